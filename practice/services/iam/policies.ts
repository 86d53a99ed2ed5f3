import type {
  CreatePolicyCommandInput,
  CreatePolicyCommandOutput,
  DeletePolicyCommandInput,
  GetPolicyCommandInput,
  GetPolicyCommandOutput,
  ListEntitiesForPolicyCommandInput,
  ListEntitiesForPolicyCommandOutput,
  ListPoliciesCommandInput,
  ListPoliciesCommandOutput,
  Policy,
} from "@aws-sdk/client-iam";
import type { Call, Given } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { checkedDocument } from "./documents.ts";
import { alreadyExists, deleteConflict, noSuchEntity } from "./errors.ts";
import { createId } from "./ids.ts";
import { listPage } from "./lists.ts";
import { awsPolicies, findPolicy } from "./managed-policies.ts";
import { checkedName, checkedPath } from "./names.ts";
import { iamState, type StoredIdentity, type StoredPolicy } from "./state.ts";
import { tagList, tagRecord } from "./tags.ts";

/** A customer managed policy that may be changed, or NoSuchEntity. */
export function ownPolicy(call: Call, arn: string): StoredPolicy {
  const policy = entryOf(call.state(iamState).policies, arn);
  if (policy === undefined) throw noSuchEntity("policy", arn);
  return policy;
}

/** Any managed policy, AWS's included, or NoSuchEntity. */
export function anyPolicy(call: Call, arn: string): StoredPolicy {
  const policy = findPolicy(call.state(iamState), arn);
  if (policy === undefined) throw noSuchEntity("policy", arn);
  return policy;
}

export const policyOperations = {
  CreatePolicy(
    input: Given<CreatePolicyCommandInput, "PolicyName" | "PolicyDocument">,
    call: Call,
  ): Omit<CreatePolicyCommandOutput, "$metadata"> {
    const name = checkedName(input.PolicyName, 128);
    const path = checkedPath(input.Path);
    const arn = `arn:aws:iam::${call.accountId}:policy${path}${name}`;
    const { policies } = call.state(iamState);
    if (entryOf(policies, arn) !== undefined) throw alreadyExists("A policy called", name);
    const createdAt = call.now();
    const policy: StoredPolicy = {
      name,
      path,
      arn,
      id: createId("ANPA"),
      createdAt,
      updatedAt: createdAt,
      description: input.Description ?? null,
      versions: { v1: { document: checkedDocument(input.PolicyDocument), createdAt } },
      defaultVersion: "v1",
      lastVersion: 1,
      tags: tagRecord(input.Tags),
    };
    putEntry(policies, arn, policy);
    return { Policy: shown(call, policy) };
  },

  GetPolicy(input: Given<GetPolicyCommandInput, "PolicyArn">, call: Call): Omit<GetPolicyCommandOutput, "$metadata"> {
    return { Policy: shown(call, anyPolicy(call, input.PolicyArn)) };
  },

  ListPolicies(input: ListPoliciesCommandInput, call: Call): Omit<ListPoliciesCommandOutput, "$metadata"> {
    const own = Object.values(call.state(iamState).policies);
    const all = { AWS: awsPolicies(), Local: own, All: [...own, ...awsPolicies()] }[input.Scope ?? "All"];
    const chosen = all.filter(
      (policy) =>
        policy.path.startsWith(input.PathPrefix ?? "/") &&
        (input.OnlyAttached !== true || holders(call, policy.arn).length > 0),
    );
    const { items, ...rest } = listPage(chosen, input);
    return { Policies: items.map((policy) => ({ ...shown(call, policy), Tags: undefined })), ...rest };
  },

  ListEntitiesForPolicy(
    input: Given<ListEntitiesForPolicyCommandInput, "PolicyArn">,
    call: Call,
  ): Omit<ListEntitiesForPolicyCommandOutput, "$metadata"> {
    const { arn } = anyPolicy(call, input.PolicyArn);
    const { roles, users } = call.state(iamState);
    const has = (identity: StoredIdentity) => identity.attached.includes(arn);
    return {
      PolicyGroups: [],
      PolicyRoles: Object.values(roles)
        .filter(has)
        .map((role) => ({ RoleName: role.name, RoleId: role.id })),
      PolicyUsers: Object.values(users)
        .filter(has)
        .map((user) => ({ UserName: user.name, UserId: user.id })),
      IsTruncated: false,
    };
  },

  DeletePolicy(input: Given<DeletePolicyCommandInput, "PolicyArn">, call: Call): object {
    const policy = ownPolicy(call, input.PolicyArn);
    if (holders(call, policy.arn).length > 0) {
      throw deleteConflict("Cannot delete a policy attached to entities.");
    }
    if (Object.keys(policy.versions).length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.",
      );
    }
    delete call.state(iamState).policies[policy.arn];
    return {};
  },
};

function holders(call: Call, arn: string): StoredIdentity[] {
  const { roles, users } = call.state(iamState);
  return [...Object.values(roles), ...Object.values(users)].filter((identity) => identity.attached.includes(arn));
}

function shown(call: Call, policy: StoredPolicy): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: holders(call, policy.arn).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
    ...(policy.description === null ? {} : { Description: policy.description }),
    ...(Object.keys(policy.tags).length === 0 ? {} : { Tags: tagList(policy.tags) }),
  };
}
