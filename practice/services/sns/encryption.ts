import { decide } from "../../../checker/core/policy/index.ts";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { resourcePolicySays } from "../caller.ts";
import { identityPolicies } from "../iam/identity-policies.ts";
import { iamState } from "../iam/state.ts";
import { keyFor, serviceMayUseKey } from "../kms/access.ts";

/** What SNS does with the key for each message of a publisher (SNS developer guide, "key management"). */
const ACTIONS = ["kms:GenerateDataKey", "kms:Decrypt"] as const;

/** Why the topic's key keeps the caller out; null when it does not. `there` is the topic's account and Region. */
export function keyRefusal(call: Call, there: Call, keyId: string): AwsError | null {
  const key = keyFor(there, keyId);
  if (!key) return new AwsError("KMSNotFoundException", `The key ${keyId} does not exist.`);
  if (!key.isEnabled || key.deleteAt !== null) {
    return new AwsError("KMSDisabledException", `The key ${key.arn} is not enabled.`);
  }
  const refused = ACTIONS.find((action) =>
    call.principal.type === "AWSService"
      ? !serviceMayUseKey(call, key, action)
      : key.manager !== "AWS" && !accountMayUseKey(call, key, action),
  );
  if (refused === undefined) return null;
  const message = `User: ${call.principal.arn} is not authorized to perform: ${refused} on resource: ${key.arn}`;
  return new AwsError("KMSAccessDeniedException", message);
}

/** The key's policy must let the account or the caller in, and the caller's own policies, if it has any, must agree. */
function accountMayUseKey(call: Call, key: { readonly policy: string; readonly arn: string }, action: string): boolean {
  if (resourcePolicySays(call, key.policy, action, key.arn).kind !== "allowed") return false;
  const policies = identityPolicies(call.state(iamState), call.principal);
  if (policies === null) return true;
  const principal = { arn: call.principal.arn, accountId: call.accountId };
  const context = { "aws:securetransport": true, "aws:principalarn": call.principal.arn };
  return decide(policies, { principal, action, resource: key.arn, context }, "identity").kind === "allowed";
}
