/** Operations whose IAM action has another name. Source: the Service Authorization Reference of each service. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  s3: {
    ListBuckets: "ListAllMyBuckets",
    HeadBucket: "ListBucket",
    ListObjects: "ListBucket",
    ListObjectsV2: "ListBucket",
    ListObjectVersions: "ListBucketVersions",
    HeadObject: "GetObject",
    DeleteObjects: "DeleteObject",
    CopyObject: "PutObject",
    CreateMultipartUpload: "PutObject",
    UploadPart: "PutObject",
    CompleteMultipartUpload: "PutObject",
    GetBucketEncryption: "GetEncryptionConfiguration",
    PutBucketEncryption: "PutEncryptionConfiguration",
    DeleteBucketEncryption: "PutEncryptionConfiguration",
    GetPublicAccessBlock: "GetBucketPublicAccessBlock",
    PutPublicAccessBlock: "PutBucketPublicAccessBlock",
    DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
    DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
    DeleteBucketTagging: "PutBucketTagging",
    GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
    PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
    DeleteBucketLifecycle: "PutLifecycleConfiguration",
    GetBucketNotificationConfiguration: "GetBucketNotification",
    PutBucketNotificationConfiguration: "PutBucketNotification",
    GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
    PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
    GetBucketReplication: "GetReplicationConfiguration",
  },
  lambda: { Invoke: "InvokeFunction", InvokeAsync: "InvokeFunction" },
  sqs: { SendMessageBatch: "SendMessage", DeleteMessageBatch: "DeleteMessage" },
  sns: { PublishBatch: "Publish" },
};

/** The IAM action that a call needs, `s3:ListAllMyBuckets` for S3 ListBuckets. */
export function actionOf(service: string, operation: string): string {
  return `${service}:${renamed[service]?.[operation] ?? operation}`;
}
