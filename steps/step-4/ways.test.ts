import { describe, expect, it } from "vitest";
import type { Facts, Role, RuleTarget, TopicKey } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { accountId } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { eventBridgeStatement, policyText, ruleArn, solvedBut, solvedFacts, topicArn } from "../accounts/solved.ts";
import { toldIn } from "../accounts/told-in.ts";
import { resultIn } from "../accounts/verdict-in.ts";

const id = "step-4.topic-policy";
const roleArn = `arn:aws:iam::${accountId}:role/publisher`;
const keyArn = `arn:aws:kms:us-east-1:${accountId}:key/k`;
const [functionTarget, topicTarget] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];
/** Nothing went through, so that nothing overrides what the documents say. */
const silent: Partial<Facts> = { deliveryMetrics: { ...solvedFacts.deliveryMetrics, topicDelivered: [] } };
const riddle = { StringEquals: { "sns:Riddle": "x" } };
const may = { Effect: "Allow", Action: ["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" };
const toRole = { Effect: "Allow", Principal: { AWS: roleArn }, Action: "sns:Publish", Resource: topicArn };
const noRole: Role = { arn: roleArn, exists: false, trustPolicy: null, policies: [] };

function forEvents(change: object = {}) {
  return { ...eventBridgeStatement("sns:Publish", topicArn), ...change };
}

function access(...statements: readonly object[]): Pick<Facts, "topicAccess"> {
  return { topicAccess: { policy: statements.length === 0 ? null : policyText(...statements), kmsKeyId: null } };
}

function role(...statements: readonly object[]): Role {
  const trustPolicy = policyText({
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  return { arn: roleArn, exists: true, trustPolicy, policies: statements.map((one) => policyText(one)) };
}

/** The rule does not publish, and the function does, by this role. */
function byFunction(functionRole: Role | null): Partial<Facts> {
  const publishes = [{ topicArn, subject: null, message: "root" }];
  return { ruleTargets: [functionTarget], handlerRun: handlerRunWith(() => ({ publishes })), functionRole };
}

function byTargetRole(targetRole: Role): Partial<Facts> {
  return {
    ruleTargets: [functionTarget, { ...topicTarget, roleArn }],
    targetRoles: { [roleArn]: targetRole },
  };
}

function encrypted(key: Partial<TopicKey>, ...statements: readonly object[]): Partial<Facts> {
  const policy = statements.length === 0 ? null : policyText(...statements);
  return {
    topicAccess: { ...solvedFacts.topicAccess, kmsKeyId: keyArn },
    topicKey: { keyId: keyArn, isAwsManaged: false, policy, ...key },
  };
}

function told(...changes: readonly Partial<Facts>[]): string {
  return toldIn(solvedBut(Object.assign({}, silent, ...changes) as Partial<Facts>), id);
}

describe("the function's role", () => {
  const deny = { ...may, Effect: "Deny" };
  const subject = `The function's execution role (${roleArn}) and the topic's access policy`;
  it.each([
    [
      "that is gone",
      noRole,
      access(forEvents()),
      `fail: The function's execution role does not exist (iam:GetRole): ${roleArn}.`,
    ],
    ["that may", role(may), access(), `pass: ${subject}: sns:Publish is allowed.`],
    ["that is denied by itself", role(may, deny), access(), `fail: ${subject}: sns:Publish is explicitly denied.`],
    [
      "that the topic denies",
      role(may),
      access({ ...toRole, Effect: "Deny" }),
      `fail: ${subject}: sns:Publish is explicitly denied.`,
    ],
    ["that nobody allows", role(), access(forEvents()), `fail: ${subject}: nothing allows sns:Publish.`],
    [
      "that the topic alone allows",
      role(),
      access(toRole),
      `unverified: ${subject}: it is not known whether sns:Publish is allowed.`,
    ],
    [
      "that may, and the topic is a riddle",
      role(may),
      access({ ...toRole, Effect: "Deny", Condition: riddle }),
      `unverified: ${subject}: it is not known`,
    ],
    ["that is a riddle", role({ ...may, Condition: riddle }), access(), `unverified: ${subject}: it is not known`],
    ["that may over TLS", role({ ...may, Condition: { Bool: { "aws:SecureTransport": "true" } } }), access(), "pass: "],
    [
      "that may where no service calls",
      role({ ...may, Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } }),
      access(),
      "pass: ",
    ],
  ] as readonly [string, Role, Partial<Facts>, string][])("%s", (_name, functionRole, topic, words) => {
    expect(told(byFunction(functionRole), topic)).toContain(words);
  });

  it("that was not read leaves it open", () => {
    expect(told(byFunction(null))).toBe(
      "unverified: The function's code publishes, but its execution role was not read.",
    );
    const facts = { ...solvedBut({ ...silent, ...byFunction(null) }), functionRole: denied("iam:GetRole") };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "iam:GetRole" });
  });

  it("does not matter where the rule publishes by itself", () => {
    const both = { ...byFunction(noRole), ruleTargets: solvedFacts.ruleTargets };
    expect(told(both)).toMatch(/^pass: The topic's access policy .* lets EventBridge publish \(AllowEventBridge\)/);
    expect(told(both, access())).toMatch(
      /^fail: The topic's access policy .* The function's execution role does not exist/,
    );
  });
});

describe("the topic's policy for the rule", () => {
  const born = (key: string) =>
    forEvents({ Principal: { AWS: "*" }, Condition: { StringEquals: { [key]: accountId } } });
  const isDefault = "is the default one, which does not let EventBridge publish.";
  it.each([
    [[born("AWS:SourceOwner")], isDefault],
    [[born("AWS:SourceAccount")], isDefault],
    [
      [forEvents({ Principal: { AWS: ["*"] }, Condition: { StringEquals: { "AWS:SourceAccount": accountId } } })],
      isDefault,
    ],
    [[forEvents({ Principal: "*", Condition: { StringEquals: { "AWS:SourceAccount": accountId } } })], isDefault],
    [[forEvents({ Condition: { StringEquals: { "AWS:SourceAccount": accountId } } })], "hangs on aws:SourceAccount"],
    [[forEvents({ Condition: { ArnEquals: { "aws:SourceArn": `${ruleArn}x` } } })], "fail: "],
    [[forEvents({ Condition: { ...riddle, StringEquals: { "sns:Riddle": "x" } } })], "unverified: "],
  ] as readonly [readonly object[], string][])("%j", (statements, words) => {
    expect(told(access(...statements))).toContain(words);
  });

  it("that refuses for another reason is not called the default one", () => {
    expect(told(access(forEvents({ Action: "sns:Subscribe" })))).not.toContain("default");
    expect(told(access(forEvents({ Condition: { ArnEquals: { "aws:SourceArn": `${ruleArn}x` } } })))).not.toContain(
      "default",
    );
  });
});

describe("the role of the topic's target", () => {
  const refusing = access(forEvents({ Action: "sns:Subscribe" }));
  it.each([
    ["that may", role(may), refusing, "pass: The execution role of the target"],
    ["that is gone, beside a good policy", noRole, access(forEvents()), "AWS's pages disagree"],
    ["that is gone, beside none", noRole, refusing, "fail: The topic's access policy"],
    [
      "that is gone, beside a riddle",
      noRole,
      access(forEvents({ Condition: riddle })),
      "unverified: The topic's access policy",
    ],
    ["that may, beside a good policy", role(may), access(forEvents()), "pass: The topic's access policy"],
    [
      "that the topic denies",
      role(may),
      access({ ...toRole, Sid: "No", Effect: "Deny" }),
      "The topic's access policy explicitly denies this role: No.",
    ],
    [
      "that the topic may deny",
      role(may),
      access({ ...toRole, Effect: "Deny", Condition: riddle }),
      "it is not known whether it denies this role",
    ],
  ] as readonly [string, Role, Partial<Facts>, string][])("%s", (_name, targetRole, topic, words) => {
    expect(told(byTargetRole(targetRole), topic)).toContain(words);
  });

  it("that was not read", () => {
    const ruleTargets = [functionTarget, { ...topicTarget, roleArn }];
    const facts = { ...solvedBut({ ...silent, ruleTargets, ...refusing }), targetRoles: denied("iam:GetRole") };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "iam:GetRole" });
    expect(told({ ruleTargets, targetRoles: {} }, refusing)).toMatch(/^unverified: /);
    const method = { ruleTargets: [functionTarget, { ...topicTarget, roleArn: "constructor" }], targetRoles: {} };
    expect(told(method, refusing)).toMatch(/^unverified: /);
  });
});

describe("the key of an encrypted topic", () => {
  const forKey = { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "kms:*", Resource: "*" };
  const forRole = { ...forKey, Principal: { AWS: roleArn } };
  const [key, riddled] = [`(${keyArn})`, { ...forKey, Condition: { StringEquals: { "kms:Riddle": "x" } } }];
  const off = `fail: The key that encrypts the topic ${key} cannot be used now (KeyState Disabled in kms:DescribeKey).`;
  const refused = `fail: The policy of the key that encrypts the topic ${key} does not grant the publisher kms:GenerateDataKey, kms:Decrypt`;
  const unclear = `unverified: It is not known whether the policy of the key that encrypts the topic ${key} admits`;
  const unread = `unverified: The policy of the key that encrypts the topic was not read: ${keyArn}.`;
  const managed = "fail: The topic is encrypted with the AWS managed key";

  it.each([
    ["that is on", encrypted({ state: "Enabled" }, forKey), "pass: "],
    ["that is off", encrypted({ state: "Disabled" }, forKey), off],
    ["that is unread", encrypted({}), unread],
    ["of AWS", encrypted({ isAwsManaged: true }, forKey), managed],
    ["of AWS, without a policy", encrypted({ isAwsManaged: true }), managed],
    ["that does half", encrypted({}, { ...forKey, Action: "kms:Decrypt" }), refused],
    ["that denies half", encrypted({}, forKey, { ...forKey, Effect: "Deny", Action: "kms:Decrypt" }), refused],
    [
      "that is a riddle by half",
      encrypted({}, { ...forKey, Action: "kms:Decrypt" }, { ...riddled, Action: "kms:GenerateDataKey" }),
      unclear,
    ],
    ["for itself, by id", encrypted({ keyId: "k" }, { ...forKey, Resource: keyArn }), "pass: "],
    ["for another, by id", encrypted({ keyId: "j" }, { ...forKey, Resource: keyArn }), "fail: "],
  ] as readonly [string, Partial<Facts>, string][])("%s, for the rule", (_name, change, words) => {
    expect(told(change)).toContain(words);
  });

  it.each([
    ["of AWS", encrypted({ isAwsManaged: true }), role(may), "pass: "],
    ["that is off", encrypted({ state: "Disabled" }, forRole), role(may), off],
    ["that is unread", encrypted({}), role(may), unread],
    ["for both", encrypted({}, forRole), role(may), "pass: "],
    ["for half", encrypted({}, { ...forRole, Action: "kms:Decrypt" }), role(may), refused],
    [
      "that the role may not use by half",
      encrypted({}, forRole),
      role({ ...may, Action: ["sns:Publish", "kms:Decrypt"] }),
      unclear,
    ],
    [
      "that the role is denied by half",
      encrypted({}, forRole),
      role(may, { ...may, Effect: "Deny", Action: "kms:Decrypt" }),
      refused,
    ],
  ] as readonly [string, Partial<Facts>, Role, string][])(
    "%s, for the function",
    (_name, change, functionRole, words) => {
      expect(told(byFunction(functionRole), change)).toContain(words);
    },
  );

  it("that may not be read names the action", () => {
    const facts = {
      ...solvedBut({ ...silent, ...byFunction(role(may)), ...encrypted({}) }),
      topicKey: denied("kms:DescribeKey"),
    };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "kms:DescribeKey" });
  });
});
