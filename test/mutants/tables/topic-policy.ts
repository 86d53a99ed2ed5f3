import { accountId, arns, type Aws } from "../aws.ts";
import { policyOf, setTopic } from "../changes.ts";
import { noEvidence, type Mutant } from "../mutant.ts";

const allow = {
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "sns:Publish",
  Resource: arns.topic,
};
const deny = { ...allow, Effect: "Deny" };
const denyAll = { Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: arns.topic };
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });
const { rule } = arns;
const otherAccount = rule.replace(accountId, "111122223333");
const own = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["SNS:Publish", "SNS:Subscribe"],
  Resource: arns.topic,
};
const { Action: _action, ...withoutAction } = allow;
const { Principal: _principal, ...withoutPrincipal } = allow;
const user = { AWS: `arn:aws:iam::${accountId}:root` };
type Row = readonly [because: string, statement: object];

const closed: readonly Row[] = [
  ["names lambda.amazonaws.com", { ...allow, Principal: { Service: "lambda.amazonaws.com" } }],
  ["names cloudwatch.amazonaws.com", { ...allow, Principal: { Service: "cloudwatch.amazonaws.com" } }],
  ["names event.amazonaws.com", { ...allow, Principal: { Service: "event.amazonaws.com" } }],
  ["names the account", { ...allow, Principal: user }],
  ["names another account", { ...allow, Principal: { AWS: "111122223333" } }],
  ["allows sns:Subscribe", { ...allow, Action: "sns:Subscribe" }],
  ["allows what is not sns:Publish", { ...withoutAction, NotAction: "sns:Publish" }],
  ["allows what is not of SNS", { ...withoutAction, NotAction: ["sns:*"] }],
  ["allows everybody but EventBridge", { ...withoutPrincipal, NotPrincipal: allow.Principal }],
  ["is about another topic", { ...allow, Resource: `${arns.topic}-2` }],
  ["is about a topic in Seoul", { ...allow, Resource: arns.topic.replace("us-east-1", "ap-northeast-2") }],
  ["is about the topic in other letters", { ...allow, Resource: arns.topic.replace("sns-root", "SNS-root") }],
  ["denies EventBridge", [allow, deny]],
  ["denies everybody", [allow, { ...denyAll, Action: "sns:*" }]],
  ["denies what is not sns:Subscribe", [allow, { ...withoutAction, Effect: "Deny", NotAction: "sns:Subscribe" }]],
  ["denies this rule", [allow, { ...deny, ...when("ArnEquals", "aws:SourceArn", rule) }]],
  ["denies every rule but another", [allow, { ...deny, ...when("ArnNotEquals", "aws:SourceArn", `${rule}-2`) }]],
  [
    "denies who is not of the organization",
    [allow, { ...denyAll, ...when("StringNotEquals", "aws:PrincipalOrgID", "o-1234567890") }],
  ],
  [
    "denies who is not of the account",
    [allow, { ...denyAll, ...when("StringNotEquals", "aws:PrincipalAccount", accountId) }],
  ],
  ["denies services", [allow, { ...denyAll, ...when("Bool", "aws:PrincipalIsAWSService", "true") }]],
  ["denies TLS", [allow, { ...denyAll, ...when("Bool", "aws:SecureTransport", "true") }]],
  ["asks for another rule", { ...allow, ...when("ArnEquals", "aws:SourceArn", `${rule}-2`) }],
  [
    "asks for the rule in other letters",
    { ...allow, ...when("ArnEquals", "aws:SourceArn", rule.replace("eventb", "EventB")) },
  ],
  [
    "asks for a rule in Seoul",
    { ...allow, ...when("ArnLike", "aws:SourceArn", rule.replace("us-east-1", "ap-northeast-2")) },
  ],
  ["asks for a rule of another account", { ...allow, ...when("ArnLike", "aws:SourceArn", otherAccount) }],
  ["asks for the trail", { ...allow, ...when("ArnEquals", "aws:SourceArn", arns.trail) }],
  [
    "asks for a wildcard without wildcards",
    { ...allow, ...when("StringEquals", "aws:SourceArn", `${rule.slice(0, -3)}*`) },
  ],
  ["asks for an organization", { ...allow, ...when("StringEquals", "aws:PrincipalOrgID", "o-1234567890") }],
  ["asks for a principal's account", { ...allow, ...when("StringEquals", "aws:PrincipalAccount", accountId) }],
  ["asks for another service", { ...allow, ...when("StringEquals", "aws:PrincipalServiceName", "s3.amazonaws.com") }],
  ["asks for plain HTTP", { ...allow, ...when("Bool", "aws:SecureTransport", "false") }],
  ["asks for no rule at all", { ...allow, ...when("Null", "aws:SourceArn", "true") }],
  [
    "asks for two things, of which one does not hold",
    {
      ...allow,
      Condition: { ArnEquals: { "aws:SourceArn": rule }, StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
    },
  ],
  ["is the one that it was born with", { ...own, ...when("StringEquals", "AWS:SourceOwner", accountId) }],
  ["is open to its owner's organization", { ...own, ...when("StringEquals", "aws:PrincipalOrgID", "o-1234567890") }],
];

const open: readonly Row[] = [
  ["allows every action of SNS", { ...allow, Action: "sns:*" }],
  ["spells the action sns:publish", { ...allow, Action: "sns:publish" }],
  ["spells the action SNS:Publish", { ...allow, Action: "SNS:Publish" }],
  ["lists actions", { ...allow, Action: ["sns:Subscribe", "sns:Publish"] }],
  ["allows what is not sns:DeleteTopic", { ...withoutAction, NotAction: "sns:DeleteTopic" }],
  ["lists several services", { ...allow, Principal: { Service: ["s3.amazonaws.com", "events.amazonaws.com"] } }],
  ["names the account beside EventBridge", { ...allow, Principal: { Service: "events.amazonaws.com", ...user } }],
  ["is open to everybody from this rule", { ...allow, Principal: "*", ...when("ArnEquals", "aws:SourceArn", rule) }],
  ["names this rule", { ...allow, ...when("ArnEquals", "aws:SourceArn", rule) }],
  ["names this rule under a key in capitals", { ...allow, ...when("ArnEquals", "AWS:SourceArn", rule) }],
  ["names this rule as a text", { ...allow, ...when("StringEquals", "aws:SourceArn", rule) }],
  ["names this rule among others", { ...allow, Condition: { ArnEquals: { "aws:SourceArn": [`${rule}-2`, rule] } } }],
  [
    "names rules by a wildcard",
    { ...allow, ...when("ArnLike", "aws:SourceArn", `arn:aws:events:*:${accountId}:rule/*`) },
  ],
  ["names rules by a wildcard in a text", { ...allow, ...when("StringLike", "aws:SourceArn", "arn:aws:events:*") }],
  ["asks for a rule at all", { ...allow, ...when("Null", "aws:SourceArn", "false") }],
  ["asks for TLS", { ...allow, ...when("Bool", "aws:SecureTransport", "true") }],
  [
    "asks for EventBridge once more",
    { ...allow, ...when("StringEquals", "aws:PrincipalServiceName", "events.amazonaws.com") },
  ],
  [
    "asks for an organization, if there is one",
    { ...allow, ...when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-1234567890") },
  ],
  ["denies plain HTTP", [allow, { ...denyAll, ...when("Bool", "aws:SecureTransport", "false") }]],
  ["denies another rule", [allow, { ...deny, ...when("ArnEquals", "aws:SourceArn", `${rule}-2`) }]],
  ["denies all rules but this", [allow, { ...deny, ...when("ArnNotEquals", "aws:SourceArn", rule) }]],
  ["denies another action", [allow, { ...deny, Action: "sns:DeleteTopic" }]],
  ["denies another service", [allow, { ...deny, Principal: { Service: "s3.amazonaws.com" } }]],
  [
    "denies people without MFA",
    [allow, { ...deny, Principal: user, ...when("BoolIfExists", "aws:MultiFactorAuthPresent", "false") }],
  ],
  ["denies who is no service", [allow, { ...denyAll, ...when("Bool", "aws:PrincipalIsAWSService", "false") }]],
  ["has a Sid and an array", [{ Sid: "AllowEventBridge", ...allow }]],
  ["has its keys in another order", Object.fromEntries(Object.entries(allow).reverse())],
  ["is about every topic", { ...allow, Resource: "*" }],
  ["is about topics by a wildcard", { ...allow, Resource: `arn:aws:sns:us-east-1:${accountId}:sns-*` }],
  [
    "keeps the one that it was born with beside",
    [allow, { ...own, ...when("StringEquals", "AWS:SourceOwner", accountId) }],
  ],
];

/**
 * What hangs on a value that is not known to be sent (AWS's pages disagree on aws:SourceAccount) or on a key that is not
 * known here: neither pass nor fail, unless a mail was seen to go through.
 */
const doubtful: readonly Row[] = [
  ["asks for the account", { ...allow, ...when("StringEquals", "aws:SourceAccount", accountId) }],
  [
    "asks for the account and this rule",
    {
      ...allow,
      Condition: { StringEquals: { "aws:SourceAccount": accountId }, ArnLike: { "aws:SourceArn": rule } },
    },
  ],
  [
    "denies who does not come from the account",
    [allow, { ...denyAll, ...when("StringNotEquals", "aws:SourceAccount", accountId) }],
  ],
  [
    "denies who comes from the account",
    [allow, { ...denyAll, ...when("StringEquals", "aws:SourceAccount", accountId) }],
  ],
  [
    "asks for another account, if there is one",
    { ...allow, ...when("StringEqualsIfExists", "aws:SourceAccount", "111122223333") },
  ],
  ["asks for a source's organization", { ...allow, ...when("StringEquals", "aws:SourceOrgID", "o-1234567890") }],
  ["asks for a time", { ...allow, ...when("DateLessThan", "aws:CurrentTime", "2099-01-01T00:00:00Z") }],
  ["asks for an address", { ...allow, ...when("IpAddress", "aws:SourceIp", "203.0.113.0/24") }],
];

const set = (Statement: object) => (aws: Aws) => setTopic(aws, "Policy", policyOf(Statement));

const mutants: readonly Mutant[] = [
  ...closed.map(([what, statement]) => ({
    because: `the topic's policy ${what}`,
    change: set(statement),
    expect: { "4.topic-policy": "fail" } as const,
  })),
  ...open.map(([what, statement]) => ({
    because: `the topic's policy ${what}`,
    change: set(statement),
    expect: {},
  })),
  ...doubtful.flatMap(([what, statement]): Mutant[] => [
    {
      because: `the topic's policy ${what}, and nobody has signed in`,
      from: "built",
      change: set(statement),
      expect: { "4.topic-policy": "unverified", ...noEvidence },
      touches: ["sign-in"],
    },
    {
      because: `the topic's policy ${what}, and a mail went through`,
      change: set(statement),
      expect: {},
      touches: ["sign-in", "subscriptions"],
    },
  ]),
];

export const topicPolicyTable = { resource: "topic policy", mutants };
