import { randomUUID } from "node:crypto";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { resourcePolicySays } from "../caller.ts";
import { entryOf, putEntry } from "../entries.ts";
import { kmsState, type StoredKey } from "./state.ts";

/** Services whose own key exists as soon as somebody names its alias. */
const managedAliases = ["alias/aws/sns", "alias/aws/sqs", "alias/aws/s3", "alias/aws/lambda", "alias/aws/cloudtrail"];

/** The key behind a key id, a key ARN, an alias or an alias ARN; undefined when there is none. */
export function keyFor(call: Call, idOrArn: string): StoredKey | undefined {
  const arn = parseArn(idOrArn);
  const there = arn === null ? call : call.as({ accountId: arn.accountId, region: arn.region });
  const name = arn === null ? idOrArn : arn.resource.replace(/^key\//, "");
  const { keys, aliases } = there.state(kmsState);
  if (!name.startsWith("alias/")) return entryOf(keys, name);
  const alias = entryOf(aliases, name);
  if (alias !== undefined) return entryOf(keys, alias.keyId);
  return managedAliases.includes(name) ? managedKey(there, name) : undefined;
}

/**
 * Whether the key's policy lets an AWS service use the key, and the key is in use. The caller of `call` is the service;
 * `further` is the encryption context as policies see it. A managed key lets only its own service in, for callers of
 * the account, which no event is.
 */
export function serviceMayUseKey(
  call: Call,
  key: StoredKey,
  action: "kms:GenerateDataKey" | "kms:Decrypt",
  further: Readonly<Record<string, string>> = {},
): boolean {
  if (!key.isEnabled || key.deleteAt !== null || key.manager === "AWS") return false;
  // EventBridge names no source to a key: conditions on it are not supported (SNS guide, "key management").
  const context = call.principal.arn === "events.amazonaws.com" ? { ...further, "aws:sourcearn": null } : further;
  return resourcePolicySays(call, key.policy, action, key.arn, context).kind === "allowed";
}

/** A new key, not yet in state under an alias. */
export function newKey(call: Call, manager: StoredKey["manager"], policy: string): StoredKey {
  const id = randomUUID();
  return {
    id,
    arn: `arn:aws:kms:${call.region}:${call.accountId}:key/${id}`,
    createdAt: call.now(),
    manager,
    description: "",
    policy,
    isEnabled: true,
    rotates: manager === "AWS",
    deleteAt: null,
    tags: {},
  };
}

/** The policy of a key that was made without one: the account's own policies decide. */
export function defaultPolicy(accountId: string): string {
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] });
}

function managedKey(call: Call, alias: string): StoredKey {
  const service = alias.slice("alias/aws/".length);
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:ListGrants", "kms:DescribeKey"],
    Resource: "*",
    Condition: {
      StringEquals: {
        "kms:ViaService": `${service}.${call.region}.amazonaws.com`,
        "kms:CallerAccount": call.accountId,
      },
    },
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Id: `auto-${service}-2`, Statement: [statement] });
  const key = newKey(call, "AWS", policy);
  key.description = `Default key that protects my ${service.toUpperCase()} data when no other key is defined`;
  const { keys, aliases } = call.state(kmsState);
  putEntry(keys, key.id, key);
  putEntry(aliases, alias, { keyId: key.id, createdAt: key.createdAt });
  return key;
}
