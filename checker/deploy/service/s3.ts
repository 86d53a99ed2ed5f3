/** What deploying, removing and drilling call of S3. */
export {
  DeleteBucketCommand as DeleteBucket,
  DeleteObjectsCommand as DeleteObjects,
  GetBucketVersioningCommand as GetBucketVersioning,
  GetObjectLockConfigurationCommand as GetObjectLockConfiguration,
  HeadBucketCommand as HeadBucket,
  ListBucketsCommand as ListBuckets,
  ListObjectVersionsCommand as ListObjectVersions,
} from "@aws-sdk/client-s3";
