import { describe, expect, it } from "vitest";
import { accessText } from "./access-text.ts";
import { accessByPolicy, accessByRole } from "./event-bridge-access.ts";
import type { Context } from "./check.ts";

const accountId = "111122223333";
const ruleArn = `arn:aws:events:us-east-1:${accountId}:rule/r`;
const request = {
  action: "lambda:InvokeFunction",
  resource: `arn:aws:lambda:us-east-1:${accountId}:function:f`,
  ruleArn,
};
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const allow = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" };
const toEventBridge = { ...allow, Principal: { Service: "events.amazonaws.com" } };
const context = { accountId } as Context;

describe("access by policy", () => {
  it("without a policy nobody comes in", () => {
    expect(accessByPolicy(null, request)).toEqual({ kind: "refused", because: "nothing" });
  });

  it("says which statement decides, or what is in the way", () => {
    expect(accessByPolicy(policy(toEventBridge), request)).toEqual({ kind: "allowed", statement: "#0" });
    expect(accessByPolicy(policy({ ...toEventBridge, Effect: "Deny", Sid: "No" }), request)).toEqual({
      kind: "refused",
      because: "deny:No",
    });
    expect(accessByPolicy("{", request)).toEqual({ kind: "unknown", because: "malformed" });
    expect(accessByPolicy(policy({ ...toEventBridge, Action: "lambda:GetFunction" }), request)).toEqual({
      kind: "refused",
      because: "action",
    });
  });
});

describe("access by role", () => {
  const trustPolicy = policy({
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
  const role = { arn: `arn:aws:iam::${accountId}:role/x`, exists: true, trustPolicy, policies: [policy(allow)] };

  it.each([
    [undefined, "unknown", "role-unread"],
    [{ ...role, exists: false }, "refused", "role-missing"],
    [{ ...role, trustPolicy: null }, "refused", "trust:nothing"],
    [{ ...role, trustPolicy: "{" }, "unknown", "trust:malformed"],
    [{ ...role, policies: [] }, "refused", "nothing"],
  ])("%#", (one, kind, because) => {
    expect(accessByRole(one, request, context)).toEqual({ kind, because });
  });

  it("is allowed by trust and policy together", () => {
    expect(accessByRole(role, request, context).kind).toBe("allowed");
    const overTls = policy({ ...allow, Condition: { Bool: { "aws:SecureTransport": "true" } } });
    expect(accessByRole({ ...role, policies: [overTls] }, request, context).kind).toBe("allowed");
  });
});

describe("accessText", () => {
  it.each([
    ["nothing", "no Allow statement"],
    ["malformed", "cannot be understood"],
    ["role-missing", "does not exist"],
    ["role-unread", "was not read"],
    ["deny:No", "A Deny statement forbids it: No"],
    ["trust:nothing", "trust policy: There is no Allow"],
    ["principal,action,resource", "another principal, another action, another resource"],
    ["condition:aws:sourceaccount", "condition aws:sourceaccount not met"],
  ])("tells %s", (because, words) => {
    expect(accessText({ kind: "refused", because }).en).toContain(words);
  });

  it("tells what is not understood, without control characters", () => {
    const text = accessText({ kind: "unknown", because: "operator:\u001B[31mRiddle" });
    expect(text.en).toContain("is not understood, so it is not known whether it allows this: operator:Riddle.");
    expect(text.ko).toContain("operator:Riddle");
  });
});
