import type {
  DeleteBucketEncryptionCommandInput,
  GetBucketEncryptionCommandOutput,
  GetBucketOwnershipControlsCommandOutput,
  GetBucketVersioningCommandOutput,
  GetPublicAccessBlockCommandOutput,
  PutBucketEncryptionCommandInput,
  PutBucketOwnershipControlsCommandInput,
  PutBucketVersioningCommandInput,
  PutPublicAccessBlockCommandInput,
} from "@aws-sdk/client-s3";
import { AwsError, type Call, type Given } from "../../service.ts";
import { openBucket } from "./access.ts";
import { notConfigured } from "./errors.ts";
import type { StoredBucket } from "./state.ts";

/** What all these operations name: the bucket, and who should own it. */
export type BucketInput = Given<DeleteBucketEncryptionCommandInput, "Bucket">;

/** Opens the bucket of a configuration operation. */
export function configured(call: Call, input: BucketInput, action: string): StoredBucket {
  return openBucket(call, input.Bucket, { action: `s3:${action}`, expectedOwner: input.ExpectedBucketOwner });
}

/** Versioning, ownership, public access and encryption: the settings of the workbook. */
export const settingOperations = {
  /** A bucket that never had versioning answers nothing at all. */
  GetBucketVersioning(input: BucketInput, call: Call): Omit<GetBucketVersioningCommandOutput, "$metadata"> {
    const { versioning } = configured(call, input, "GetBucketVersioning");
    return versioning === "never" ? {} : { Status: versioning };
  },

  PutBucketVersioning(
    input: Given<PutBucketVersioningCommandInput, "Bucket" | "VersioningConfiguration">,
    call: Call,
  ): object {
    const bucket = configured(call, input, "PutBucketVersioning");
    const { Status: status, MFADelete: mfaDelete } = input.VersioningConfiguration;
    if (status !== "Enabled" && status !== "Suspended") throw malformed();
    if (mfaDelete === "Enabled") {
      throw new AwsError("AccessDenied", "Mfa Authentication must be used for this request", 403);
    }
    if (status === "Suspended" && bucket.hasObjectLock) {
      const message =
        "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.";
      throw new AwsError("InvalidBucketState", message, 409);
    }
    bucket.versioning = status;
    return {};
  },

  GetBucketOwnershipControls(
    input: BucketInput,
    call: Call,
  ): Omit<GetBucketOwnershipControlsCommandOutput, "$metadata"> {
    const { ownership, name } = configured(call, input, "GetBucketOwnershipControls");
    if (ownership === null) {
      throw notConfigured("OwnershipControlsNotFoundError", "The bucket ownership controls were not found", name);
    }
    return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
  },

  PutBucketOwnershipControls(
    input: Given<PutBucketOwnershipControlsCommandInput, "Bucket" | "OwnershipControls">,
    call: Call,
  ): object {
    const bucket = configured(call, input, "PutBucketOwnershipControls");
    const rules = input.OwnershipControls.Rules ?? [];
    const ownership = rules[0]?.ObjectOwnership;
    if (rules.length !== 1 || ownership === undefined) throw malformed();
    bucket.ownership = ownership;
    return {};
  },

  DeleteBucketOwnershipControls(input: BucketInput, call: Call): object {
    configured(call, input, "PutBucketOwnershipControls").ownership = null;
    return {};
  },

  GetPublicAccessBlock(input: BucketInput, call: Call): Omit<GetPublicAccessBlockCommandOutput, "$metadata"> {
    const { publicAccessBlock, name } = configured(call, input, "GetBucketPublicAccessBlock");
    if (publicAccessBlock === null) {
      const message = "The public access block configuration was not found";
      throw notConfigured("NoSuchPublicAccessBlockConfiguration", message, name);
    }
    return { PublicAccessBlockConfiguration: publicAccessBlock };
  },

  /** A block that is not named is off. */
  PutPublicAccessBlock(
    input: Given<PutPublicAccessBlockCommandInput, "Bucket" | "PublicAccessBlockConfiguration">,
    call: Call,
  ): object {
    const wanted = input.PublicAccessBlockConfiguration;
    configured(call, input, "PutBucketPublicAccessBlock").publicAccessBlock = {
      BlockPublicAcls: wanted.BlockPublicAcls ?? false,
      IgnorePublicAcls: wanted.IgnorePublicAcls ?? false,
      BlockPublicPolicy: wanted.BlockPublicPolicy ?? false,
      RestrictPublicBuckets: wanted.RestrictPublicBuckets ?? false,
    };
    return {};
  },

  DeletePublicAccessBlock(input: BucketInput, call: Call): object {
    configured(call, input, "PutBucketPublicAccessBlock").publicAccessBlock = null;
    return {};
  },

  GetBucketEncryption(input: BucketInput, call: Call): Omit<GetBucketEncryptionCommandOutput, "$metadata"> {
    const { encryption } = configured(call, input, "GetEncryptionConfiguration");
    return { ServerSideEncryptionConfiguration: { Rules: [encryption] } };
  },

  PutBucketEncryption(
    input: Given<PutBucketEncryptionCommandInput, "Bucket" | "ServerSideEncryptionConfiguration">,
    call: Call,
  ): object {
    const bucket = configured(call, input, "PutEncryptionConfiguration");
    const [rule, ...others] = input.ServerSideEncryptionConfiguration.Rules ?? [];
    const wanted = rule?.ApplyServerSideEncryptionByDefault;
    if (rule === undefined || wanted === undefined || others.length > 0) throw malformed();
    if (wanted.SSEAlgorithm === "AES256" && wanted.KMSMasterKeyID !== undefined) {
      throw new AwsError(
        "InvalidArgument",
        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
      );
    }
    bucket.encryption = { ...rule, BucketKeyEnabled: rule.BucketKeyEnabled ?? false };
    return {};
  },

  /** Since 2023 no bucket is without encryption: deleting brings SSE-S3 back. */
  DeleteBucketEncryption(input: BucketInput, call: Call): object {
    const bucket = configured(call, input, "PutEncryptionConfiguration");
    bucket.encryption = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false };
    return {};
  },
};

/** What S3 answers to a body it can read but not accept. */
export function malformed(): AwsError {
  const message = "The XML you provided was not well-formed or did not validate against our published schema";
  return new AwsError("MalformedXML", message);
}
