import { describe, expect, it } from "vitest";
import type { Facts, RuleTarget, TopicKey } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { accountId } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { eventBridgeStatement, policyText, ruleArn, solvedBut, solvedFacts, topicArn } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";

const id = "step-4.topic-policy";
const keyId = `arn:aws:kms:us-east-1:${accountId}:key/1`;
const roleArn = `arn:aws:iam::${accountId}:role/publisher`;
const [functionTarget, topicTarget] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];
const encrypted = { ...solvedFacts.topicAccess, kmsKeyId: keyId };
/** Nothing went through, so that nothing overrides what the documents say. */
const silent: Partial<Facts> = { deliveryMetrics: { ...solvedFacts.deliveryMetrics, topicDelivered: [] } };

function allow(change: object = {}) {
  return { ...eventBridgeStatement("sns:Publish", topicArn), ...change };
}

function bornWith(key: string) {
  return allow({ Principal: { AWS: "*" }, Condition: { StringEquals: { [key]: accountId } } });
}

function verdictOf(facts: Partial<Facts>): string {
  return resultIn(solvedBut({ ...silent, ...facts }), id).verdict;
}

describe("the topic's policy", () => {
  const sourceAccount = { StringEquals: { "aws:SourceAccount": accountId } };
  it.each([
    ["EventBridge", [allow()], "pass"],
    ["EventBridge, in capitals", [allow({ Action: "SNS:Publish" })], "pass"],
    ["EventBridge, for this rule", [allow({ Condition: { ArnEquals: { "aws:SourceArn": ruleArn } } })], "pass"],
    ["everybody over TLS", [allow({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } })], "pass"],
    ["what it was born with", [bornWith("AWS:SourceOwner")], "fail"],
    ["what topics are born with today", [bornWith("AWS:SourceAccount")], "fail"],
    ["both", [bornWith("AWS:SourceOwner"), allow()], "pass"],
    ["Lambda", [allow({ Principal: { Service: "lambda.amazonaws.com" } })], "fail"],
    ["another topic", [allow({ Resource: `${topicArn}-2` })], "fail"],
    [
      "a Deny without TLS beside it",
      [allow(), allow({ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } })],
      "pass",
    ],
    ["the source account", [allow({ Condition: sourceAccount })], "unverified"],
    [
      "the source account beside what it was born with",
      [bornWith("AWS:SourceOwner"), allow({ Condition: sourceAccount })],
      "unverified",
    ],
    [
      "the source account and another rule",
      [allow({ Condition: { ...sourceAccount, ArnEquals: { "aws:SourceArn": `${ruleArn}x` } } })],
      "fail",
    ],
    ["a condition that nobody knows", [allow({ Condition: { StringEquals: { "sns:Riddle": "x" } } })], "unverified"],
  ])("with %s", (_name, statements, verdict) => {
    expect(verdictOf({ topicAccess: { policy: policyText(...statements), kmsKeyId: null } })).toBe(verdict);
  });

  it("that is missing or garbled", () => {
    expect(verdictOf({ topicAccess: { policy: null, kmsKeyId: null } })).toBe("fail");
    expect(verdictOf({ topicAccess: { policy: "{", kmsKeyId: null } })).toBe("unverified");
  });

  it("relying on the source account is proven by a mail that was sent", () => {
    const policy = policyText(allow({ Condition: sourceAccount }));
    expect(resultIn(solvedBut({ topicAccess: { policy, kmsKeyId: null } }), id).verdict).toBe("pass");
  });
});

describe("the role of the target", () => {
  const trustPolicy = policyText({
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  const may = policyText({ Effect: "Allow", Action: "sns:Publish", Resource: topicArn });
  const role = { arn: roleArn, exists: true, trustPolicy, policies: [may] };
  const born = { policy: policyText(bornWith("AWS:SourceOwner")), kmsKeyId: null };
  const deny = allow({ Effect: "Deny", Principal: { AWS: roleArn } });

  it.each([
    ["may publish in spite of the policy", role, born, "pass"],
    ["may not", { ...role, policies: [] }, born, "fail"],
    ["does not exist", { ...role, exists: false }, born, "fail"],
    ["is denied by the topic", role, { policy: policyText(deny), kmsKeyId: null }, "fail"],
  ])("%s", (_name, targetRole, topicAccess, verdict) => {
    const ruleTargets = [functionTarget, { ...topicTarget, roleArn }];
    expect(verdictOf({ ruleTargets, topicAccess, targetRoles: { [roleArn]: targetRole } })).toBe(verdict);
  });
});

function forEvents(change: object = {}) {
  return {
    ...eventBridgeStatement("kms:Decrypt", "*"),
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    ...change,
  };
}

/** The verdict when the function publishes to an encrypted topic, by a role with this one statement. */
function publishing(topicKey: TopicKey, statement: object): string {
  return verdictOf({
    ruleTargets: [functionTarget],
    handlerRun: handlerRunWith(() => ({ publishes: [{ topicArn, subject: null, message: "root" }] })),
    functionRole: { arn: roleArn, exists: true, trustPolicy: null, policies: [policyText(statement)] },
    topicAccess: encrypted,
    topicKey,
  });
}

describe("an encrypted topic", () => {
  const customer = (...statements: readonly object[]): TopicKey => ({
    keyId,
    isAwsManaged: false,
    policy: policyText(
      { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "kms:*", Resource: "*" },
      ...statements,
    ),
  });

  it.each([
    ["by the AWS managed key", { keyId: "alias/aws/sns", isAwsManaged: true, policy: null }, "fail"],
    ["by a key without EventBridge", customer(), "fail"],
    ["by a key with EventBridge", customer(forEvents()), "pass"],
    ["by a key for every service action", customer(forEvents({ Action: "kms:*" })), "pass"],
    ["by a key that only decrypts", customer(forEvents({ Action: "kms:Decrypt" })), "fail"],
    [
      "by a key that asks for the account",
      customer(forEvents({ Condition: { StringEquals: { "aws:SourceAccount": accountId } } })),
      "unverified",
    ],
    ["by a key whose policy was not read", { keyId, isAwsManaged: false, policy: null }, "unverified"],
  ])("%s", (_name, topicKey, verdict) => {
    expect(verdictOf({ topicAccess: encrypted, topicKey })).toBe(verdict);
  });

  it("by a key that may not be read", () => {
    const facts = { ...solvedBut({ ...silent, topicAccess: encrypted }), topicKey: denied("kms:GetKeyPolicy") };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "kms:GetKeyPolicy" });
  });

  it("to which the function publishes", () => {
    const allowed = { Effect: "Allow", Action: ["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" };
    expect(publishing(customer(), allowed)).toBe("pass");
    expect(publishing(customer(), { ...allowed, Action: "sns:Publish" })).toBe("unverified");
    expect(publishing({ keyId: "alias/aws/sns", isAwsManaged: true, policy: null }, allowed)).toBe("pass");
    expect(publishing({ ...customer(), policy: policyText(forEvents()) }, allowed)).toBe("fail");
    expect(publishing(customer(), { ...allowed, Effect: "Deny" })).toBe("fail");
  });
});
