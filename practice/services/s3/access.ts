import { decide } from "../../../checker/core/policy/index.ts";
import { AwsError, type Call, type Principal } from "../../service.ts";
import { accessDenied, noSuchBucket } from "./errors.ts";
import { bucketNamed } from "./named-buckets.ts";
import type { StoredBucket } from "./state.ts";

/** What is asked of a bucket: an IAM action, the key it concerns, and further facts that policies may look at. */
export interface BucketRequest {
  readonly action: string;
  readonly key?: string;
  readonly context?: Readonly<Record<string, string>>;
  /** GetBucketLocation answers in every Region; everything else redirects. */
  readonly anyRegion?: boolean;
  readonly expectedOwner?: string | undefined;
}

/**
 * The bucket, if it exists, lives in the Region that was asked, and the caller may do this with it.
 * Within the owner's account the caller's own policies were judged at the front door and the bucket policy can only
 * forbid; from another account, and for AWS services, the bucket policy has to allow.
 */
export function openBucket(call: Call, name: string, request: BucketRequest): StoredBucket {
  const bucket = bucketNamed(call, name);
  if (bucket === undefined) throw noSuchBucket(name);
  if (bucket.region !== call.region && request.anyRegion !== true) throw redirectTo(bucket);
  if (request.expectedOwner !== undefined && request.expectedOwner !== bucket.accountId) throw accessDenied();
  if (!mayAccess(call, bucket, request)) {
    const resource = resourceOf(bucket, request.key);
    throw accessDenied(
      `User: ${call.principal.arn} is not authorized to perform: ${request.action} on resource: "${resource}"`,
    );
  }
  return bucket;
}

/** Whether the bucket policy lets an AWS service do this; `context` holds `aws:sourcearn` and the like. */
export function serviceMayAccess(
  bucket: StoredBucket,
  service: string,
  request: Pick<BucketRequest, "action" | "key" | "context">,
): boolean {
  return bucketPolicySays(bucket, { service }, request) === "allowed";
}

function mayAccess(call: Call, bucket: StoredBucket, request: BucketRequest): boolean {
  const { principal } = call;
  if (principal.type === "AWSService") {
    const source = { "aws:sourceaccount": call.accountId, ...sourceOf(principal) };
    return serviceMayAccess(bucket, principal.arn, { ...request, context: { ...source, ...request.context } });
  }
  const decision = bucketPolicySays(bucket, { arn: principal.arn, accountId: call.accountId }, request);
  if (call.accountId !== bucket.accountId) return decision === "allowed";
  // Root can always repair a policy that shuts everybody out.
  if (principal.type === "Root" && request.action.endsWith("BucketPolicy")) return true;
  return decision !== "explicitly-denied";
}

function sourceOf(principal: Principal): { "aws:sourcearn"?: string } {
  return principal.sourceArn === undefined ? {} : { "aws:sourcearn": principal.sourceArn };
}

function bucketPolicySays(
  bucket: StoredBucket,
  principal: { service: string } | { arn: string; accountId: string },
  request: Pick<BucketRequest, "action" | "key" | "context">,
): string {
  if (bucket.policy === null) return "not-allowed";
  const isService = "service" in principal;
  const context = {
    "aws:securetransport": true,
    "aws:principalisawsservice": isService,
    "aws:principalaccount": isService ? null : principal.accountId,
    "aws:principalarn": isService ? null : principal.arn,
    "aws:sourcearn": null,
    "aws:sourceaccount": null,
    "aws:principalorgid": null,
    ...(isService ? { "aws:principalservicename": principal.service } : {}),
    ...request.context,
  };
  const resource = resourceOf(bucket, request.key);
  return decide([bucket.policy], { principal, action: request.action, resource, context }, "resource").kind;
}

function resourceOf(bucket: StoredBucket, key: string | undefined): string {
  return `arn:aws:s3:::${bucket.name}${key === undefined ? "" : `/${key}`}`;
}

/** S3 names the right endpoint; the answer's `x-amz-bucket-region` header carries the Region. */
function redirectTo(bucket: StoredBucket): AwsError {
  const message =
    "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.";
  const endpoint = `${bucket.name}.s3.${bucket.region}.amazonaws.com`;
  return new AwsError("PermanentRedirect", message, 301, {
    Endpoint: endpoint,
    Bucket: bucket.name,
    Region: bucket.region,
  });
}
