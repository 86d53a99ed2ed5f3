import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from "@aws-sdk/client-sts";
import { decide } from "../../../checker/core/policy/index.ts";
import { AwsError, type Call, type Given } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { entryOf } from "../entries.ts";
import type { CloudTrailRecord } from "../cloudtrail/record.ts";
import { cloudTrailState } from "../cloudtrail/state.ts";
import { iamState, type StoredRole } from "../iam/state.ts";
import { createId } from "../iam/ids.ts";
import { temporaryCredentials } from "./credentials.ts";

const hourSeconds = 3600;

/**
 * Opens a session of a role, also in another account: the role must exist and its trust policy must let the caller
 * in, external id included. In an account where nothing was ever created any role can be assumed, so that a class can
 * be tried without setting up 30 accounts.
 */
export function assumeRole(
  input: Given<AssumeRoleCommandInput, "RoleArn" | "RoleSessionName">,
  call: Call,
): Omit<AssumeRoleCommandOutput, "$metadata"> {
  const target = targetOf(input.RoleArn);
  if (!/^[\w+=,.@-]{2,64}$/.test(input.RoleSessionName)) {
    throw new AwsError(
      "ValidationError",
      `Value '${input.RoleSessionName}' at 'roleSessionName' failed to satisfy constraint`,
    );
  }
  if (call.principal.type === "Root") {
    throw new AwsError("AccessDenied", "Roles may not be assumed by root accounts.", 403);
  }
  const role = entryOf(call.state(iamState, { accountId: target.accountId }).roles, target.roleName);
  const isOpen = role === undefined && isUntouched(call, target.accountId);
  if (!isOpen && (role === undefined || !trusts(role, input, call))) {
    const message = `User: ${call.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`;
    throw new AwsError("AccessDenied", message, 403);
  }
  const seconds = input.DurationSeconds ?? hourSeconds;
  const longestSeconds = role?.maxSessionSeconds ?? hourSeconds;
  if (seconds < 900 || seconds > longestSeconds) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  const roleId = role?.id ?? createId("AROA");
  const userId = `${roleId}:${input.RoleSessionName}`;
  const arn = `arn:aws:sts::${target.accountId}:assumed-role/${target.roleName}/${input.RoleSessionName}`;
  const principal = { type: "AssumedRole" as const, arn, userId, name: target.roleName };
  return {
    Credentials: temporaryCredentials(call, { accountId: target.accountId, principal }, seconds),
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
  };
}

function targetOf(roleArn: string): { accountId: string; roleName: string } {
  const arn = parseArn(roleArn);
  const path = arn?.resource.split("/") ?? [];
  const roleName = path.at(-1);
  if (arn?.service !== "iam" || !/^\d{12}$/.test(arn.accountId) || path[0] !== "role" || !roleName) {
    throw new AwsError("ValidationError", `${roleArn} is invalid`);
  }
  return { accountId: arn.accountId, roleName };
}

/** Whether nobody has changed anything in the account yet, told from its event history. */
function isUntouched(call: Call, accountId: string): boolean {
  const { roles, users } = call.state(iamState, { accountId });
  if (Object.keys(roles).length + Object.keys(users).length > 0) return false;
  const { history, trails } = call.state(cloudTrailState, { accountId });
  return trails.length === 0 && !Object.values(history).some((events) => events.some(isChange));
}

function isChange(event: CloudTrailRecord): boolean {
  return !event.readOnly && event.eventType === "AwsApiCall" && event.errorCode === undefined;
}

function trusts(role: StoredRole, input: AssumeRoleCommandInput, call: Call): boolean {
  const request = {
    principal: { arn: call.principal.arn, accountId: call.accountId },
    action: "sts:AssumeRole",
    resource: role.arn,
    context: {
      "sts:externalid": input.ExternalId ?? null,
      "sts:rolesessionname": input.RoleSessionName ?? null,
      "aws:principalarn": call.principal.arn,
      "aws:principalaccount": call.accountId,
      "aws:securetransport": true,
      "aws:multifactorauthpresent": null,
      "aws:sourceip": call.sourceIpAddress,
    },
  };
  return decide([role.trustPolicy], request, "resource").kind === "allowed";
}
