import type {
  CreateBucketCommandInput,
  CreateBucketCommandOutput,
  DeleteBucketCommandInput,
  GetBucketLocationCommandInput,
  GetBucketLocationCommandOutput,
  HeadBucketCommandInput,
  HeadBucketCommandOutput,
  ListBucketsCommandInput,
  ListBucketsCommandOutput,
} from "@aws-sdk/client-s3";
import { AwsError, type Call, type Given } from "../../service.ts";
import { pageOf } from "../page.ts";
import { openBucket } from "./access.ts";
import { checkBucketName } from "./bucket-name.ts";
import { invalidArgument } from "./errors.ts";
import { addBucket, bucketNamed, ownBuckets, removeBucket } from "./named-buckets.ts";
import type { StoredBucket } from "./state.ts";

export const bucketOperations = {
  CreateBucket(
    input: Given<CreateBucketCommandInput, "Bucket">,
    call: Call,
  ): Omit<CreateBucketCommandOutput, "$metadata"> {
    const name = input.Bucket;
    checkBucketName(name, input.BucketNamespace === "account-regional", call);
    const region = placeOf(input.CreateBucketConfiguration?.LocationConstraint, call);
    const existing = bucketNamed(call, name);
    if (existing === undefined) addBucket(call, newBucket(input, region, call));
    // In us-east-1, and only there, making one's own bucket again is no error.
    else if (existing.accountId !== call.accountId || region !== "us-east-1" || existing.region !== region) {
      throw alreadyThere(existing, call);
    }
    const location = region === "us-east-1" ? `/${name}` : `http://${name}.s3.amazonaws.com/`;
    return { Location: location, BucketArn: `arn:aws:s3:::${name}` };
  },

  HeadBucket(input: Given<HeadBucketCommandInput, "Bucket">, call: Call): Omit<HeadBucketCommandOutput, "$metadata"> {
    const bucket = openBucket(call, input.Bucket, {
      action: "s3:ListBucket",
      expectedOwner: input.ExpectedBucketOwner,
    });
    return { BucketRegion: bucket.region, BucketArn: `arn:aws:s3:::${bucket.name}`, AccessPointAlias: false };
  },

  GetBucketLocation(
    input: Given<GetBucketLocationCommandInput, "Bucket">,
    call: Call,
  ): Omit<GetBucketLocationCommandOutput, "$metadata"> {
    const request = { action: "s3:GetBucketLocation", anyRegion: true, expectedOwner: input.ExpectedBucketOwner };
    const { region } = openBucket(call, input.Bucket, request);
    return region === "us-east-1"
      ? {}
      : { LocationConstraint: region as NonNullable<GetBucketLocationCommandOutput["LocationConstraint"]> };
  },

  ListBuckets(input: ListBucketsCommandInput, call: Call): Omit<ListBucketsCommandOutput, "$metadata"> {
    const own = ownBuckets(call)
      .filter((bucket) => bucket.name.startsWith(input.Prefix ?? ""))
      .filter((bucket) => input.BucketRegion === undefined || bucket.region === input.BucketRegion)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const { items, next } = pageOf(own, input.ContinuationToken, input.MaxBuckets ?? 10_000, invalidArgument);
    return {
      Buckets: items.map((bucket) => ({
        Name: bucket.name,
        CreationDate: new Date(bucket.createdAt),
        BucketRegion: bucket.region,
        BucketArn: `arn:aws:s3:::${bucket.name}`,
      })),
      Owner: { ID: ownerId(call.accountId) },
      ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
      ...(next === undefined ? {} : { ContinuationToken: next }),
    };
  },

  DeleteBucket(input: Given<DeleteBucketCommandInput, "Bucket">, call: Call): object {
    const bucket = openBucket(call, input.Bucket, {
      action: "s3:DeleteBucket",
      expectedOwner: input.ExpectedBucketOwner,
    });
    if (Object.keys(bucket.objects).length > 0) {
      const message =
        bucket.versioning === "never"
          ? "The bucket you tried to delete is not empty"
          : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.";
      throw new AwsError("BucketNotEmpty", message, 409, { BucketName: bucket.name });
    }
    removeBucket(call, bucket);
    return {};
  },
};

/** The canonical user id of an account: 64 hexadecimal digits, always the same. */
export function ownerId(accountId: string): string {
  return accountId.repeat(6).slice(0, 64);
}

/** The Region a bucket is made in; its constraint must agree with the endpoint, except at us-east-1. */
function placeOf(constraint: string | undefined, call: Call): string {
  if (constraint === "us-east-1") {
    throw new AwsError("InvalidLocationConstraint", "The specified location-constraint is not valid", 400, {
      LocationConstraint: constraint,
    });
  }
  const region = constraint === "EU" ? "eu-west-1" : constraint;
  if (call.region === "us-east-1") return region ?? "us-east-1";
  if (region === call.region) return region;
  throw new AwsError(
    "IllegalLocationConstraintException",
    `The ${region ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

function alreadyThere(existing: StoredBucket, call: Call): AwsError {
  const fields = { BucketName: existing.name };
  if (existing.accountId === call.accountId) {
    const message = "Your previous request to create the named bucket succeeded and you already own it.";
    return new AwsError("BucketAlreadyOwnedByYou", message, 409, fields);
  }
  const message =
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.";
  return new AwsError("BucketAlreadyExists", message, 409, fields);
}

/** What S3 gives every new bucket since 2023: ACLs disabled, all public access blocked, SSE-S3. */
function newBucket(input: Given<CreateBucketCommandInput, "Bucket">, region: string, call: Call): StoredBucket {
  const ownership = input.ObjectOwnership ?? "BucketOwnerEnforced";
  if (ownership === "BucketOwnerEnforced" && input.ACL !== undefined && input.ACL !== "private") {
    throw new AwsError(
      "InvalidBucketAclWithObjectOwnership",
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  }
  const tags = input.CreateBucketConfiguration?.Tags?.map((tag) => [tag.Key ?? "", tag.Value ?? ""] as const) ?? [];
  const hasObjectLock = input.ObjectLockEnabledForBucket === true;
  return {
    name: input.Bucket,
    accountId: call.accountId,
    region,
    createdAt: call.now(),
    versioning: hasObjectLock ? "Enabled" : "never",
    ownership,
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    encryption: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false },
    policy: null,
    tags: tags.length === 0 ? null : Object.fromEntries(tags),
    lifecycle: null,
    hasObjectLock,
    objects: {},
  };
}
