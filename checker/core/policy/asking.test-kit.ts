import { decide, eventBridgeContext, type Decision, type PolicyRequest } from "./index.ts";

export const ruleArn = "arn:aws:events:us-east-1:111122223333:rule/alarm";
export const functionArn = "arn:aws:lambda:us-east-1:111122223333:function:alarm";

export const byEventBridge: PolicyRequest = {
  principal: { service: "events.amazonaws.com" },
  action: "lambda:InvokeFunction",
  resource: functionArn,
  context: eventBridgeContext(ruleArn),
};
export const byRole: PolicyRequest = {
  ...byEventBridge,
  principal: { arn: "arn:aws:sts::111122223333:assumed-role/runner/session", accountId: "111122223333" },
  context: {},
};
export const byUser: PolicyRequest = {
  ...byRole,
  principal: { arn: "arn:aws:iam::111122223333:user/minji", accountId: "111122223333" },
};

export const allow = {
  Sid: "Allow",
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource: functionArn,
};

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The decision in one word: its kind, and what explains it. */
export function told(decision: Decision): string {
  if (decision.kind === "not-allowed") return `not-allowed ${decision.nearest}`;
  return decision.kind === "unknown" ? `unknown ${decision.because}` : `${decision.kind} ${decision.statement}`;
}

export function resourcePolicy(statement: object, request = byEventBridge): string {
  return told(decide([policy({ ...allow, ...statement })], request, "resource"));
}

export function identityPolicy(statement: object, request = byRole): string {
  const { Principal: _none, ...rest } = allow;
  return told(decide([policy({ ...rest, ...statement })], request, "identity"));
}
