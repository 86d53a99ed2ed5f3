import type { Context } from "./check.ts";
import type { Role } from "./facts/index.ts";
import { decide, eventBridgeContext, type Decision } from "./policy/index.ts";

/** Whether EventBridge may do something: surely, surely not (and why, machine readable), or not known. */
export type Access =
  | { readonly kind: "allowed"; readonly statement: string }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "unknown"; readonly because: string };

/** What EventBridge asks of a resource's policy when it calls a target of the rule. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly ruleArn: string;
}

/** By the policy of the resource; null is no policy, which lets nobody in. */
export function accessByPolicy(policy: string | null, { action, resource, ruleArn }: AccessRequest): Access {
  return accessOf(
    decide(
      policy === null ? [] : [policy],
      { principal: { service: "events.amazonaws.com" }, action, resource, context: eventBridgeContext(ruleArn) },
      "resource",
    ),
  );
}

/**
 * By the execution role of the target: it exists, trusts EventBridge and may do it. Unlike a resource's policy, the
 * trust policy of a role may well ask for the source account; what it sees then is not known here.
 */
export function accessByRole(role: Role | undefined, request: AccessRequest, context: Context): Access {
  if (role === undefined) return { kind: "unknown", because: "role-unread" };
  if (!role.exists) return { kind: "refused", because: "role-missing" };
  const { "aws:sourceaccount": _, ...trustContext } = eventBridgeContext(request.ruleArn);
  const trust = accessOf(
    decide(
      role.trustPolicy === null ? [] : [role.trustPolicy],
      {
        principal: { service: "events.amazonaws.com" },
        action: "sts:AssumeRole",
        resource: role.arn,
        context: trustContext,
      },
      "resource",
    ),
  );
  if (trust.kind !== "allowed") return { ...trust, because: `trust:${trust.because}` };
  return accessOf(
    decide(
      role.policies,
      {
        principal: { arn: role.arn, accountId: context.accountId },
        action: request.action,
        resource: request.resource,
        context: { "aws:securetransport": true },
      },
      "identity",
    ),
  );
}

function accessOf(decision: Decision): Access {
  switch (decision.kind) {
    case "allowed":
      return decision;
    case "explicitly-denied":
      return { kind: "refused", because: `deny:${decision.statement}` };
    case "not-allowed":
      return { kind: "refused", because: decision.nearest ?? "nothing" };
    case "unknown":
      return decision;
  }
}
