import { AwsError } from "../../service.ts";

export function noSuchBucket(name: string): AwsError {
  return new AwsError("NoSuchBucket", "The specified bucket does not exist", 404, { BucketName: name });
}

export function noSuchKey(key: string): AwsError {
  return new AwsError("NoSuchKey", "The specified key does not exist.", 404, { Key: key });
}

export function accessDenied(message = "Access Denied"): AwsError {
  return new AwsError("AccessDenied", message, 403);
}

/** A bucket configuration that is not there: `NoSuchBucketPolicy` and its kin. */
export function notConfigured(code: string, message: string, bucketName: string): AwsError {
  return new AwsError(code, message, 404, { BucketName: bucketName });
}

export function invalidArgument(message: string): AwsError {
  return new AwsError("InvalidArgument", message);
}

/** What S3 has and the practice account has not: said aloud, never accepted silently. */
export function notPractised(what: string): AwsError {
  return new AwsError("NotImplemented", `The practice account does not support ${what}.`, 501);
}
