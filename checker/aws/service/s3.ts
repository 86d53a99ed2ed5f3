/** The reads of S3 that the checker asks. */
export {
  S3Client as Client,
  GetBucketEncryptionCommand as GetBucketEncryption,
  GetBucketOwnershipControlsCommand as GetBucketOwnershipControls,
  GetBucketVersioningCommand as GetBucketVersioning,
  GetPublicAccessBlockCommand as GetPublicAccessBlock,
  HeadBucketCommand as HeadBucket,
  ListBucketsCommand as ListBuckets,
  ListObjectsV2Command as ListObjectsV2,
} from "@aws-sdk/client-s3";
