import { AwsError, type Call } from "../../service.ts";
import { serviceMayAccess } from "../s3/access.ts";
import { bucketNamed } from "../s3/named-buckets.ts";

/** The service that writes log files, as policies name it. */
export const cloudTrailPrincipal = "cloudtrail.amazonaws.com";

/** Where log files of a trail go in its bucket, without the Region and day: `PREFIX/AWSLogs/ACCOUNT/CloudTrail/`. */
export function logPrefix(accountId: string, keyPrefix: string | null): string {
  return `${keyPrefix === null ? "" : `${keyPrefix}/`}AWSLogs/${accountId}/CloudTrail/`;
}

/** What a request of CloudTrail for a trail carries, and bucket policies look at. */
export function deliveryContext(call: Call, trailArn: string): Record<string, string> {
  return {
    "aws:sourcearn": trailArn,
    "aws:sourceaccount": call.accountId,
    "s3:x-amz-acl": "bucket-owner-full-control",
  };
}

/**
 * Refuses a bucket that is not there or that CloudTrail may not write to, as CreateTrail and UpdateTrail do.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function checkBucket(call: Call, trailArn: string, bucketName: string, keyPrefix: string | null): void {
  if (keyPrefix !== null && (keyPrefix.length > 200 || keyPrefix.endsWith("/"))) {
    throw new AwsError("InvalidS3PrefixException", `The S3 key prefix ${keyPrefix} is not valid.`);
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucketName)) {
    throw new AwsError("InvalidS3BucketNameException", `Bucket name: ${bucketName} is not valid.`);
  }
  const bucket = bucketNamed(call, bucketName);
  if (bucket === undefined) {
    throw new AwsError("S3BucketDoesNotExistException", `S3 bucket ${bucketName} does not exist!`);
  }
  const context = deliveryContext(call, trailArn);
  const key = `${logPrefix(call.accountId, keyPrefix)}${call.region}/`;
  const mayWrite =
    serviceMayAccess(bucket, cloudTrailPrincipal, { action: "s3:GetBucketAcl", context }) &&
    serviceMayAccess(bucket, cloudTrailPrincipal, { action: "s3:PutObject", key, context });
  if (mayWrite) return;
  const message = `Incorrect S3 bucket policy is detected for bucket: ${bucketName}`;
  throw new AwsError("InsufficientS3BucketPolicyException", message);
}
