import { actionsOf } from "../catalog/check-reads.ts";
import type { AnyCheck } from "../core/check.ts";

/**
 * Operations whose IAM action has another name.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const otherNames: Readonly<Record<string, string>> = {
  "s3:ListBucket": "s3:ListObjectsV2",
  "s3:ListAllMyBuckets": "s3:ListBuckets",
  "s3:GetEncryptionConfiguration": "s3:GetBucketEncryption",
  "s3:GetBucketPublicAccessBlock": "s3:GetPublicAccessBlock",
};

/** Actions that are needed beside a call rather than called: AWS asks for them when GetFunction returns tags. */
const withoutCall = new Set(["lambda:ListTags"]);

/** The API calls with which the facts of a check are read, as `service:Operation`. */
export function callsOf(check: AnyCheck): readonly string[] {
  return actionsOf(check)
    .filter((action) => !withoutCall.has(action))
    .map((action) => otherNames[action] ?? action);
}
