import type { Tag } from "@aws-sdk/client-iam";
import { AwsError, type Call, type Operation } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { checkedDocument, encodedDocument } from "./documents.ts";
import { noSuchEntity } from "./errors.ts";
import { listPage } from "./lists.ts";
import { findPolicy } from "./managed-policies.ts";
import { checkedName } from "./names.ts";
import { findRole } from "./roles.ts";
import { iamState, type StoredIdentity } from "./state.ts";
import { tagList, tagRecord } from "./tags.ts";
import { findUser } from "./users.ts";

/** What the operations on both kinds of identity have in common. The wire has checked the required members. */
interface IdentityInput {
  readonly RoleName?: string;
  readonly UserName?: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
  readonly PolicyArn: string;
  readonly Tags: readonly Tag[];
  readonly TagKeys: readonly string[];
  readonly PathPrefix?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}

const mostAttached = 10;

/** The operations on policies and tags that roles and users share: `PutRolePolicy` and `PutUserPolicy`, and so on. */
export function identityOperations(kind: "Role" | "User"): Record<string, Operation> {
  const find = (input: IdentityInput, call: Call): StoredIdentity =>
    kind === "Role" ? findRole(call, input.RoleName ?? "") : findUser(call, input.UserName ?? "");

  return {
    [`Put${kind}Policy`](input: IdentityInput, call: Call) {
      putEntry(find(input, call).inline, checkedName(input.PolicyName, 128), checkedDocument(input.PolicyDocument));
      return {};
    },
    [`Get${kind}Policy`](input: IdentityInput, call: Call) {
      const identity = find(input, call);
      const document = inlineOf(kind, identity, input.PolicyName);
      return {
        [`${kind}Name`]: identity.name,
        PolicyName: input.PolicyName,
        PolicyDocument: encodedDocument(document),
      };
    },
    [`List${kind}Policies`](input: IdentityInput, call: Call) {
      const { items, ...rest } = listPage(Object.keys(find(input, call).inline), input);
      return { PolicyNames: items, ...rest };
    },
    [`Delete${kind}Policy`](input: IdentityInput, call: Call) {
      const identity = find(input, call);
      inlineOf(kind, identity, input.PolicyName);
      delete identity.inline[input.PolicyName];
      return {};
    },
    [`Attach${kind}Policy`](input: IdentityInput, call: Call) {
      const identity = find(input, call);
      if (findPolicy(call.state(iamState), input.PolicyArn) === undefined)
        throw noSuchEntity("policy", input.PolicyArn);
      if (identity.attached.includes(input.PolicyArn)) return {};
      if (identity.attached.length >= mostAttached) {
        throw new AwsError("LimitExceeded", `Cannot exceed quota for PoliciesPer${kind}: ${mostAttached}`, 409);
      }
      identity.attached.push(input.PolicyArn);
      return {};
    },
    [`Detach${kind}Policy`](input: IdentityInput, call: Call) {
      const identity = find(input, call);
      if (!identity.attached.includes(input.PolicyArn)) {
        throw new AwsError("NoSuchEntity", `Policy ${input.PolicyArn} was not found.`, 404);
      }
      identity.attached = identity.attached.filter((arn) => arn !== input.PolicyArn);
      return {};
    },
    [`ListAttached${kind}Policies`](input: IdentityInput, call: Call) {
      const { items, ...rest } = listPage(find(input, call).attached, input);
      return { AttachedPolicies: items.map((arn) => ({ PolicyArn: arn, PolicyName: arn.split("/").at(-1) })), ...rest };
    },
    [`Tag${kind}`](input: IdentityInput, call: Call) {
      const { tags } = find(input, call);
      for (const [key, value] of Object.entries(tagRecord(input.Tags))) putEntry(tags, key, value);
      return {};
    },
    [`Untag${kind}`](input: IdentityInput, call: Call) {
      const { tags } = find(input, call);
      for (const key of input.TagKeys) delete tags[key];
      return {};
    },
    [`List${kind}Tags`](input: IdentityInput, call: Call) {
      const { items, ...rest } = listPage(tagList(find(input, call).tags), input);
      return { Tags: items, ...rest };
    },
  };
}

function inlineOf(kind: "Role" | "User", identity: StoredIdentity, name: string): string {
  const document = entryOf(identity.inline, name);
  if (document === undefined) throw noSuchEntity(`${kind.toLowerCase()} policy`, name);
  return document;
}
