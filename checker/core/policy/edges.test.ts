import { expect, test } from "vitest";
import { byEventBridge, byRole, functionArn, policy, resourcePolicy, ruleArn, told } from "./asking.test-kit.ts";
import { decide, eventBridgeContext } from "./index.ts";

/* Where one thing ends and the next begins: each of these was once broken without a test noticing. */

const counted = (operator: string, wanted: string) =>
  resourcePolicy(
    { Condition: { [operator]: { "k:count": wanted } } },
    { ...byEventBridge, context: { "k:count": "5" } },
  );

test.each([
  ["NumericGreaterThan", "5", "not-allowed condition:k:count"],
  ["NumericGreaterThan", "4", "allowed Allow"],
  ["NumericGreaterThanEquals", "5", "allowed Allow"],
  ["NumericGreaterThanEquals", "6", "not-allowed condition:k:count"],
  ["NumericLessThan", "5", "not-allowed condition:k:count"],
  ["NumericLessThanEquals", "5", "allowed Allow"],
])("5 under %s %s: %s", (operator, wanted, expected) => {
  expect(counted(operator, wanted)).toBe(expected);
});

test.each([
  [{ Service: "*" }, byEventBridge, "unknown principal:service-wildcard"],
  [{ AWS: "events.amazonaws.com" }, byEventBridge, "not-allowed principal"],
  [{ Federated: "111122223333" }, byRole, "not-allowed principal"],
  [{ AWS: "arn:aws:iam::111122223333:user/runner" }, byRole, "not-allowed principal"],
  [{ AWS: "arn:aws:iam::111122223333:role/path/runner" }, byRole, "allowed Allow"],
])("the principal %j", (Principal, request, expected) => {
  expect(resourcePolicy({ Principal }, request)).toBe(expected);
});

test.each([
  [functionArn, "allowed Allow"],
  [`${functionArn}:alias`, "not-allowed resource"],
  ["arn:aws:lambda", "allowed Allow"],
  ["arn:aws:lambda:us-east-1:111122223333", "allowed Allow"],
  ["arn:aws:sns", "not-allowed resource"],
])("the resource %s: %s", (Resource, expected) => {
  expect(resourcePolicy({ Resource }, byEventBridge)).toBe(expected);
});

test("a resource of six parts is whole", () => {
  const topic = "arn:aws:sns:us-east-1:111122223333:alarm";
  expect(resourcePolicy({ Resource: topic }, { ...byEventBridge, resource: topic })).toBe("allowed Allow");
});

test.each([
  [{ "aws:SecureTransport": "true" }, "allowed Allow"],
  [{ "aws:SecureTransport": "false" }, "not-allowed condition:aws:securetransport"],
  [{ "aws:PrincipalIsAWSService": "true" }, "allowed Allow"],
  [{ "aws:PrincipalIsAWSService": "false" }, "not-allowed condition:aws:principalisawsservice"],
])("what EventBridge brings along: %j", (Bool, expected) => {
  expect(resourcePolicy({ Condition: { Bool } })).toBe(expected);
});

const wrong = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn };
const named = { ...wrong, Principal: { Service: "events.amazonaws.com" } };
const everybody = { ...wrong, Principal: "*" };
const nearest = (...statements: readonly object[]) => told(decide([policy(...statements)], byEventBridge, "resource"));

test("the nearest statement is the one with the fewest obstacles; of equals the one that names the caller", () => {
  const twoAway = { ...named, Action: "lambda:GetFunction", Resource: `${functionArn}x` };
  expect(nearest(twoAway, { ...everybody, Action: "lambda:GetFunction" })).toBe("not-allowed action");
  const forRule = { ArnLike: { "aws:SourceArn": `${ruleArn}x` } };
  const equals = [
    { ...everybody, Action: "lambda:GetFunction" },
    { ...named, Condition: forRule },
  ];
  expect(nearest(...equals)).toBe("not-allowed condition:aws:sourcearn");
  const mixed = { ...wrong, Principal: { AWS: "*", Service: "events.amazonaws.com" }, Condition: forRule };
  expect(nearest({ ...everybody, Action: "lambda:GetFunction" }, mixed)).toBe("not-allowed condition:aws:sourcearn");
});

const decided = (changed: unknown) => told(decide([JSON.stringify(changed)], byEventBridge, "resource"));

test("a policy may have an Id, and is malformed with nothing in a list, a number in it, or no object", () => {
  const document = JSON.parse(policy({ ...named })) as object;
  expect(decided({ ...document, Id: "x" })).toBe("allowed #0");
  for (const broken of [null, { ...document, Statement: null }, { ...document, Statement: [null] }]) {
    expect(decided(broken)).toBe("unknown malformed");
  }
  expect(resourcePolicy({ Action: ["lambda:InvokeFunction", 1] })).toBe("unknown malformed");
  expect(resourcePolicy({ Action: [] })).toBe("unknown malformed");
});

test("a value compared as text may hold the signs of wildcards", () => {
  const context = { "k:text": "a*b?" };
  const compared = (wanted: string) =>
    resourcePolicy({ Condition: { StringEquals: { "k:text": wanted } } }, { ...byEventBridge, context });
  expect(compared("a*b?")).toBe("allowed Allow");
  expect(compared("ab")).toBe("not-allowed condition:k:text");
});

test.each([
  ["*", "allowed Allow"],
  ["?", "allowed Allow"],
  ["arn:aws:lambda", "not-allowed resource"],
])("the resource %s for a call that names none: %s", (Resource, expected) => {
  expect(resourcePolicy({ Resource }, { ...byEventBridge, resource: "*" })).toBe(expected);
});

test("EventBridge calls over TLS, as a service, for the rule, and brings no account along", () => {
  const brought = Object.entries(eventBridgeContext(ruleArn)).filter(([, value]) => value !== null);
  expect(Object.fromEntries(brought)).toEqual({
    "aws:sourcearn": ruleArn,
    "aws:securetransport": true,
    "aws:principalisawsservice": true,
    "aws:principalservicename": "events.amazonaws.com",
  });
});
