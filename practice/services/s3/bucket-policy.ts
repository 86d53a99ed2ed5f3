import type {
  GetBucketPolicyCommandOutput,
  GetBucketPolicyStatusCommandOutput,
  PutBucketPolicyCommandInput,
} from "@aws-sdk/client-s3";
import { parsePolicy } from "../../../checker/core/policy/index.ts";
import { AwsError, type Call, type Given } from "../../service.ts";
import { openBucket } from "./access.ts";
import { type BucketInput, configured } from "./bucket-settings.ts";
import { accessDenied, notConfigured } from "./errors.ts";
import { isPublicPolicy, policyProblem } from "./policy-text.ts";
import { bucketNamed } from "./named-buckets.ts";
import type { StoredBucket } from "./state.ts";

export const bucketPolicyOperations = {
  GetBucketPolicy(input: BucketInput, call: Call): Omit<GetBucketPolicyCommandOutput, "$metadata"> {
    ownersOnly(input.Bucket, call);
    const bucket = configured(call, input, "GetBucketPolicy");
    return { Policy: policyOf(bucket) };
  },

  PutBucketPolicy(input: Given<PutBucketPolicyCommandInput, "Bucket" | "Policy">, call: Call): object {
    ownersOnly(input.Bucket, call);
    const bucket = openBucket(call, input.Bucket, {
      action: "s3:PutBucketPolicy",
      expectedOwner: input.ExpectedBucketOwner,
    });
    const parsed = parsePolicy(input.Policy);
    const problem = parsed.ok ? policyProblem(input.Policy, bucket.name) : "This policy contains invalid Json";
    if (problem !== null) throw new AwsError("MalformedPolicy", problem);
    if (bucket.publicAccessBlock?.BlockPublicPolicy === true && isPublicPolicy(input.Policy)) {
      throw accessDenied(
        `User: ${call.principal.arn} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
      );
    }
    bucket.policy = input.Policy;
    return {};
  },

  DeleteBucketPolicy(input: BucketInput, call: Call): object {
    ownersOnly(input.Bucket, call);
    configured(call, input, "DeleteBucketPolicy").policy = null;
    return {};
  },

  GetBucketPolicyStatus(input: BucketInput, call: Call): Omit<GetBucketPolicyStatusCommandOutput, "$metadata"> {
    const bucket = configured(call, input, "GetBucketPolicyStatus");
    return { PolicyStatus: { IsPublic: isPublicPolicy(policyOf(bucket)) } };
  },
};

function policyOf(bucket: StoredBucket): string {
  if (bucket.policy !== null) return bucket.policy;
  throw notConfigured("NoSuchBucketPolicy", "The bucket policy does not exist", bucket.name);
}

/** From outside the owner's account a bucket policy cannot be touched, whatever it allows. */
function ownersOnly(name: string, call: Call): void {
  const bucket = bucketNamed(call, name);
  if (bucket !== undefined && bucket.accountId !== call.accountId) {
    throw new AwsError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
  }
}
