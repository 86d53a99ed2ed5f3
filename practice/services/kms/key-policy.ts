import type { GetKeyPolicyCommandOutput, PutKeyPolicyCommandInput } from "@aws-sdk/client-kms";
import { decide } from "../../../checker/core/policy/index.ts";
import { AwsError, type Call, type Given } from "../../service.ts";
import { changeableKey, findKey, type KeyInput } from "./keys.ts";
import { checkedPolicy } from "./policy-text.ts";

/** A key has one policy, and it is called `default`. */
const policyName = "default";

export const keyPolicyOperations = {
  GetKeyPolicy(input: KeyInput, call: Call): Omit<GetKeyPolicyCommandOutput, "$metadata"> {
    return { Policy: findKey(call, input.KeyId).policy, PolicyName: policyName };
  },

  PutKeyPolicy(input: Given<PutKeyPolicyCommandInput, "KeyId" | "Policy">, call: Call): object {
    if ((input.PolicyName ?? policyName) !== policyName) {
      throw new AwsError("NotFoundException", `Policy ${input.PolicyName} is not found.`);
    }
    const key = changeableKey(call, input.KeyId);
    const policy = checkedPolicy(input.Policy);
    if (input.BypassPolicyLockoutSafetyCheck !== true && locksOut(call, policy, key.arn)) {
      const message = "The new key policy will not allow you to update the key policy in the future.";
      throw new AwsError("MalformedPolicyDocumentException", message);
    }
    key.policy = policy;
    return {};
  },

  ListKeyPolicies(input: KeyInput, call: Call) {
    findKey(call, input.KeyId);
    return { PolicyNames: [policyName], Truncated: false };
  },
};

function locksOut(call: Call, policy: string, resource: string): boolean {
  const { accountId, principal } = call;
  const who = principal.type === "AWSService" ? `arn:aws:iam::${accountId}:root` : principal.arn;
  const request = { principal: { arn: who, accountId }, action: "kms:PutKeyPolicy", resource, context: {} };
  const { kind } = decide([policy], request, "resource");
  return kind === "not-allowed" || kind === "explicitly-denied";
}
