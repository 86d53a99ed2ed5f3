import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import type { Target } from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestAccount } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
const Name = "eventbridge-root-login-pattern";
const EventPattern = '{"source":["aws.signin"]}';
const topic = "arn:aws:sns:us-east-1:111122223333:t";

beforeEach(async () => {
  world = await openTestAccount();
  await world.events.send(new PutRuleCommand({ Name, EventPattern, Tags: [{ Key: "a", Value: "b" }] }));
});
afterEach(() => world.practice.close());

const putTargets = (Targets: Target[]) => world.events.send(new PutTargetsCommand({ Rule: Name, Targets }));

describe("a rule", () => {
  test("is on from the start, lives on the default bus, and is replaced as a whole", async () => {
    expect(await world.events.send(new DescribeRuleCommand({ Name }))).toMatchObject({
      Arn: `arn:aws:events:us-east-1:111122223333:rule/${Name}`,
      State: "ENABLED",
      EventBusName: "default",
      EventPattern,
      CreatedBy: "111122223333",
    });
    await world.events.send(new DisableRuleCommand({ Name }));
    await world.events.send(new PutRuleCommand({ Name, EventPattern: '{"source":["x"]}', Description: "d" }));
    const rule = await world.events.send(new DescribeRuleCommand({ Name }));
    expect(rule).toMatchObject({ State: "ENABLED", Description: "d", EventPattern: '{"source":["x"]}' });
    const tags = await world.events.send(new ListTagsForResourceCommand({ ResourceARN: rule.Arn }));
    expect(tags.Tags).toEqual([{ Key: "a", Value: "b" }]);
  });

  test.each([
    ["a pattern that is none", { EventPattern: '{"source":"aws.signin"}' }, "InvalidEventPatternException"],
    ["neither pattern nor schedule", {}, "ValidationException"],
    ["a schedule", { ScheduleExpression: "rate(5 minutes)" }, "ValidationException"],
    ["a bus that is not there", { EventPattern, EventBusName: "nobody" }, "ResourceNotFoundException"],
    ["an impossible name", { EventPattern, Name: "a b" }, "ValidationException"],
  ])("is refused with %s", async (_what, more, name) => {
    await expect(world.events.send(new PutRuleCommand({ Name: "r", ...more }))).rejects.toMatchObject({ name });
  });

  test("cannot go while it has targets; one that is not there is no error", async () => {
    await putTargets([{ Id: "1", Arn: topic }]);
    await expect(world.events.send(new DeleteRuleCommand({ Name }))).rejects.toThrow(/has targets/);
    await world.events.send(new RemoveTargetsCommand({ Rule: Name, Ids: ["1"] }));
    await world.events.send(new DeleteRuleCommand({ Name }));
    await world.events.send(new DeleteRuleCommand({ Name }));
    await expect(world.events.send(new DescribeRuleCommand({ Name }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("is listed by prefix, page by page, and in its own Region only", async () => {
    await world.events.send(new PutRuleCommand({ Name: "eventbridge-2", EventPattern }));
    const first = await world.events.send(new ListRulesCommand({ NamePrefix: "eventbridge-", Limit: 1 }));
    const next = await world.events.send(
      new ListRulesCommand({ NamePrefix: "eventbridge-", NextToken: first.NextToken }),
    );
    expect([first, next].flatMap(({ Rules = [] }) => Rules.map((rule) => rule.Name))).toEqual(["eventbridge-2", Name]);
    const seoul = world.clientsIn("ap-northeast-2").events;
    expect((await seoul.send(new ListRulesCommand({}))).Rules).toEqual([]);
  });
});

describe("targets", () => {
  test("come back as they were put, at most five of them", async () => {
    const target = {
      Id: "lambda",
      Arn: "arn:aws:lambda:us-east-1:111122223333:function:f",
      InputPath: "$.detail",
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
      DeadLetterConfig: { Arn: "arn:aws:sqs:us-east-1:111122223333:q" },
    };
    await putTargets([target]);
    const { Targets } = await world.events.send(new ListTargetsByRuleCommand({ Rule: Name }));
    expect(Targets).toEqual([target]);
    const names = await world.events.send(new ListRuleNamesByTargetCommand({ TargetArn: target.Arn }));
    expect(names.RuleNames).toEqual([Name]);
    const five = ["1", "2", "3", "4", "5"].map((Id) => ({ Id, Arn: topic }));
    await expect(putTargets(five)).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  test.each<[string, Partial<Target>]>([
    ["two kinds of input", { Input: "{}", InputPath: "$.detail" }],
    ["an input that is no JSON", { Input: "{" }],
    ["a path that EventBridge does not know", { InputPath: "$..detail" }],
    ["a placeholder without a path", { InputTransformer: { InputPathsMap: {}, InputTemplate: '"<ip>"' } }],
    ["a reserved variable", { InputTransformer: { InputPathsMap: { "AWS.x": "$.id" }, InputTemplate: '"<AWS.x>"' } }],
    ["an ARN that is none", { Arn: "my-topic" }],
    ["a function of another Region", { Arn: "arn:aws:lambda:ap-northeast-2:111122223333:function:f" }],
    ["a FIFO dead-letter queue", { DeadLetterConfig: { Arn: "arn:aws:sqs:us-east-1:111122223333:q.fifo" } }],
    ["186 retries", { RetryPolicy: { MaximumRetryAttempts: 186 } }],
  ])("are refused with %s", async (_what, more) => {
    await expect(putTargets([{ Id: "1", Arn: topic, ...more }])).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("event buses", () => {
  test("of one's own have their own rules, whose ARN names the bus", async () => {
    await world.events.send(new CreateEventBusCommand({ Name: "mine" }));
    const { RuleArn } = await world.events.send(new PutRuleCommand({ Name, EventPattern, EventBusName: "mine" }));
    expect(RuleArn).toBe(`arn:aws:events:us-east-1:111122223333:rule/mine/${Name}`);
    const { EventBuses } = await world.events.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map((bus) => bus.Name)).toEqual(["default", "mine"]);
    await expect(world.events.send(new DeleteEventBusCommand({ Name: "mine" }))).rejects.toThrow(/contains rules/);
    await world.events.send(new DeleteRuleCommand({ Name, EventBusName: "mine" }));
    await world.events.send(new DeleteEventBusCommand({ Name: "mine" }));
    await expect(world.events.send(new DescribeEventBusCommand({ Name: "mine" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("include a default one that cannot be deleted", async () => {
    await expect(world.events.send(new DeleteEventBusCommand({ Name: "default" }))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });
});

const event = {
  id: "1",
  account: "1",
  source: "aws.signin",
  time: "t",
  region: "r",
  resources: [],
  "detail-type": "d",
};
const ask = (Event: string, pattern = EventPattern) =>
  world.events.send(new TestEventPatternCommand({ EventPattern: pattern, Event }));

describe("TestEventPattern", () => {
  test("answers without detail and version", async () => {
    expect((await ask(JSON.stringify(event))).Result).toBe(true);
    expect((await ask(JSON.stringify({ ...event, source: "aws.s3" }))).Result).toBe(false);
  });

  test.each(Object.keys(event))("needs %s", async (field) => {
    const rest = Object.fromEntries(Object.entries(event).filter(([name]) => name !== field));
    await expect(ask(JSON.stringify(rest))).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("refuses what is no pattern and no event", async () => {
    await expect(ask(JSON.stringify(event), "{}")).rejects.toMatchObject({ name: "InvalidEventPatternException" });
    await expect(ask("not json")).rejects.toMatchObject({ name: "ValidationException" });
  });
});

test("PutEvents tells of each entry, and nobody may speak as AWS", async () => {
  const good = { Source: "workshop", DetailType: "Drill", Detail: "{}" };
  const Entries = [good, { ...good, Source: "aws.signin" }, { ...good, Detail: "[" }, { ...good, Source: "" }];
  const answer = await world.events.send(new PutEventsCommand({ Entries }));
  expect(answer.FailedEntryCount).toBe(3);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    "NotAuthorizedForSourceException",
    "MalformedDetail",
    "InvalidArgument",
  ]);
});
