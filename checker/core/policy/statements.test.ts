import { describe, expect, test } from "vitest";
import {
  allow,
  byEventBridge,
  byRole,
  byUser,
  functionArn,
  identityPolicy,
  policy,
  resourcePolicy,
  told,
} from "./asking.test-kit.ts";
import { decide, parsePolicy, type PolicyRequest } from "./index.ts";

describe("principals", () => {
  test.each<[string, object, PolicyRequest, string]>([
    ["the service", {}, byEventBridge, "allowed Allow"],
    [
      "a list with the service",
      { Principal: { Service: ["a.amazonaws.com", "events.amazonaws.com"] } },
      byEventBridge,
      "allowed Allow",
    ],
    ["another service", { Principal: { Service: "s3.amazonaws.com" } }, byEventBridge, "not-allowed principal"],
    ["any service", { Principal: { Service: "*.amazonaws.com" } }, byEventBridge, "unknown principal:service-wildcard"],
    ["everybody", { Principal: "*" }, byEventBridge, "allowed Allow"],
    ["everybody as AWS", { Principal: { AWS: "*" } }, byEventBridge, "allowed Allow"],
    ["an account, asked by a service", { Principal: { AWS: "111122223333" } }, byEventBridge, "not-allowed principal"],
    ["the account by id", { Principal: { AWS: "111122223333" } }, byUser, "allowed Allow"],
    ["the account by root", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }, byUser, "allowed Allow"],
    ["another account", { Principal: { AWS: "arn:aws:iam::999999999999:root" } }, byUser, "not-allowed principal"],
    ["the user", { Principal: { AWS: "arn:aws:iam::111122223333:user/minji" } }, byUser, "allowed Allow"],
    ["another user", { Principal: { AWS: "arn:aws:iam::111122223333:user/jisu" } }, byUser, "not-allowed principal"],
    [
      "the role of a session",
      { Principal: { AWS: "arn:aws:iam::111122223333:role/path/runner" } },
      byRole,
      "allowed Allow",
    ],
    ["another role", { Principal: { AWS: "arn:aws:iam::111122223333:role/other" } }, byRole, "not-allowed principal"],
    [
      "a role, asked by a user",
      { Principal: { AWS: "arn:aws:iam::111122223333:role/minji" } },
      byUser,
      "not-allowed principal",
    ],
    [
      "the session itself",
      { Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/runner/session" } },
      byRole,
      "allowed Allow",
    ],
    ["a service, asked by a role", { Principal: { Service: "events.amazonaws.com" } }, byRole, "not-allowed principal"],
    [
      "a federated provider",
      { Principal: { Federated: "cognito-identity.amazonaws.com" } },
      byRole,
      "not-allowed principal",
    ],
    ["a canonical user", { Principal: { CanonicalUser: "79a5" } }, byRole, "unknown principal:canonical-user"],
    [
      "all but the service",
      { Principal: undefined, NotPrincipal: { Service: "events.amazonaws.com" } },
      byEventBridge,
      "not-allowed principal",
    ],
    [
      "all but a canonical user",
      { Principal: undefined, NotPrincipal: { CanonicalUser: "79a5" } },
      byRole,
      "unknown principal:canonical-user",
    ],
    [
      "all but another service",
      { Principal: undefined, NotPrincipal: { Service: "s3.amazonaws.com" } },
      byEventBridge,
      "allowed Allow",
    ],
  ])("%s", (_name, statement, request, expected) => {
    expect(resourcePolicy(statement, request)).toBe(expected);
  });
});

describe("actions and resources", () => {
  test.each<[string, object, string]>([
    ["in another case", { Action: "LAMBDA:invokefunction" }, "allowed Allow"],
    ["with a wildcard", { Action: ["s3:*", "lambda:Invoke*"] }, "allowed Allow"],
    ["with one character left open", { Action: "lambda:InvokeFunctio?" }, "allowed Allow"],
    ["every action", { Action: "*" }, "allowed Allow"],
    ["another action", { Action: "lambda:GetFunction" }, "not-allowed action"],
    ["all actions but this", { Action: undefined, NotAction: "lambda:Invoke*" }, "not-allowed action"],
    ["all actions but others", { Action: undefined, NotAction: ["s3:*"] }, "allowed Allow"],
    ["every resource", { Resource: "*" }, "allowed Allow"],
    ["a resource with a wildcard", { Resource: "arn:aws:lambda:*:111122223333:function:al*" }, "allowed Allow"],
    ["an ARN that leaves out its end", { Resource: "arn:aws:lambda" }, "allowed Allow"],
    ["a version of the function", { Resource: `${functionArn}:1` }, "not-allowed resource"],
    ["a resource in another case", { Resource: functionArn.toUpperCase() }, "not-allowed resource"],
    ["all resources but this", { Resource: undefined, NotResource: [functionArn] }, "not-allowed resource"],
    ["no resource, as in a trust policy", { Resource: undefined }, "allowed Allow"],
    ["all of it wrong", { Action: "s3:*", Resource: "arn:aws:s3:::b" }, "not-allowed action,resource"],
  ])("%s", (_name, statement, expected) => {
    expect(resourcePolicy(statement)).toBe(expected);
  });

  test("an identity policy names no principal", () => {
    expect(identityPolicy({})).toBe("allowed Allow");
    expect(told(decide([policy(allow)], byRole, "identity"))).toBe("unknown malformed");
    expect(told(decide([policy({ ...allow, Principal: undefined })], byRole, "resource"))).toBe("unknown malformed");
  });
});

describe("several statements", () => {
  const deny = { ...allow, Sid: "Deny", Effect: "Deny" };
  const unknownCondition = { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } };

  test.each<[string, readonly object[], string]>([
    ["an explicit Deny wins", [allow, deny], "explicitly-denied Deny"],
    ["a Deny of something else does not", [allow, { ...deny, Action: "lambda:GetFunction" }], "allowed Allow"],
    [
      "an unknown Deny leaves an Allow undecided",
      [allow, { ...deny, ...unknownCondition }],
      "unknown condition:aws:sourcevpc",
    ],
    ["an unknown Deny without an Allow changes nothing", [{ ...deny, ...unknownCondition }], "not-allowed null"],
    [
      "an unknown Allow beside a sure one changes nothing",
      [
        { ...allow, ...unknownCondition },
        { ...allow, Sid: "Sure" },
      ],
      "allowed Sure",
    ],
    [
      "an unknown Allow beside a Deny changes nothing",
      [{ ...allow, ...unknownCondition }, deny],
      "explicitly-denied Deny",
    ],
    [
      "an unknown condition of an Allow that fits nowhere else changes nothing",
      [{ ...allow, ...unknownCondition, Action: "s3:*" }],
      "not-allowed action",
    ],
    [
      "the nearest Allow is told",
      [
        { ...allow, Action: "s3:*", Resource: "*" },
        { ...allow, Resource: "arn:aws:s3:::x", Action: "s3:*" },
      ],
      "not-allowed action",
    ],
    [
      "of two as near, the one that names the caller",
      [
        { ...allow, Principal: "*", Action: "s3:*" },
        { ...allow, Resource: "arn:aws:s3:::x" },
      ],
      "not-allowed resource",
    ],
    ["no statement allows nothing", [], "not-allowed null"],
  ])("%s", (_name, statements, expected) => {
    expect(told(decide([policy(...statements)], byEventBridge, "resource"))).toBe(expected);
  });

  test("a statement without a Sid is told by its place", () => {
    expect(told(decide([policy(deny, { ...allow, Sid: undefined })], byRole, "resource"))).toBe(
      "not-allowed principal",
    );
    expect(told(decide([policy({ ...deny, Action: "s3:*" }, { ...allow, Sid: "" })], byEventBridge, "resource"))).toBe(
      "allowed #1",
    );
  });

  test("a malformed document beside a Deny changes nothing, beside an Allow it may", () => {
    expect(told(decide(["{", policy(deny)], byEventBridge, "resource"))).toBe("explicitly-denied Deny");
    expect(told(decide([policy(allow), "{"], byEventBridge, "resource"))).toBe("unknown malformed");
  });

  test("a document that was read before decides as its text does", () => {
    for (const text of [policy(allow), policy(deny), "{"]) {
      const decided = decide([text], byEventBridge, "resource");
      expect(decide([parsePolicy(text)], byEventBridge, "resource")).toEqual(decided);
    }
    expect(told(decide([parsePolicy(policy(allow))], byEventBridge, "resource"))).toBe("allowed Allow");
  });
});
