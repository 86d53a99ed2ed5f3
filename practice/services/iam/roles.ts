import type {
  CreateRoleCommandInput,
  CreateRoleCommandOutput,
  CreateServiceLinkedRoleCommandInput,
  DeleteRoleCommandInput,
  GetRoleCommandInput,
  GetRoleCommandOutput,
  ListRolesCommandInput,
  ListRolesCommandOutput,
  Role,
  UpdateAssumeRolePolicyCommandInput,
  UpdateRoleCommandInput,
} from "@aws-sdk/client-iam";
import { AwsError, type Call, type Given } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { checkedDocument, encodedDocument } from "./documents.ts";
import { alreadyExists, deleteConflict, noSuchEntity, validationError } from "./errors.ts";
import { createId } from "./ids.ts";
import { listPage } from "./lists.ts";
import { checkedName, checkedPath } from "./names.ts";
import { iamState, type StoredRole } from "./state.ts";
import { tagList, tagRecord } from "./tags.ts";

const hourSeconds = 3600;

/** A role of the caller's account, or NoSuchEntity. */
export function findRole(call: Call, name: string): StoredRole {
  const role = entryOf(call.state(iamState).roles, name);
  if (role === undefined) throw noSuchEntity("role", name);
  return role;
}

export const roleOperations = {
  CreateRole(
    input: Given<CreateRoleCommandInput, "RoleName" | "AssumeRolePolicyDocument">,
    call: Call,
  ): Omit<CreateRoleCommandOutput, "$metadata"> {
    const { roles } = call.state(iamState);
    const name = checkedName(input.RoleName, 64);
    if (entryOf(roles, name) !== undefined) throw alreadyExists("Role", name);
    const role = newRole(call, name, checkedPath(input.Path), checkedDocument(input.AssumeRolePolicyDocument));
    role.description = input.Description ?? null;
    role.maxSessionSeconds = checkedSession(input.MaxSessionDuration);
    role.tags = tagRecord(input.Tags);
    putEntry(roles, name, role);
    return { Role: shown(role) };
  },

  GetRole(input: Given<GetRoleCommandInput, "RoleName">, call: Call): Omit<GetRoleCommandOutput, "$metadata"> {
    return { Role: shown(findRole(call, input.RoleName)) };
  },

  ListRoles(input: ListRolesCommandInput, call: Call): Omit<ListRolesCommandOutput, "$metadata"> {
    const roles = Object.values(call.state(iamState).roles).filter((role) =>
      role.path.startsWith(input.PathPrefix ?? "/"),
    );
    const { items, ...rest } = listPage(roles, input);
    return { Roles: items.map((role) => ({ ...shown(role), Tags: undefined })), ...rest };
  },

  UpdateRole(input: Given<UpdateRoleCommandInput, "RoleName">, call: Call): object {
    const role = findRole(call, input.RoleName);
    if (input.MaxSessionDuration !== undefined) role.maxSessionSeconds = checkedSession(input.MaxSessionDuration);
    if (input.Description !== undefined) role.description = input.Description;
    return {};
  },

  UpdateAssumeRolePolicy(
    input: Given<UpdateAssumeRolePolicyCommandInput, "RoleName" | "PolicyDocument">,
    call: Call,
  ): object {
    findRole(call, input.RoleName).trustPolicy = checkedDocument(input.PolicyDocument);
    return {};
  },

  DeleteRole(input: Given<DeleteRoleCommandInput, "RoleName">, call: Call): object {
    const role = findRole(call, input.RoleName);
    if (role.attached.length > 0) throw deleteConflict("Cannot delete entity, must detach all policies first.");
    if (Object.keys(role.inline).length > 0) throw deleteConflict("Cannot delete entity, must delete policies first.");
    delete call.state(iamState).roles[role.name];
    return {};
  },

  CreateServiceLinkedRole(
    input: Given<CreateServiceLinkedRoleCommandInput, "AWSServiceName">,
    call: Call,
  ): Omit<CreateRoleCommandOutput, "$metadata"> {
    const service = input.AWSServiceName;
    const found = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(service);
    if (!found?.[1]) throw new AwsError("InvalidInput", `Service role name for ${service} is not valid`);
    const pascal = found[1].split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1));
    const name = `AWSServiceRoleFor${pascal.join("")}${input.CustomSuffix ? `_${input.CustomSuffix}` : ""}`;
    const { roles } = call.state(iamState);
    if (entryOf(roles, name) !== undefined) {
      throw new AwsError(
        "InvalidInput",
        `Service role name ${name} has been taken in this account, please try a different suffix.`,
      );
    }
    const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const role = newRole(call, name, `/aws-service-role/${service}/`, trust);
    role.description = input.Description ?? null;
    putEntry(roles, name, role);
    return { Role: shown(role) };
  },
};

function newRole(call: Call, name: string, path: string, trustPolicy: string): StoredRole {
  return {
    name,
    path,
    arn: `arn:aws:iam::${call.accountId}:role${path}${name}`,
    id: createId("AROA"),
    createdAt: call.now(),
    trustPolicy,
    description: null,
    maxSessionSeconds: hourSeconds,
    inline: {},
    attached: [],
    tags: {},
  };
}

function checkedSession(seconds: number | undefined): number {
  const value = seconds ?? hourSeconds;
  if (value < hourSeconds || value > 12 * hourSeconds) {
    throw validationError(`Value '${value}' at 'maxSessionDuration' failed to satisfy constraint: 3600 to 43200`);
  }
  return value;
}

function shown(role: StoredRole): Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodedDocument(role.trustPolicy),
    MaxSessionDuration: role.maxSessionSeconds,
    ...(role.description === null ? {} : { Description: role.description }),
    ...(Object.keys(role.tags).length === 0 ? {} : { Tags: tagList(role.tags) }),
    RoleLastUsed: {},
  };
}
