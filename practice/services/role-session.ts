import { decide } from "../../checker/core/policy/index.ts";
import type { Call, Principal } from "../service.ts";
import { parseArn } from "./arn.ts";
import { entryOf } from "./entries.ts";
import { iamState } from "./iam/state.ts";

/** Why a service could not become a role. */
export type NoSession = "no-role" | "not-trusted";

/** A session of a role that a service opened, in the role's account: its calls are bound by the role's policies. */
export interface RoleSession {
  readonly call: Call;
  readonly problem: null;
}

/**
 * Lets a service act as a role, if the role exists and its trust policy lets the service in.
 * `sourceArn` is the resource it acts for (the function, the rule), `name` that of the session.
 */
export function roleSession(
  call: Call,
  roleArn: string,
  by: { readonly service: string; readonly sourceArn: string; readonly name: string },
): RoleSession | { readonly call: null; readonly problem: NoSession } {
  const arn = parseArn(roleArn);
  const roleName = arn?.resource.split("/").at(-1) ?? "";
  const there = call.as({ accountId: arn?.accountId ?? call.accountId });
  const role = entryOf(there.state(iamState).roles, roleName);
  if (role?.arn !== roleArn) return { call: null, problem: "no-role" };
  const context = {
    "aws:securetransport": true,
    "aws:principalisawsservice": true,
    "aws:principalservicename": by.service,
    "aws:sourcearn": by.sourceArn,
    "aws:sourceaccount": call.accountId,
    "sts:externalid": null,
  };
  const decision = decide(
    [role.trustPolicy],
    { principal: { service: by.service }, action: "sts:AssumeRole", resource: role.arn, context },
    "resource",
  );
  if (decision.kind !== "allowed") return { call: null, problem: "not-trusted" };
  const principal: Principal = {
    type: "AssumedRole",
    arn: `arn:aws:sts::${there.accountId}:assumed-role/${roleName}/${by.name}`,
    userId: `${role.id}:${by.name}`,
    name: roleName,
  };
  return { call: there.as({ principal }), problem: null };
}
