import type { Facts, Role, RuleTarget, TopicKey } from "../../checker/core/facts/index.ts";
import { accountId } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { eventBridgeStatement, policyText, solvedBut, solvedFacts, topicArn } from "../accounts/solved.ts";
import { toldIn } from "../accounts/told-in.ts";

export const id = "step-4.topic-policy";
export const roleArn = `arn:aws:iam::${accountId}:role/publisher`;
export const keyArn = `arn:aws:kms:us-east-1:${accountId}:key/k`;
export const [functionTarget, topicTarget] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];
/** Nothing went through, so that nothing overrides what the documents say. */
export const silent: Partial<Facts> = { deliveryMetrics: { ...solvedFacts.deliveryMetrics, topicDelivered: [] } };
export const riddle = { StringEquals: { "sns:Riddle": "x" } };
export const may = { Effect: "Allow", Action: ["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" };
export const toRole = { Effect: "Allow", Principal: { AWS: roleArn }, Action: "sns:Publish", Resource: topicArn };
export const noRole: Role = { arn: roleArn, exists: false, trustPolicy: null, policies: [] };

export function forEvents(change: object = {}) {
  return { ...eventBridgeStatement("sns:Publish", topicArn), ...change };
}

export function access(...statements: readonly object[]): Pick<Facts, "topicAccess"> {
  return { topicAccess: { policy: statements.length === 0 ? null : policyText(...statements), kmsKeyId: null } };
}

export function role(...statements: readonly object[]): Role {
  const trustPolicy = policyText({
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  return { arn: roleArn, exists: true, trustPolicy, policies: statements.map((one) => policyText(one)) };
}

/** The rule does not publish, and the function does, by this role. */
export function byFunction(functionRole: Role | null): Partial<Facts> {
  const publishes = [{ topicArn, subject: null, message: "root" }];
  return { ruleTargets: [functionTarget], handlerRun: handlerRunWith(() => ({ publishes })), functionRole };
}

export function byTargetRole(targetRole: Role): Partial<Facts> {
  return {
    ruleTargets: [functionTarget, { ...topicTarget, roleArn }],
    targetRoles: { [roleArn]: targetRole },
  };
}

export function encrypted(key: Partial<TopicKey>, ...statements: readonly object[]): Partial<Facts> {
  const policy = statements.length === 0 ? null : policyText(...statements);
  return {
    topicAccess: { ...solvedFacts.topicAccess, kmsKeyId: keyArn },
    topicKey: { keyId: keyArn, isAwsManaged: false, policy, ...key },
  };
}

export function told(...changes: readonly Partial<Facts>[]): string {
  return toldIn(solvedBut(Object.assign({}, silent, ...changes) as Partial<Facts>), id);
}
