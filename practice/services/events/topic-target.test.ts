import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

const rule = `arn:aws:events:us-east-1:${account}:rule/drill`;
let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
  await world.events.send(new PutRuleCommand({ Name: "drill", EventPattern: '{"source":["workshop"]}' }));
});
afterEach(() => world.practice.close());

const send = () =>
  world.events.send(
    new PutEventsCommand({ Entries: [{ Source: "workshop", DetailType: "Drill", Detail: '{"n":1}' }] }),
  );
const failures = async () => {
  const Dimensions = [{ Name: "RuleName", Value: "drill" }];
  const Metric = { Namespace: "AWS/Events", MetricName: "FailedInvocations", Dimensions };
  const window = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 60_000) };
  const MetricDataQueries = [{ Id: "m", MetricStat: { Metric, Period: 3600, Stat: "Sum" } }];
  const { MetricDataResults } = await world.cloudwatch.send(new GetMetricDataCommand({ ...window, MetricDataQueries }));
  return MetricDataResults?.[0]?.Values?.[0] ?? null;
};
const open = (TopicArn: string, Condition?: object) => {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: TopicArn,
  };
  const policy = { Version: "2012-10-17", Statement: [{ ...statement, ...(Condition && { Condition }) }] };
  const set = { TopicArn, AttributeName: "Policy", AttributeValue: JSON.stringify(policy) };
  return world.sns.send(new SetTopicAttributesCommand(set));
};
const mails = async () => (await world.inbox()).filter(({ kind }) => kind === "notification");

describe("a topic behind a rule", () => {
  test("is closed by its default policy, and mails once its policy lets EventBridge in", async () => {
    const TopicArn = (await world.sns.send(new CreateTopicCommand({ Name: "t" }))).TopicArn ?? "";
    await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }));
    await world.control("confirm", {});
    await world.events.send(new PutTargetsCommand({ Rule: "drill", Targets: [{ Id: "1", Arn: TopicArn }] }));
    await send();
    expect([await mails(), await failures()]).toEqual([[], 1]);
    await open(TopicArn, { StringEquals: { "aws:SourceAccount": account } });
    await send();
    expect(await mails()).toEqual([]);
    await open(TopicArn, { ArnLike: { "aws:SourceArn": rule } });
    await send();
    expect(JSON.parse((await mails())[0]?.body ?? "")).toMatchObject({ source: "workshop", detail: { n: 1 } });
  });

  test("that is encrypted with the AWS managed key stays closed", async () => {
    const Attributes = { KmsMasterKeyId: "alias/aws/sns" };
    const TopicArn = (await world.sns.send(new CreateTopicCommand({ Name: "t", Attributes }))).TopicArn ?? "";
    await open(TopicArn);
    await world.events.send(new PutTargetsCommand({ Rule: "drill", Targets: [{ Id: "1", Arn: TopicArn }] }));
    await send();
    expect(await failures()).toBe(1);
  });
});
