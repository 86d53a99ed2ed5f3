import type {
  GetBucketAclCommandOutput,
  GetBucketLifecycleConfigurationCommandOutput,
  GetBucketRequestPaymentCommandOutput,
  GetBucketTaggingCommandOutput,
  GetObjectLockConfigurationCommandOutput,
  LifecycleRule,
  PutBucketAclCommandInput,
  PutBucketLifecycleConfigurationCommandInput,
  PutBucketLoggingCommandInput,
  PutBucketNotificationConfigurationCommandInput,
  PutBucketTaggingCommandInput,
} from "@aws-sdk/client-s3";
import { AwsError, type Call, type Given } from "../../service.ts";
import { type BucketInput, configured, malformed } from "./bucket-settings.ts";
import { ownerId } from "./buckets.ts";
import { notConfigured, notPractised } from "./errors.ts";

/** Tags, lifecycle, ACL and what a practice bucket never has. */
export const extraOperations = {
  GetBucketTagging(input: BucketInput, call: Call): Omit<GetBucketTaggingCommandOutput, "$metadata"> {
    const { tags, name } = configured(call, input, "GetBucketTagging");
    if (tags === null) throw notConfigured("NoSuchTagSet", "The TagSet does not exist", name);
    return { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },

  PutBucketTagging(input: Given<PutBucketTaggingCommandInput, "Bucket" | "Tagging">, call: Call): object {
    const bucket = configured(call, input, "PutBucketTagging");
    const tags = (input.Tagging.TagSet ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""] as const);
    if (new Set(tags.map(([key]) => key)).size < tags.length) {
      throw new AwsError("InvalidTag", "Cannot provide multiple Tags with the same key");
    }
    bucket.tags = Object.fromEntries(tags);
    return {};
  },

  DeleteBucketTagging(input: BucketInput, call: Call): object {
    configured(call, input, "PutBucketTagging").tags = null;
    return {};
  },

  GetBucketLifecycleConfiguration(
    input: BucketInput,
    call: Call,
  ): Omit<GetBucketLifecycleConfigurationCommandOutput, "$metadata"> {
    const { lifecycle, name } = configured(call, input, "GetLifecycleConfiguration");
    if (lifecycle === null) {
      throw notConfigured("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", name);
    }
    return { Rules: (JSON.parse(lifecycle) as LifecycleRule[]).map(withDates) };
  },

  /** The rules are kept and shown. A practice account does not live long enough for them to remove anything. */
  PutBucketLifecycleConfiguration(
    input: Given<PutBucketLifecycleConfigurationCommandInput, "Bucket">,
    call: Call,
  ): object {
    const bucket = configured(call, input, "PutLifecycleConfiguration");
    const rules = input.LifecycleConfiguration?.Rules ?? [];
    if (rules.length === 0 || rules.some((rule) => rule.Status === undefined)) throw malformed();
    bucket.lifecycle = JSON.stringify(rules);
    return {};
  },

  DeleteBucketLifecycle(input: BucketInput, call: Call): object {
    configured(call, input, "PutLifecycleConfiguration").lifecycle = null;
    return {};
  },

  /** Only the owner: with ACLs disabled, and by default, there is nobody else. */
  GetBucketAcl(input: BucketInput, call: Call): Omit<GetBucketAclCommandOutput, "$metadata"> {
    const { accountId } = configured(call, input, "GetBucketAcl");
    const owner = { ID: ownerId(accountId) };
    return { Owner: owner, Grants: [{ Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }] };
  },

  PutBucketAcl(input: Given<PutBucketAclCommandInput, "Bucket">, call: Call): object {
    const bucket = configured(call, input, "PutBucketAcl");
    if (input.ACL === "private") return {};
    if (bucket.ownership === "BucketOwnerEnforced") {
      throw new AwsError("AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
    throw notPractised("access control lists; use a bucket policy");
  },

  GetObjectLockConfiguration(
    input: BucketInput,
    call: Call,
  ): Omit<GetObjectLockConfigurationCommandOutput, "$metadata"> {
    const bucket = configured(call, input, "GetBucketObjectLockConfiguration");
    if (bucket.hasObjectLock) return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } };
    const message = "Object Lock configuration does not exist for this bucket";
    throw notConfigured("ObjectLockConfigurationNotFoundError", message, bucket.name);
  },

  GetBucketRequestPayment(input: BucketInput, call: Call): Omit<GetBucketRequestPaymentCommandOutput, "$metadata"> {
    configured(call, input, "GetBucketRequestPayment");
    return { Payer: "BucketOwner" };
  },

  GetBucketNotificationConfiguration(input: BucketInput, call: Call): object {
    configured(call, input, "GetBucketNotification");
    return {};
  },

  PutBucketNotificationConfiguration(
    input: Given<PutBucketNotificationConfigurationCommandInput, "Bucket" | "NotificationConfiguration">,
    call: Call,
  ): object {
    configured(call, input, "PutBucketNotification");
    if (
      Object.values(input.NotificationConfiguration).some((part) => part !== undefined && Object.keys(part).length > 0)
    ) {
      throw notPractised("bucket notifications");
    }
    return {};
  },

  GetBucketLogging(input: BucketInput, call: Call): object {
    configured(call, input, "GetBucketLogging");
    return {};
  },

  PutBucketLogging(input: Given<PutBucketLoggingCommandInput, "Bucket" | "BucketLoggingStatus">, call: Call): object {
    configured(call, input, "PutBucketLogging");
    if (input.BucketLoggingStatus.LoggingEnabled !== undefined) throw notPractised("server access logging");
    return {};
  },

  GetBucketCors: absent("GetBucketCORS", "NoSuchCORSConfiguration", "The CORS configuration does not exist"),
  GetBucketWebsite: absent(
    "GetBucketWebsite",
    "NoSuchWebsiteConfiguration",
    "The specified bucket does not have a website configuration",
  ),
  GetBucketReplication: absent(
    "GetReplicationConfiguration",
    "ReplicationConfigurationNotFoundError",
    "The replication configuration was not found",
  ),
};

function absent(action: string, code: string, message: string) {
  return (input: BucketInput, call: Call): never => {
    throw notConfigured(code, message, configured(call, input, action).name);
  };
}

/** Dates became text when the rules were stored. */
function withDates(rule: LifecycleRule): LifecycleRule {
  return {
    ...rule,
    ...(rule.Expiration === undefined ? {} : { Expiration: dated(rule.Expiration) }),
    ...(rule.Transitions === undefined ? {} : { Transitions: rule.Transitions.map(dated) }),
  };
}

function dated<Part extends { Date?: Date | undefined }>(part: Part): Part {
  return part.Date === undefined ? part : { ...part, Date: new Date(part.Date) };
}
