import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
let TopicArn: string;
const Endpoint = "learner@example.com";

beforeEach(async () => {
  world = await openTestAccount();
  TopicArn = (await world.sns.send(new CreateTopicCommand({ Name: "sns-root-login-alarm" }))).TopicArn ?? "";
});
afterEach(() => world.practice.close());

const subscribeEmail = (Attributes?: Record<string, string>) =>
  world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint, ...(Attributes && { Attributes }) }));
const rows = async () => (await world.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];
const publish = (more: object = {}) => world.sns.send(new PublishCommand({ TopicArn, Message: "hello", ...more }));
const notifications = async () => (await world.inbox()).filter(({ kind }) => kind === "notification");
const metric = async (MetricName: string) => {
  const Metric = {
    Namespace: "AWS/SNS",
    MetricName,
    Dimensions: [{ Name: "TopicName", Value: "sns-root-login-alarm" }],
  };
  const window = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 60_000) };
  const MetricDataQueries = [{ Id: "m", MetricStat: { Metric, Period: 300, Stat: "Sum" } }];
  const { MetricDataResults } = await world.cloudwatch.send(new GetMetricDataCommand({ ...window, MetricDataQueries }));
  return (MetricDataResults?.[0]?.Values ?? []).reduce((sum, value) => sum + value, 0);
};

const setPolicy = (AttributeValue: string) =>
  world.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));

describe("a topic", () => {
  test("starts with the policy that opens it to its own account only", async () => {
    const { Attributes } = await world.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ Owner: account, SubscriptionsConfirmed: "0", SubscriptionsPending: "0" });
    const [statement] = JSON.parse(Attributes?.Policy ?? "{}").Statement;
    expect(statement).toMatchObject({
      Principal: { AWS: "*" },
      Condition: { StringEquals: { "AWS:SourceOwner": account } },
    });
  });

  test("can be made twice, but not twice differently", async () => {
    const again = await world.sns.send(new CreateTopicCommand({ Name: "sns-root-login-alarm" }));
    expect(again.TopicArn).toBe(TopicArn);
    const other = new CreateTopicCommand({ Name: "sns-root-login-alarm", Attributes: { DisplayName: "x" } });
    await expect(world.sns.send(other)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("is known in its Region only, and takes its subscriptions along when it goes", async () => {
    const seoul = world.clientsIn("ap-northeast-2").sns;
    expect((await seoul.send(new ListTopicsCommand({}))).Topics ?? []).toEqual([]);
    await subscribeEmail();
    await world.sns.send(new DeleteTopicCommand({ TopicArn }));
    await expect(rows()).rejects.toMatchObject({ name: "NotFoundException", $metadata: { httpStatusCode: 404 } });
  });

  test("refuses a policy that is no policy", async () => {
    await expect(setPolicy("{}")).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(setPolicy("no json")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("an e-mail subscription", () => {
  test("is pending until the link in the mail is followed, and gets nothing before", async () => {
    expect(await subscribeEmail()).toMatchObject({ SubscriptionArn: "pending confirmation" });
    expect(await rows()).toMatchObject([{ SubscriptionArn: "PendingConfirmation", Endpoint, Protocol: "email" }]);
    await publish();
    expect(await notifications()).toEqual([]);
    await world.control("confirm", {});
    expect((await rows())[0]?.SubscriptionArn).toMatch(/^arn:aws:sns:/);
    await publish({ Subject: "Root login" });
    expect(await notifications()).toMatchObject([{ to: Endpoint, subject: "Root login", body: "hello" }]);
  });

  test("can also be confirmed with the token from the mail, and not with another", async () => {
    await subscribeEmail();
    const [mail] = await world.inbox();
    const Token = /Token=([0-9a-f]+)/.exec(mail?.body ?? "")?.[1] ?? "";
    const wrong = world.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: "0".repeat(64) }));
    await expect(wrong).rejects.toMatchObject({ name: "InvalidParameterException" });
    const { SubscriptionArn } = await world.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    const { Attributes } = await world.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toMatchObject({ PendingConfirmation: "false", ConfirmationWasAuthenticated: "false" });
  });

  test("disappears after 48 hours without confirmation", async () => {
    await subscribeEmail();
    await world.advance(48 * 60 - 1);
    expect(await rows()).toHaveLength(1);
    await world.advance(2);
    expect(await rows()).toEqual([]);
    await world.control("confirm", {});
    expect(await rows()).toEqual([]);
  });

  test.each(["PendingConfirmation", "Deleted"])("has no attributes under the word %s", async (SubscriptionArn) => {
    const asked = world.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    await expect(asked).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("ends, and is counted, when it is cancelled", async () => {
    await subscribeEmail();
    await world.control("confirm", {});
    await world.sns.send(new UnsubscribeCommand({ SubscriptionArn: (await rows())[0]?.SubscriptionArn }));
    const { Attributes } = await world.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsDeleted: "1", SubscriptionsConfirmed: "0" });
  });

  test.each([
    ["email", "not-an-address"],
    ["https", "http://example.com"],
    ["lambda", "arn:aws:sqs:us-east-1:111122223333:q"],
    ["sms", "+821012345678"],
  ])("is refused for %s %s", async (Protocol, address) => {
    const asked = world.sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint: address }));
    await expect(asked).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("a filter policy", () => {
  const Red = { colour: { DataType: "String", StringValue: "red" } };

  test("looks at the attributes, or at the body", async () => {
    await subscribeEmail({ FilterPolicy: '{"colour":["red"]}' });
    await world.control("confirm", {});
    await publish();
    await publish({ MessageAttributes: Red, Message: "red one" });
    const SubscriptionArn = (await rows())[0]?.SubscriptionArn;
    const set = (AttributeName: string, AttributeValue: string) =>
      world.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
    await set("FilterPolicyScope", "MessageBody");
    await publish({ Message: '{"colour":"red"}' });
    await publish({ Message: '{"colour":"blue"}' });
    await publish({ Message: "no json" });
    expect((await notifications()).map(({ body }) => body)).toEqual(["red one", '{"colour":"red"}']);
    expect(await metric("NumberOfNotificationsFilteredOut")).toBe(3);
    expect(await metric("NumberOfNotificationsDelivered")).toBe(2);
    await set("FilterPolicy", "{}");
    await publish({ Message: "everything" });
    expect(await notifications()).toHaveLength(3);
  });

  test("that is no pattern is refused", async () => {
    await expect(subscribeEmail({ FilterPolicy: '{"colour":"red"}' })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });
});

describe("publishing", () => {
  test.each([
    ["an empty message", { Message: "" }],
    ["a Korean subject, which has to be ASCII", { Subject: "루트 로그인" }],
    ["a subject of two lines", { Subject: "a\nb" }],
    ["a JSON structure without default", { MessageStructure: "json", Message: '{"email":"x"}' }],
    ["more than 256 KiB", { Message: "x".repeat(262_145) }],
  ])("refuses %s", async (_what, more) => {
    await expect(publish(more)).rejects.toMatchObject({
      name: expect.stringMatching(/^InvalidParameter|ValidationError/),
    });
  });

  test("sends each protocol its own text", async () => {
    await subscribeEmail();
    await world.control("confirm", {});
    await publish({ MessageStructure: "json", Message: '{"default":"d","email":"for mail"}' });
    expect((await notifications())[0]?.body).toBe("for mail");
  });

  test("in batches tells each entry's own fate", async () => {
    const entries = ["a", "b"].map((Id) => ({ Id, Message: Id }));
    const { Successful } = await world.sns.send(
      new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(["a", "b"]);
    expect(await metric("NumberOfMessagesPublished")).toBe(2);
  });

  test("to a FIFO topic needs a group and takes a message once", async () => {
    const Attributes = { FifoTopic: "true", ContentBasedDeduplication: "true" };
    await expect(world.sns.send(new CreateTopicCommand({ Name: "t", Attributes }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    const fifo = (await world.sns.send(new CreateTopicCommand({ Name: "t.fifo", Attributes }))).TopicArn;
    await expect(publish({ TopicArn: fifo })).rejects.toMatchObject({ name: "InvalidParameterException" });
    const first = await publish({ TopicArn: fifo, MessageGroupId: "g" });
    const second = await publish({ TopicArn: fifo, MessageGroupId: "g" });
    expect(second.MessageId).toBe(first.MessageId);
    const mail = world.sns.send(new SubscribeCommand({ TopicArn: fifo, Protocol: "email", Endpoint }));
    await expect(mail).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("is open to another account only by the topic's policy", async () => {
    const stranger = world.clientsIn("us-east-1", "444455556666").sns;
    const asked = () => stranger.send(new PublishCommand({ TopicArn, Message: "hi" }));
    await expect(asked()).rejects.toMatchObject({ name: "AuthorizationErrorException" });
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "444455556666" },
      Action: "sns:Publish",
      Resource: TopicArn,
    };
    const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await setPolicy(AttributeValue);
    expect((await asked()).MessageId).toBeTruthy();
  });
});
