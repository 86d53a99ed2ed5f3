import { decide } from "../../checker/core/policy/index.ts";
import type { Call } from "../service.ts";
import { identityPolicies } from "../services/iam/identity-policies.ts";
import { iamState } from "../services/iam/state.ts";
import { isLearner } from "../world/accounts.ts";
import { deniedError } from "../world/faults.ts";
import type { Protocol } from "../wire/protocol.ts";
import { actionOf } from "./action.ts";
import { resourceOf } from "./resource.ts";

/** Calls that IAM lets everybody make, whatever a policy allows. */
const alwaysAllowed = new Set(["sts:GetCallerIdentity"]);

/**
 * Enforces the identity policies of users and roles that were created here. Keys that were never created are
 * administrators; services are bound by resource policies, which the called service judges itself.
 * @throws AwsError worded as AWS does.
 */
export function authorize(call: Call, service: string, operation: string, input: unknown, protocol: Protocol): void {
  const { principal, accountId } = call;
  const policies = isLearner(principal) ? null : identityPolicies(call.state(iamState), principal);
  const action = actionOf(service, operation);
  if (policies === null || alwaysAllowed.has(action)) return;
  const resource = resourceOf(service, operation, input, call);
  const context = {
    "aws:principalaccount": accountId,
    "aws:requestedregion": call.region,
    "aws:principalarn": principal.arn,
  };
  const decision = decide(
    policies,
    { principal: { arn: principal.arn, accountId }, action, resource, context },
    "identity",
  );
  if (decision.kind === "allowed") return;
  throw deniedError(
    protocol,
    action,
    principal,
    resource,
    decision.kind === "explicitly-denied" ? "identity-based policy" : null,
  );
}
