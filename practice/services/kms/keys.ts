import type {
  CancelKeyDeletionCommandInput,
  CreateKeyCommandInput,
  CreateKeyCommandOutput,
  DescribeKeyCommandInput,
  KeyMetadata,
  ListKeysCommandInput,
  ListKeysCommandOutput,
  ScheduleKeyDeletionCommandInput,
  ScheduleKeyDeletionCommandOutput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
  UpdateKeyDescriptionCommandInput,
} from "@aws-sdk/client-kms";
import { AwsError, type Call, type Given } from "../../service.ts";
import { putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { defaultPolicy, keyFor, newKey } from "./access.ts";
import { checkedPolicy } from "./policy-text.ts";
import { kmsState, type StoredKey } from "./state.ts";

const dayMs = 24 * 3_600_000;
export type KeyInput = Given<DescribeKeyCommandInput, "KeyId">;

/** The key an operation names, or NotFoundException. */
export function findKey(call: Call, keyId: string): StoredKey {
  const key = keyFor(call, keyId);
  if (key !== undefined) return key;
  const what = keyId.includes("alias/")
    ? `Alias ${keyId} is not found.`
    : `Key 'arn:aws:kms:${call.region}:${call.accountId}:key/${keyId}' does not exist`;
  throw new AwsError("NotFoundException", what);
}

/** A key that may be changed: one of AWS's may not, and neither may one that is about to go. */
export function changeableKey(call: Call, keyId: string): StoredKey {
  const key = findKey(call, keyId);
  if (key.manager === "AWS") {
    throw new AwsError(
      "AccessDeniedException",
      `User: ${call.principal.arn} is not authorized to change ${key.arn}`,
      400,
    );
  }
  if (key.deleteAt !== null) throw new AwsError("KMSInvalidStateException", `${key.arn} is pending deletion.`);
  return key;
}

export const keyOperations = {
  CreateKey(input: CreateKeyCommandInput, call: Call): Omit<CreateKeyCommandOutput, "$metadata"> {
    const isOrdinary =
      (input.KeySpec ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" &&
      (input.KeyUsage ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT" &&
      (input.Origin ?? "AWS_KMS") === "AWS_KMS";
    if (!isOrdinary || input.MultiRegion === true) {
      const message = "The practice account has symmetric single-Region keys for encryption only.";
      throw new AwsError("UnsupportedOperationException", message);
    }
    const policy = input.Policy === undefined ? defaultPolicy(call.accountId) : checkedPolicy(input.Policy);
    const key = newKey(call, "CUSTOMER", policy);
    key.description = input.Description ?? "";
    for (const tag of input.Tags ?? []) putEntry(key.tags, tag.TagKey ?? "", tag.TagValue ?? "");
    putEntry(call.state(kmsState).keys, key.id, key);
    return { KeyMetadata: shown(key, call) };
  },

  DescribeKey: (input: KeyInput, call: Call) => ({ KeyMetadata: shown(findKey(call, input.KeyId), call) }),

  ListKeys(input: ListKeysCommandInput, call: Call): Omit<ListKeysCommandOutput, "$metadata"> {
    const { items, next } = pageOf(Object.values(call.state(kmsState).keys), input.Marker, input.Limit ?? 100, refuse);
    return {
      Keys: items.map((key) => ({ KeyId: key.id, KeyArn: key.arn })),
      Truncated: next !== undefined,
      ...(next === undefined ? {} : { NextMarker: next }),
    };
  },

  EnableKey(input: KeyInput, call: Call): object {
    changeableKey(call, input.KeyId).isEnabled = true;
    return {};
  },

  DisableKey(input: KeyInput, call: Call): object {
    changeableKey(call, input.KeyId).isEnabled = false;
    return {};
  },

  UpdateKeyDescription(input: Given<UpdateKeyDescriptionCommandInput, "KeyId" | "Description">, call: Call): object {
    changeableKey(call, input.KeyId).description = input.Description;
    return {};
  },

  /** A key goes after 7 to 30 days, and works no more from now on. */
  ScheduleKeyDeletion(
    input: Given<ScheduleKeyDeletionCommandInput, "KeyId">,
    call: Call,
  ): Omit<ScheduleKeyDeletionCommandOutput, "$metadata"> {
    const days = input.PendingWindowInDays ?? 30;
    if (days < 7 || days > 30) throw new AwsError("ValidationException", "PendingWindowInDays must be from 7 to 30.");
    const key = changeableKey(call, input.KeyId);
    key.deleteAt = call.now() + days * dayMs;
    call.schedule(kmsState, "remove", days * dayMs, { keyId: key.id });
    return {
      KeyId: key.arn,
      DeletionDate: new Date(key.deleteAt),
      KeyState: "PendingDeletion",
      PendingWindowInDays: days,
    };
  },

  /** Afterwards the key is disabled, as AWS has it. */
  CancelKeyDeletion(input: Given<CancelKeyDeletionCommandInput, "KeyId">, call: Call) {
    const key = findKey(call, input.KeyId);
    if (key.deleteAt === null) throw new AwsError("KMSInvalidStateException", `${key.arn} is not pending deletion.`);
    key.deleteAt = null;
    key.isEnabled = false;
    return { KeyId: key.arn };
  },

  EnableKeyRotation(input: KeyInput, call: Call): object {
    changeableKey(call, input.KeyId).rotates = true;
    return {};
  },

  DisableKeyRotation(input: KeyInput, call: Call): object {
    changeableKey(call, input.KeyId).rotates = false;
    return {};
  },

  GetKeyRotationStatus(input: KeyInput, call: Call) {
    const key = findKey(call, input.KeyId);
    return { KeyId: key.arn, KeyRotationEnabled: key.rotates };
  },

  TagResource(input: Given<TagResourceCommandInput, "KeyId" | "Tags">, call: Call): object {
    const { tags } = changeableKey(call, input.KeyId);
    for (const tag of input.Tags) putEntry(tags, tag.TagKey ?? "", tag.TagValue ?? "");
    return {};
  },

  UntagResource(input: Given<UntagResourceCommandInput, "KeyId" | "TagKeys">, call: Call): object {
    const { tags } = changeableKey(call, input.KeyId);
    for (const tag of input.TagKeys) delete tags[tag];
    return {};
  },

  ListResourceTags(input: KeyInput, call: Call) {
    const tags = Object.entries(findKey(call, input.KeyId).tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
    return { Tags: tags, Truncated: false };
  },
};

/** The end of a key whose deletion was not cancelled; its aliases go with it. */
export function removeKey({ keyId }: { readonly keyId: string }, call: Call): void {
  const { keys, aliases } = call.state(kmsState);
  const deleteAt = keys[keyId]?.deleteAt ?? null;
  if (deleteAt === null || deleteAt > call.now()) return;
  delete keys[keyId];
  for (const [name, alias] of Object.entries(aliases)) if (alias.keyId === keyId) delete aliases[name];
}

function shown(key: StoredKey, call: Call): KeyMetadata {
  const state = key.deleteAt !== null ? "PendingDeletion" : key.isEnabled ? "Enabled" : "Disabled";
  return {
    AWSAccountId: call.accountId,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: state === "Enabled",
    Description: key.description,
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: state,
    ...(key.deleteAt === null ? {} : { DeletionDate: new Date(key.deleteAt) }),
    Origin: "AWS_KMS",
    KeyManager: key.manager,
    KeySpec: "SYMMETRIC_DEFAULT",
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    MultiRegion: false,
  };
}

function refuse(message: string): AwsError {
  return new AwsError("InvalidMarkerException", message);
}
