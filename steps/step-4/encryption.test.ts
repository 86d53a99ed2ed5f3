import { describe, expect, it } from "vitest";
import type { Facts, Role } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { solvedBut } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";
import { byFunction, encrypted, id, keyArn, may, role, roleArn, silent, told } from "./ways.test-kit.ts";

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
    ["for itself, by ARN", encrypted({}, { ...forKey, Resource: keyArn }), "pass: "],
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

  it("that nobody found is unread, for the rule and for the function", () => {
    const lost = { ...encrypted({}), topicKey: null };
    expect(told(lost)).toBe("unverified: The policy of the key that encrypts the topic was not read: ?.");
    expect(told(byFunction(role(may)), lost)).toContain("was not read: ?.");
  });

  it("that may not be read names the action", () => {
    const facts = {
      ...solvedBut({ ...silent, ...byFunction(role(may)), ...encrypted({}) }),
      topicKey: denied("kms:DescribeKey"),
    };
    expect(resultIn(facts, id)).toMatchObject({ verdict: "unverified", missingAction: "kms:DescribeKey" });
  });
});
