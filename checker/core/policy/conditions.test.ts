import { describe, expect, test } from "vitest";
import { byRole, identityPolicy, resourcePolicy, ruleArn, told } from "./asking.test-kit.ts";
import { decide } from "./index.ts";

describe("conditions of a rule that calls a function", () => {
  test.each<[string, object, string]>([
    ["the rule", like(ruleArn), "allowed Allow"],
    ["every rule", like("arn:aws:events:us-east-1:111122223333:rule/*"), "allowed Allow"],
    [
      "a colon inside the last part",
      like("arn:aws:events:us-east-1:111122223333:rule/alarm:*"),
      "not-allowed condition:aws:sourcearn",
    ],
    ["another rule", like("arn:aws:events:us-east-1:111122223333:rule/other"), "not-allowed condition:aws:sourcearn"],
    ["a wildcard across parts", like("arn:aws:events:*"), "unknown value:not-an-arn"],
    [
      "the source account",
      { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
      "not-allowed condition:aws:sourceaccount",
    ],
    [
      "the topic owner of the default policy",
      { Principal: { AWS: "*" }, Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } } },
      "not-allowed condition:aws:sourceowner",
    ],
    [
      "a wrong rule and the account",
      {
        Condition: {
          ArnEquals: { "aws:SourceArn": "arn:aws:events:us-east-1:1:rule/x" },
          StringEquals: { "aws:SourceAccount": "1" },
        },
      },
      "not-allowed condition:aws:sourcearn,condition:aws:sourceaccount",
    ],
    [
      "a key that is not known",
      { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
      "unknown condition:aws:sourcevpc",
    ],
    [
      "a key named like a method",
      { Condition: { StringEquals: { constructor: "x" } } },
      "unknown condition:constructor",
    ],
    [
      "an operator that does not exist",
      { Condition: { StringMatches: { "aws:SourceArn": "x" } } },
      "unknown operator:StringMatches",
    ],
    [
      "an operator named like a method",
      { Condition: { constructor: { "aws:SourceArn": "x" } } },
      "unknown operator:constructor",
    ],
  ])("%s", (_name, statement, expected) => {
    expect(resourcePolicy(statement)).toBe(expected);
  });
});

function like(value: string) {
  return { Condition: { ArnLike: { "AWS:SourceArn": value } } };
}

describe("condition operators", () => {
  const context = {
    "x:text": "Alpha",
    "x:flag": true,
    "x:number": "10",
    "x:date": "2026-11-23T00:00:00Z",
    "x:ip": "192.0.2.10",
    "x:arn": "arn:aws:s3:::bucket/key",
    "x:list": ["a", "b"],
    "x:one": ["a"],
    "x:none": [],
    "x:name": "a*",
    "x:absent": null,
  };
  const request = { ...byRole, context };
  const holds = (operator: string, key: string, ...values: readonly unknown[]) =>
    identityPolicy({ Condition: { [operator]: { [key]: values } } }, request);
  const yes = "allowed Allow";

  test.each<[string, string, readonly unknown[], boolean]>([
    ["StringEquals", "X:Text", ["Beta", "Alpha"], true],
    ["StringEquals", "x:text", ["alpha"], false],
    ["StringEquals", "x:text", ["A*"], false],
    ["StringEquals", "x:text", ["Alph?"], false],
    ["StringEquals", "x:one", ["a"], true],
    ["StringNotEquals", "x:text", ["Beta"], true],
    ["StringNotEquals", "x:text", ["Beta", "Alpha"], false],
    ["StringNotEquals", "x:absent", ["Alpha"], true],
    ["StringEquals", "x:absent", ["Alpha"], false],
    ["StringEqualsIfExists", "x:absent", ["Alpha"], true],
    ["StringEqualsIfExists", "x:text", ["Beta"], false],
    ["StringEqualsIgnoreCase", "x:text", ["ALPHA"], true],
    ["StringNotEqualsIgnoreCase", "x:text", ["ALPHA"], false],
    ["StringLike", "x:text", ["A*a"], true],
    ["StringLike", "x:text", ["Al?ha"], true],
    ["StringLike", "x:text", ["B*"], false],
    ["StringNotLike", "x:text", ["B*"], true],
    ["ArnLike", "x:arn", ["arn:aws:s3:::bucket/*"], true],
    ["ArnNotLike", "x:arn", ["arn:aws:s3:::bucket/*"], false],
    ["ArnEquals", "x:arn", ["arn:aws:s3:::b?cket/key"], true],
    ["ArnNotEquals", "x:arn", ["arn:aws:s3:::other"], true],
    ["ArnLike", "x:text", ["*:*:*:*:*:*"], false],
    ["Bool", "x:flag", [true], true],
    ["Bool", "x:flag", ["false"], false],
    ["Bool", "x:absent", ["false"], false],
    ["BoolIfExists", "x:absent", ["false"], true],
    ["Null", "x:absent", ["true"], true],
    ["Null", "x:absent", [false], false],
    ["Null", "x:text", ["false"], true],
    ["NumericEquals", "x:number", [10], true],
    ["NumericNotEquals", "x:number", ["10.0"], false],
    ["NumericLessThan", "x:number", [10], false],
    ["NumericLessThanEquals", "x:number", [10], true],
    ["NumericGreaterThan", "x:number", [9], true],
    ["NumericGreaterThanEquals", "x:number", [11], false],
    ["DateEquals", "x:date", ["2026-11-23T09:00:00+09:00"], true],
    ["DateNotEquals", "x:date", ["1795392000"], false],
    ["DateLessThan", "x:date", ["2026-11-24T00:00:00Z"], true],
    ["DateLessThanEquals", "x:date", ["2026-11-22T00:00:00Z"], false],
    ["DateGreaterThan", "x:date", ["2026-11-22T00:00:00Z"], true],
    ["DateGreaterThanEquals", "x:date", ["2026-11-24T00:00:00Z"], false],
    ["IpAddress", "x:ip", ["192.0.2.0/24"], true],
    ["NotIpAddress", "x:ip", ["192.0.2.0/24"], false],
    ["IpAddress", "x:ip", ["2001:db8::/32", "192.0.2.10"], true],
    ["ForAnyValue:StringEquals", "x:list", ["b", "c"], true],
    ["ForAnyValue:StringEquals", "x:absent", ["b"], false],
    ["ForAnyValue:StringNotEquals", "x:absent", ["b"], false],
    ["ForAllValues:StringEquals", "x:list", ["a", "b", "c"], true],
    ["ForAllValues:StringEquals", "x:list", ["a"], false],
    ["ForAllValues:StringEquals", "x:absent", ["a"], true],
    ["ForAllValues:StringEquals", "x:none", ["a"], true],
    ["forallvalues:stringlikeifexists", "x:list", ["?"], true],
    ["StringEquals", "x:name", ["${x:name}"], true],
    ["StringLike", "x:name", ["a${*}"], true],
    ["StringLike", "x:text", ["Alph${?}"], false],
    ["StringLike", "x:text", ["${$}*"], false],
  ])("%s %s %j is %s", (operator, key, values, expected) => {
    expect(holds(operator, key, ...values) === yes).toBe(expected);
    expect(holds(operator, key, ...values)).not.toMatch(/^unknown/);
  });

  test.each<[string, string, readonly unknown[], string]>([
    ["StringEquals", "x:list", ["a"], "unknown condition:x:list"],
    ["NumericEquals", "x:number", ["ten"], "unknown value:ten"],
    ["NumericEquals", "x:number", [""], "unknown value:"],
    ["NumericEquals", "x:text", ["10"], "unknown value:10"],
    ["IpAddress", "x:ip", ["somewhere"], "unknown value:somewhere"],
    ["StringEquals", "x:text", ["${aws:username}"], "unknown variable:aws:username"],
    ["StringLike", "x:text", ["${x:absent}"], "unknown variable:x:absent"],
    ["ArnLike", "x:arn", ["arn:aws:s3:::${aws:username}"], "unknown variable:aws:username"],
    ["BinaryEquals", "x:text", ["QQ=="], "unknown operator:BinaryEquals"],
    ["", "x:text", ["QQ=="], "unknown operator:"],
  ])("%s %s %j is left undecided", (operator, key, values, expected) => {
    expect(holds(operator, key, ...values)).toBe(expected);
  });

  test("a variable in a resource is filled in, in newer policies only", () => {
    const named = { ...request, resource: "arn:aws:s3:::bucket/Alpha" };
    expect(identityPolicy({ Resource: "arn:aws:s3:::bucket/${x:Text}" }, named)).toBe(yes);
    expect(identityPolicy({ Resource: "arn:aws:s3:::bucket/${aws:username}" }, named)).toBe(
      "unknown variable:aws:username",
    );
    const statement = { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::bucket/${x:Text}" };
    const old = JSON.stringify({ Statement: statement });
    expect(told(decide([old], named, "identity"))).toBe("not-allowed resource");
    const compared = { ...statement, Resource: "*", Condition: { StringEquals: { "x:text": "${x:text}" } } };
    expect(told(decide([JSON.stringify({ Statement: compared })], named, "identity"))).toBe(
      "not-allowed condition:x:text",
    );
    expect(told(decide([old], { ...named, resource: "arn:aws:s3:::bucket/${x:Text}" }, "identity"))).toBe("allowed #0");
  });
});
