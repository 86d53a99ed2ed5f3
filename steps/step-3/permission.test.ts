import { describe, expect, it } from "vitest";
import type { Facts, RuleTarget } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { accountId } from "../accounts/account.ts";
import { eventBridgeStatement, functionArn, policyText, ruleArn, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";

const id = "step-3.lambda-permission";
const roleArn = `arn:aws:iam::${accountId}:role/service-role/Amazon_EventBridge_Invoke_Lambda`;
/** No sign-in went through, so that nothing overrides what the documents say. */
const silent: Partial<Facts> = {
  deliveryMetrics: { ...solvedFacts.deliveryMetrics, ruleInvocations: [], lambdaInvocations: [], topicDelivered: [] },
};
const [target, topic] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];

function allow(change: object = {}) {
  return { ...eventBridgeStatement("lambda:InvokeFunction", functionArn), ...change };
}

describe("the function's policy", () => {
  const elsewhere = `arn:aws:events:ap-northeast-2:${accountId}:rule/x`;
  it.each([
    ["no condition", [allow()], "pass"],
    [
      "any rule of the account",
      [allow({ Condition: { ArnLike: { "aws:SourceArn": `arn:aws:events:*:${accountId}:rule/*` } } })],
      "pass",
    ],
    ["the rule by StringEquals", [allow({ Condition: { StringEquals: { "AWS:SourceArn": ruleArn } } })], "pass"],
    ["every Lambda action", [allow({ Action: "lambda:*" })], "pass"],
    ["several services", [allow({ Principal: { Service: ["s3.amazonaws.com", "events.amazonaws.com"] } })], "pass"],
    ["the second of two statements", [allow({ Action: "lambda:GetFunction" }), allow({ Sid: "Second" })], "pass"],
    ["a rule of Seoul", [allow({ Condition: { ArnLike: { "aws:SourceArn": elsewhere } } })], "fail"],
    ["another action", [allow({ Action: "lambda:GetFunction" })], "fail"],
    ["another function", [allow({ Resource: `${functionArn}-old` })], "fail"],
    ["the account in place of the service", [allow({ Principal: { AWS: accountId } })], "fail"],
    ["a condition that nobody knows", [allow({ Condition: { StringEquals: { "lambda:Riddle": "x" } } })], "unverified"],
    [
      "a Deny that nobody knows",
      [allow(), allow({ Effect: "Deny", Condition: { StringEquals: { "x:y": "z" } } })],
      "unverified",
    ],
  ])("with %s", (_name, statements, verdict) => {
    expect(resultIn(solvedBut({ ...silent, functionPolicy: policyText(...statements) }), id).verdict).toBe(verdict);
  });

  it("that is no policy at all cannot be verified", () => {
    expect(resultIn(solvedBut({ ...silent, functionPolicy: "{" }), id).verdict).toBe("unverified");
  });

  it("that may not be read names the action", () => {
    const facts = { ...solvedBut(silent), functionPolicy: denied("lambda:GetPolicy") };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "lambda:GetPolicy" });
  });
});

describe("a sign-in that went through", () => {
  const riddle = policyText(allow({ Condition: { StringEquals: { "lambda:Riddle": "x" } } }));

  it("proves a permission that could not be verified", () => {
    expect(resultIn(solvedBut({ functionPolicy: riddle }), id)).toMatchObject({
      verdict: "pass",
      seen: { en: expect.stringContaining("step-5.lambda-delivered") },
    });
  });

  it("does not make up for a permission that is surely missing", () => {
    expect(resultIn(solvedBut({ functionPolicy: null }), id).verdict).toBe("fail");
  });

  it("proves nothing where a drill ran, tags are unread, or drills are the rule", () => {
    if (solvedFacts.function.state === "missing") throw new Error("The solved account has a function");
    const { value } = solvedFacts.function;
    for (const tags of [null, { "root-login-workshop:drill": "2026-11-23T01:00:00Z" }]) {
      const lambda: Facts["function"] = { state: "named", value: { ...value, tags } };
      expect(resultIn(solvedBut({ functionPolicy: riddle, function: lambda }), id).verdict).toBe("unverified");
    }
    expect(resultIn(solvedBut({ functionPolicy: riddle }), id, { settings: { rootLogin: "drill" } }).verdict).toBe(
      "unverified",
    );
  });
});

function trust(service: string, condition?: object): string {
  return policyText({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(condition && { Condition: condition }),
  });
}

describe("the target's role", () => {
  const may = policyText({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: `${functionArn}*` });
  const mayNot = policyText({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: `${functionArn}-old` });
  const role = { arn: roleArn, exists: true, trustPolicy: trust("events.amazonaws.com"), policies: [may] };
  const sourceAccount = { StringEquals: { "aws:SourceAccount": accountId } };

  it.each([
    ["that trusts EventBridge and may", role, "pass"],
    ["that does not exist", { ...role, exists: false, trustPolicy: null, policies: [] }, "fail"],
    ["that trusts Lambda", { ...role, trustPolicy: trust("lambda.amazonaws.com") }, "fail"],
    ["that may not", { ...role, policies: [mayNot] }, "fail"],
    ["that has no policies", { ...role, policies: [] }, "fail"],
    [
      "whose trust asks for the account",
      { ...role, trustPolicy: trust("events.amazonaws.com", sourceAccount) },
      "unverified",
    ],
  ])("%s", (_name, targetRole, verdict) => {
    const facts = solvedBut({
      ...silent,
      functionPolicy: null,
      ruleTargets: [{ ...target, roleArn }, topic],
      targetRoles: { [roleArn]: targetRole },
    });
    expect(resultIn(facts, id).verdict).toBe(verdict);
  });

  it("that lets nobody in leaves it open whether the function's own policy counts, until something went through", () => {
    const facts = {
      ruleTargets: [{ ...target, roleArn }, topic],
      targetRoles: { [roleArn]: { ...role, exists: false } },
    };
    expect(resultIn(solvedBut({ ...silent, ...facts }), id)).toMatchObject({
      verdict: "unverified",
      seen: { en: expect.stringMatching(/lets events.*take the role off/) },
    });
    expect(resultIn(solvedBut(facts), id).verdict).toBe("pass");
  });

  it("that lets nobody in is told together with a policy that does not either", () => {
    const facts = {
      functionPolicy: null,
      ruleTargets: [{ ...target, roleArn }, topic],
      targetRoles: { [roleArn]: { ...role, exists: false } },
    };
    expect(resultIn(solvedBut({ ...silent, ...facts }), id)).toMatchObject({
      verdict: "fail",
      seen: { en: expect.stringMatching(/: there is none\. The execution role of the target .* does not exist/) },
    });
  });

  it("that may not be read does not matter when the function's own policy lets EventBridge in", () => {
    const ruleTargets = [{ ...target, roleArn }, topic];
    const facts = { ...solvedBut({ ...silent, ruleTargets }), targetRoles: denied("iam:GetRole") };
    expect(resultIn(facts, id).verdict).toBe("pass");
  });

  it("that may not be read leaves it open", () => {
    const facts = {
      ...solvedBut({ ...silent, functionPolicy: null, ruleTargets: [{ ...target, roleArn }, topic] }),
      targetRoles: denied("iam:GetRole"),
    };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "iam:GetRole" });
  });
});
