import { expect, test } from "vitest";
import { jsonError } from "../../aws/scripted-server.ts";
import { accountId, readFacts, type Script } from "./fixtures.ts";

const pattern = JSON.stringify({
  "detail-type": ["AWS Console Sign In via CloudTrail"],
  detail: { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] },
});
const ruleName = "eventbridge-root-login-pattern";
const rule = (Name: string, EventPattern = pattern) => ({
  Name,
  Arn: `arn:aws:events:us-east-1:${accountId}:rule/${Name}`,
  State: "ENABLED",
  EventPattern,
});
const noRule = jsonError("ResourceNotFoundException", "Rule does not exist");
const topicArn = `arn:aws:sns:us-east-1:${accountId}:sns-root-login-alarm`;
const result = (operation: string, inner: string) => ({
  body: `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`,
});
const attributes = (operation: string, entries: Record<string, string>) =>
  result(
    operation,
    `<Attributes>${Object.entries(entries)
      .map(([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`)
      .join("")}</Attributes>`,
  );
const noTopic = {
  status: 404,
  body: "<ErrorResponse><Error><Code>NotFound</Code><Message>x</Message></Error></ErrorResponse>",
};

test("the rule elsewhere: another bus, another Region, and the one rule that does the job", async () => {
  const { facts } = await readFacts(["rule", "ruleTargets"], {
    DescribeRule: ({ region, body }) =>
      region === "ap-northeast-2" || body.includes("custom") ? { body: rule(ruleName) } : noRule,
    ListEventBuses: { body: { EventBuses: [{ Name: "default" }, { Name: "custom" }] } },
    ListRules: ({ body }) =>
      body.includes("NextToken")
        ? { body: { Rules: [rule("mine"), rule("ec2", '{"source":["aws.ec2"]}')] } }
        : { body: { Rules: [], NextToken: "more" } },
    ListTargetsByRule: ({ body }) =>
      body.includes('"mine"') ? { body: { Targets: [{ Id: "1", Arn: "a" }] } } : noRule,
  });
  expect(facts.rule).toMatchObject({
    value: {
      state: "candidate",
      name: "mine",
      elsewhere: [
        { kind: "event-bus", place: "custom" },
        { kind: "region", place: "ap-northeast-2" },
      ],
    },
  });
  expect(facts.ruleTargets).toMatchObject({ value: [{ id: "1", roleArn: null }] });
});

test("the list of rules stands in for a refused DescribeRule", async () => {
  const { facts } = await readFacts(["rule", "patternResults"], { ListRules: { body: { Rules: [rule(ruleName)] } } });
  expect(facts.rule).toMatchObject({ value: { state: "named", value: { pattern } } });
  expect(facts.patternResults).toMatchObject({ kind: "denied", action: "events:TestEventPattern" });
});

test("a rule under another name is found in the list when DescribeRule is refused, and in doubt without the list", async () => {
  const listed = await readFacts(["rule"], { ListRules: { body: { Rules: [rule("mine")] } } });
  expect(listed.facts.rule).toMatchObject({ value: { state: "candidate", name: "mine" } });
  const unlisted = await readFacts(["rule"], { DescribeRule: noRule });
  expect(unlisted.facts.rule).toMatchObject({ kind: "denied", action: "events:ListRules" });
});

test("a topic of another name is in doubt while the rule's targets are unread", async () => {
  const { facts } = await readFacts(["topic"], {
    DescribeRule: { body: rule(ruleName) },
    GetTopicAttributes: noTopic,
    ListSubscriptionsByTopic: noTopic,
  });
  expect(facts.topic).toMatchObject({ kind: "denied", action: "events:ListTargetsByRule" });
});

test("a throttled rule is neither there nor missing", async () => {
  const { facts } = await readFacts(["rule", "patternResults"], {
    DescribeRule: jsonError("ThrottlingException", "slow"),
  });
  expect(facts.rule).toMatchObject({ kind: "failed", code: "ThrottlingException", attempts: 3 });
  expect(facts.patternResults).toEqual(facts.rule);
});

test("one question for all samples the pattern cannot tell apart", async () => {
  const { facts, operations } = await readFacts(["patternResults"], {
    DescribeRule: { body: rule(ruleName) },
    TestEventPattern: ({ body }) => ({ body: { Result: /Root.*ConsoleLogin/.test(body) } }),
  });
  if (facts.patternResults?.kind !== "known") throw new Error("not known");
  const samples = Object.keys(facts.patternResults.value).length;
  const questions = operations.filter((name) => name === "TestEventPattern").length;
  expect(samples).toBeGreaterThan(questions);
  expect(questions).toBeLessThanOrEqual(8);
});

test("a role of a target with its inline and attached documents", async () => {
  const roleArn = `arn:aws:iam::${accountId}:role/service-role/events`;
  const document = encodeURIComponent('{"Statement":[]}');
  const { facts } = await readFacts(["targetRoles"], {
    DescribeRule: { body: rule(ruleName) },
    ListTargetsByRule: { body: { Targets: [{ Id: "1", Arn: topicArn, RoleArn: roleArn }] } },
    GetRole: result(
      "GetRole",
      `<Role><RoleName>events</RoleName><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`,
    ),
    ListRolePolicies: result(
      "ListRolePolicies",
      "<PolicyNames><member>in</member></PolicyNames><IsTruncated>false</IsTruncated>",
    ),
    GetRolePolicy: result("GetRolePolicy", `<PolicyDocument>${document}</PolicyDocument>`),
    ListAttachedRolePolicies: result(
      "ListAttachedRolePolicies",
      "<AttachedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/P</PolicyArn></member></AttachedPolicies>",
    ),
    GetPolicy: result("GetPolicy", "<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>"),
    GetPolicyVersion: ({ body }) =>
      result(
        "GetPolicyVersion",
        body.includes("v3") ? `<PolicyVersion><Document>${document}</Document></PolicyVersion>` : "",
      ),
  });
  expect(facts.targetRoles).toEqual({
    kind: "known",
    value: {
      [roleArn]: {
        arn: roleArn,
        exists: true,
        trustPolicy: '{"Statement":[]}',
        policies: ['{"Statement":[]}', '{"Statement":[]}'],
      },
    },
  });
});

const member = (fields: Record<string, string>) =>
  `<member>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join("")}</member>`;
const mail = (SubscriptionArn: string, Endpoint: string) => member({ SubscriptionArn, Endpoint, Protocol: "email" });

test("a topic whose attributes are refused still exists, and its subscriptions come in pages", async () => {
  const { facts } = await readFacts(["topic", "topicAccess", "topicKey", "emailSubscriptions"], {
    ListSubscriptionsByTopic: ({ body }) =>
      body.includes("NextToken")
        ? result("ListSubscriptionsByTopic", `<Subscriptions>${mail(`${topicArn}:1`, "a@example.com")}</Subscriptions>`)
        : result(
            "ListSubscriptionsByTopic",
            `<Subscriptions>${mail("PendingConfirmation", "b@example.com")}${mail("Deleted", "c@example.com")}${member({ SubscriptionArn: `${topicArn}:2`, Protocol: "sqs", Endpoint: "q" })}</Subscriptions><NextToken>2</NextToken>`,
          ),
    GetSubscriptionAttributes: attributes("GetSubscriptionAttributes", {
      FilterPolicy: "{}",
      FilterPolicyScope: "MessageBody",
    }),
  });
  const denied = { kind: "denied", action: "sns:GetTopicAttributes" };
  expect(facts).toMatchObject({
    topic: { value: { state: "named", value: { isFifo: false } } },
    topicAccess: denied,
    topicKey: denied,
  });
  expect(facts.emailSubscriptions).toMatchObject({
    value: [
      { address: "b@example.com", isConfirmed: false, arn: null },
      { address: "a@example.com", isConfirmed: true, filterPolicy: "{}", filterPolicyScope: "MessageBody" },
    ],
  });
});

test("a FIFO topic and one in another Region are found elsewhere; the rule's own topic is the candidate", async () => {
  const other = `arn:aws:sns:us-east-1:${accountId}:mine`;
  const script: Script = {
    DescribeRule: { body: rule(ruleName) },
    ListTargetsByRule: { body: { Targets: [{ Id: "1", Arn: other }] } },
    GetTopicAttributes: ({ region, body }) =>
      region !== "us-east-1" || /fifo|mine/.test(body)
        ? attributes("GetTopicAttributes", { KmsMasterKeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" })
        : noTopic,
    ListSubscriptionsByTopic: ({ body }) =>
      body.includes("mine") ? result("ListSubscriptionsByTopic", "<Subscriptions/>") : noTopic,
    DescribeKey: { body: { KeyMetadata: { KeyId: "k", Arn: "arn:key", KeyManager: "AWS" } } },
  };
  const { facts } = await readFacts(["topic", "topicKey"], script);
  expect(facts.topic).toMatchObject({
    value: {
      state: "candidate",
      name: "mine",
      elsewhere: [
        { kind: "region", place: "ap-northeast-2" },
        { kind: "fifo", place: "sns-root-login-alarm.fifo" },
      ],
    },
  });
  expect(facts.topicKey).toEqual({ kind: "known", value: { keyId: "arn:key", isAwsManaged: true, policy: null } });
});
