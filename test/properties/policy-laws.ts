import * as fc from "fast-check";
import { decide, parsePolicy, type PolicyRequest } from "../../checker/core/policy/index.ts";
import { forAll, lawsAbout } from "./law.ts";
import { plainDecision, type PlainStatement } from "./policy-reference.ts";

const ruleArn = "arn:aws:events:us-east-1:111122223333:rule/r";
const context = {
  "aws:sourcearn": ruleArn,
  "aws:securetransport": true,
  "aws:sourceip": "10.1.2.3",
  "aws:currenttime": "2026-11-23T03:04:43Z",
  "k:count": "7",
  "k:list": ["a", "ab"],
  "k:star": "a*",
  "k:absent": null,
} as const;
const request: PolicyRequest = {
  principal: { service: "events.amazonaws.com" },
  action: "sns:Publish",
  resource: "arn:aws:sns:us-east-1:111122223333:topic",
  context,
};
const plainRequest = { ...request, service: "events.amazonaws.com" };

const some = <Value>(...values: readonly Value[]) =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const named = (operators: readonly string[], keys: readonly string[], ...values: readonly string[]) =>
  fc.record({ operator: fc.constantFrom(...operators), key: fc.constantFrom(...keys), values: some(...values) });

const text = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotLike"];
const condition = fc.oneof(
  named(
    [...text, ...text.map((one) => `${one}IfExists`)],
    ["k:star", "k:absent", "K:Count"],
    "a*",
    "A?",
    "7",
    "${k:star}",
    "*",
    "${k:count}b",
  ),
  named(
    [
      "ForAnyValue:StringLike",
      "ForAllValues:StringEquals",
      "ForAnyValue:StringNotEquals",
      "ForAllValues:StringNotLike",
    ],
    ["k:list", "k:absent"],
    "a",
    "a*",
    "ab",
    "b",
  ),
  named(
    ["ArnLike", "ArnEquals", "ArnNotLike", "ArnEqualsIfExists"],
    ["aws:SourceArn", "k:absent"],
    ruleArn,
    "arn:aws:events:*:*:rule/*",
    "arn:*:events:us-east-1:111122223333:rule/?",
    "arn:aws:*:*:*:*",
    "arn:aws:sns:*:*:x",
  ),
  named(
    ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericGreaterThanEquals"],
    ["k:count", "k:absent"],
    "7",
    "6",
    "7.0",
    "8",
  ),
  named(
    ["DateLessThan", "DateGreaterThan"],
    ["aws:CurrentTime"],
    "2026-11-23T03:04:43Z",
    "2026-11-23T03:04:44Z",
    "2020-01-01",
  ),
  named(["Bool", "BoolIfExists"], ["aws:SecureTransport", "k:absent"], "true", "false", "True"),
  named(
    ["IpAddress", "NotIpAddress"],
    ["aws:SourceIp"],
    "10.1.2.0/24",
    "10.0.0.0/8",
    "10.1.2.3/32",
    "192.0.2.0/24",
    "10.1.2.2/31",
  ),
  named(["Null"], ["k:absent", "aws:SourceArn"], "true", "false"),
);

const principals = fc.constantFrom(
  "*" as const,
  { Service: ["events.amazonaws.com"] },
  { Service: ["sns.amazonaws.com"] },
  { AWS: ["*"] },
  { AWS: ["arn:aws:iam::111122223333:root"] },
  { Service: ["sns.amazonaws.com", "events.amazonaws.com"] },
);
const actions = some("sns:Publish", "SNS:publish", "sns:*", "sns:Pub?ish", "*", "sns:Subscribe", "sqs:*");
const resources = some(
  request.resource,
  "*",
  "arn:aws:sns:*:*:top*",
  "arn:aws:sns:us-east-1:111122223333:other",
  "arn:aws:sns:us-east-1:111122223333:${k:star}",
);

/** Statements of everything that is known: their decision is never in doubt. */
const statement: fc.Arbitrary<PlainStatement> = fc
  .record({
    Effect: fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
    negated: fc.record({ principal: fc.boolean(), action: fc.boolean(), resource: fc.boolean() }),
    principals,
    actions,
    resources,
    conditions: fc.array(condition, { maxLength: 2 }),
  })
  .map(({ Effect, negated, principals, actions, resources, conditions }) => ({
    Effect,
    // AWS takes NotPrincipal with Deny alone.
    [negated.principal && Effect === "Deny" ? "NotPrincipal" : "Principal"]: principals,
    [negated.action ? "NotAction" : "Action"]: actions,
    [negated.resource ? "NotResource" : "Resource"]: resources,
    Condition: Object.fromEntries(conditions.map(({ operator, key, values }) => [operator, { [key]: values }])),
  }));
const statements = fc.array(statement, { maxLength: 4 });

const document = (all: readonly PlainStatement[]) => JSON.stringify({ Version: "2012-10-17", Statement: all });
const kindOf = (all: readonly PlainStatement[]) => decide([document(all)], request, "resource").kind;

/** Text that is nearly a policy. */
const nearlyJson = fc.oneof(
  fc.string(),
  fc.json(),
  statements.map((all) => document(all).slice(0, -3)),
  fc.tuple(statements, fc.nat(), fc.constantFrom('"', "{", "[", "null", "*", "1")).map(([all, at, put]) => {
    const whole = document(all);
    const place = at % whole.length;
    return whole.slice(0, place) + put + whole.slice(place + 1);
  }),
);

export const policyLaws = lawsAbout("policy", [
  forAll(
    "decides as a slow, plain evaluator does",
    1500,
    statements,
    (all) => kindOf(all) === plainDecision(all, plainRequest),
  ),
  forAll(
    "the order of statements does not matter",
    300,
    fc.tuple(statements, fc.nat(3)),
    ([all, at]) => kindOf(all) === kindOf([...all.slice(at), ...all.slice(0, at)].reverse()),
  ),
  forAll(
    "one more Deny allows nothing new",
    300,
    fc.tuple(statements, statement),
    ([all, one]) => kindOf([...all, { ...one, Effect: "Deny" }]) !== "allowed" || kindOf(all) === "allowed",
  ),
  forAll("one more Allow refuses nothing new", 300, fc.tuple(statements, statement), ([all, one]) => {
    const { NotPrincipal, ...rest } = one;
    const allow = { Principal: NotPrincipal ?? "*", ...rest, Effect: "Allow" as const };
    return kindOf(all) !== "allowed" || kindOf([...all, allow]) === "allowed";
  }),
  forAll("a list of one and its only member are the same", 300, statements, (all) => {
    const unwrapped = JSON.stringify({ Version: "2012-10-17", Statement: all }, (_, value: unknown) =>
      Array.isArray(value) && value.length === 1 ? value[0] : value,
    );
    return decide([unwrapped], request, "resource").kind === kindOf(all);
  }),
  forAll("what is decided without knowing a thing stays decided when more is known", 500, statements, (all) => {
    const { kind } = decide([document(all)], { ...request, context: {} }, "resource");
    return kind === "unknown" || (kind === "allowed") === (kindOf(all) === "allowed");
  }),
  forAll("no text makes it throw, and no broken document decides", 1500, nearlyJson, (source) => {
    const reading = parsePolicy(source);
    const { kind } = decide([source], request, "resource");
    return reading.ok || kind === "unknown";
  }),
]);
