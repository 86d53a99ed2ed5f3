import { CreateTrailCommand, StartLoggingCommand, type CreateTrailCommandInput } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { account, type TestAccount } from "../test-account.ts";

/** For tests: the names of the workbook. */
export const Bucket = "s3-root-login-detect";
export const Name = "ct-trail-monitor";

/** The bucket policy that lets CloudTrail write for a trail of this home Region. */
export function logPolicy(homeRegion: string, prefix = ""): string {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const source = { "aws:SourceArn": `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${Name}` };
  const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal,
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${Bucket}`,
        Condition: { StringEquals: source },
      },
      {
        Effect: "Allow",
        Principal,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${Bucket}/${prefix}AWSLogs/${account}/*`,
        Condition: { StringEquals: { ...source, ...acl } },
      },
    ],
  });
}

/** Makes the bucket with its policy, and the trail in `region`; multi-Region unless the input says otherwise. */
export async function createTrail(
  world: TestAccount,
  region = "us-east-1",
  more: Partial<CreateTrailCommandInput> = {},
): Promise<void> {
  const { s3, cloudtrail } = world.clientsIn(region);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: logPolicy(region) }));
  const input = { Name, S3BucketName: Bucket, IsMultiRegionTrail: true, ...more };
  await cloudtrail.send(new CreateTrailCommand(input));
  await cloudtrail.send(new StartLoggingCommand({ Name }));
}
