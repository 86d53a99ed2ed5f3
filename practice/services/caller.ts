import { decide, eventBridgeContext } from "../../checker/core/policy/index.ts";
import type { Decision, PolicyRequest } from "../../checker/core/policy/index.ts";
import type { Call, Principal } from "../service.ts";

/** A service as the caller of another one, for one of the learner's resources. */
export function servicePrincipal(service: string, sourceArn: string): Principal {
  const arn = `${service}.amazonaws.com`;
  return { type: "AWSService", arn, userId: arn, name: null, sourceArn };
}

/** What a resource policy says to this call; `further` are request keys that only this service has. */
export function resourcePolicySays(
  call: Call,
  policy: string,
  action: string,
  resource: string,
  further: PolicyRequest["context"] = {},
): Decision {
  const { principal, accountId } = call;
  const who = principal.type === "AWSService" ? { service: principal.arn } : { arn: principal.arn, accountId };
  return decide(
    [policy],
    { principal: who, action, resource, context: { ...contextOf(call), ...further } },
    "resource",
  );
}

/** The request keys that policies look at, for whoever is calling. */
function contextOf({ principal, accountId, sourceIpAddress }: Call): PolicyRequest["context"] {
  if (principal.type !== "AWSService") {
    return {
      "aws:securetransport": true,
      "aws:principalisawsservice": false,
      "aws:principalarn": principal.arn,
      "aws:principalaccount": accountId,
      "aws:sourceip": sourceIpAddress,
      "aws:sourceowner": accountId,
      "aws:sourcearn": null,
      "aws:sourceaccount": null,
    };
  }
  // EventBridge carries fewer keys than others: no aws:SourceAccount, no aws:SourceOwner (AWS's troubleshooting page).
  if (principal.arn === "events.amazonaws.com") return eventBridgeContext(principal.sourceArn ?? "");
  return {
    "aws:securetransport": true,
    "aws:principalisawsservice": true,
    "aws:principalservicename": principal.arn,
    "aws:principalarn": null,
    "aws:principalaccount": null,
    "aws:sourcearn": principal.sourceArn ?? null,
    "aws:sourceaccount": accountId,
    "aws:sourceowner": accountId,
  };
}
