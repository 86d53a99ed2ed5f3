import { describe, expect, it } from "vitest";
import type { Facts, Role } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { accountId } from "../accounts/account.ts";
import { policyText, ruleArn, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";
import {
  access,
  byFunction,
  byTargetRole,
  forEvents,
  functionTarget,
  id,
  may,
  noRole,
  riddle,
  role,
  roleArn,
  silent,
  toRole,
  told,
  topicTarget,
} from "./ways.test-kit.ts";

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
    const unread = { ...solvedBut({ ...silent, ...access() }), handlerRun: denied("lambda:GetFunction") };
    expect(resultIn(unread, id).verdict).toBe("fail");
    expect(told(both, access())).toMatch(
      /^fail: The topic's access policy .* The function's execution role does not exist/,
    );
  });
});

function born(key: string) {
  return forEvents({ Principal: { AWS: "*" }, Condition: { StringEquals: { [key]: accountId } } });
}

describe("the topic's policy for the rule", () => {
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

  it("that is a riddle is not said to hang on the source account alone", () => {
    const bySource = { StringEquals: { "AWS:SourceAccount": accountId } };
    const words = told(access(forEvents({ Condition: riddle }), forEvents({ Condition: bySource })));
    expect(words).toMatch(/^unverified: /);
    expect(words).not.toContain("hangs on");
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
    [
      "that may or may not, and the topic denies",
      role({ ...may, Condition: riddle }),
      access({ ...toRole, Sid: "No", Effect: "Deny" }),
      "fail: ",
    ],
    ["that may or may not", role({ ...may, Condition: riddle }), refusing, "unverified: "],
  ] as readonly [string, Role, Partial<Facts>, string][])("%s", (_name, targetRole, topic, words) => {
    expect(told(byTargetRole(targetRole), topic)).toContain(words);
  });

  it("that trusts this rule only may", () => {
    const trustPolicy = policyText({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
    });
    expect(told(byTargetRole({ ...role(may), trustPolicy }), refusing)).toMatch(/^pass: The execution role/);
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
