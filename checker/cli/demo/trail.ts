import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand, PutBucketPolicyCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { homeRegion } from "../../core/settings.ts";
import { clientConfig, type Connection, type Plan } from "./plan.ts";

/**
 * Step 2: the bucket, its policy for CloudTrail, and the trail that records everywhere. New buckets have ACLs off, all
 * public access blocked and SSE-S3 on, so that only versioning is left to switch on.
 */
export async function buildTrail(connection: Connection, { accountId, names }: Plan): Promise<void> {
  const s3 = new S3Client({ ...(clientConfig(connection) as object), forcePathStyle: true });
  const cloudTrail = new CloudTrailClient(clientConfig(connection));
  // Bucket names are unique worldwide, hence the account id.
  const bucket = `${names.bucket}-${accountId}`;
  const trailArn = `arn:aws:cloudtrail:${homeRegion}:${accountId}:trail/${names.trail}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
  await s3.send(
    new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify(bucketPolicy(bucket, trailArn, accountId)) }),
  );
  await cloudTrail.send(
    new CreateTrailCommand({
      Name: names.trail,
      S3BucketName: bucket,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
    }),
  );
  await cloudTrail.send(new StartLoggingCommand({ Name: names.trail }));
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function bucketPolicy(bucket: string, trailArn: string, accountId: string): object {
  const cloudTrail = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        ...cloudTrail,
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: { StringEquals: { "aws:SourceArn": trailArn } },
      },
      {
        ...cloudTrail,
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/AWSLogs/${accountId}/*`,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": trailArn } },
      },
    ],
  };
}
