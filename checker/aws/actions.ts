/** Operations whose IAM action has another name than the operation (Service Authorization Reference, Amazon S3). */
const renamed: Readonly<Record<string, string>> = {
  "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:HeadBucket": "s3:ListBucket",
  "s3:ListBuckets": "s3:ListAllMyBuckets",
  "s3:ListObjectsV2": "s3:ListBucket",
};

/** The IAM action that an API operation needs; `service` is the action's prefix. */
export function actionOf(service: string, operation: string): string {
  const name = `${service}:${operation}`;
  return renamed[name] ?? name;
}
