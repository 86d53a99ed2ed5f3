import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CreateTopicCommand, PublishCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  ListQueueTagsCommand,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";

let world: TestAccount;
let QueueUrl: string;
const QueueArn = `arn:aws:sqs:us-east-1:${account}:dead-letters`;

beforeEach(async () => {
  world = await openTestAccount();
  QueueUrl = (await create("dead-letters")).QueueUrl ?? "";
});
afterEach(() => world.practice.close());

const create = (QueueName: string, Attributes: Record<string, string> = {}) =>
  world.sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
const send = (MessageBody: string, more: object = {}) =>
  world.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
const receive = async (more: object = {}) =>
  (await world.sqs.send(new ReceiveMessageCommand({ QueueUrl, ...more }))).Messages ?? [];
const set = (Attributes: Record<string, string>) =>
  world.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
const attributes = async () =>
  (await world.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }))).Attributes ?? {};

describe("a queue", () => {
  test("has a URL with account and name, and AWS's defaults", async () => {
    expect(QueueUrl).toBe(`${world.url}/${account}/dead-letters`);
    expect((await world.sqs.send(new GetQueueUrlCommand({ QueueName: "dead-letters" }))).QueueUrl).toBe(QueueUrl);
    expect((await world.sqs.send(new ListQueuesCommand({ QueueNamePrefix: "dead" }))).QueueUrls).toEqual([QueueUrl]);
    expect(await attributes()).toMatchObject({
      QueueArn,
      VisibilityTimeout: "30",
      MessageRetentionPeriod: "345600",
      ApproximateNumberOfMessages: "0",
    });
  });

  test("can be made again as it is, but not otherwise", async () => {
    expect((await create("dead-letters")).QueueUrl).toBe(QueueUrl);
    const other = create("dead-letters", { VisibilityTimeout: "5" });
    await expect(other).rejects.toMatchObject({ name: "QueueNameExists" });
    await expect(create("a.fifo", { FifoQueue: "true" })).rejects.toMatchObject({ name: "UnsupportedOperation" });
    await expect(set({ VisibilityTimeout: "99999" })).rejects.toMatchObject({ name: "InvalidAttributeValue" });
    await expect(set({ Colour: "red" })).rejects.toMatchObject({ name: "InvalidAttributeName" });
  });

  test("has tags, can be emptied, and goes", async () => {
    await world.sqs.send(new TagQueueCommand({ QueueUrl, Tags: { class: "7" } }));
    expect((await world.sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ class: "7" });
    await send("one");
    await world.sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await receive()).toEqual([]);
    await world.sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await expect(receive()).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });
});

describe("a message", () => {
  test("comes with its attributes, is hidden once received, and goes when deleted", async () => {
    const MessageAttributes = {
      RULE_ARN: { DataType: "String", StringValue: "arn" },
      BYTES: { DataType: "Binary", BinaryValue: new Uint8Array([1, 2]) },
    };
    const sent = await send("안녕하세요", { MessageAttributes });
    const [message] = await receive({ MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] });
    expect(message).toMatchObject({ MessageId: sent.MessageId, Body: "안녕하세요", MessageAttributes });
    expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    expect(message?.Attributes?.ApproximateReceiveCount).toBe("1");
    expect(await receive()).toEqual([]);
    expect((await attributes()).ApproximateNumberOfMessagesNotVisible).toBe("1");
    await world.advance(1);
    const [again] = await receive();
    await world.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle }));
    await world.advance(1);
    expect(await receive()).toEqual([]);
  });

  test("can be given back at once, delayed, and waited for", async () => {
    await send("now");
    const [message] = await receive();
    const ReceiptHandle = message?.ReceiptHandle;
    await world.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    expect(await receive()).toHaveLength(1);
    const waiting = receive({ WaitTimeSeconds: 5 });
    await send("later");
    expect((await waiting)[0]?.Body).toBe("later");
    await send("delayed", { DelaySeconds: 60 });
    expect((await attributes()).ApproximateNumberOfMessagesDelayed).toBe("1");
  });

  test("is sent in batches that tell each failure", async () => {
    const Entries = [
      { Id: "good", MessageBody: "1" },
      { Id: "long", MessageBody: "x".repeat(2000) },
    ];
    await set({ MaximumMessageSize: "1024" });
    const answer = await world.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect(answer.Successful?.map((entry) => entry.Id)).toEqual(["good"]);
    expect(answer.Failed).toMatchObject([{ Id: "long", Code: "InvalidParameterValue" }]);
    const twice = world.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [Entries[0]!, Entries[0]!] }));
    await expect(twice).rejects.toMatchObject({ name: "BatchEntryIdsNotDistinct" });
  });

  test("that was received too often moves to the dead-letter queue", async () => {
    const { QueueUrl: work = "" } = await create("work", {
      VisibilityTimeout: "0",
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: QueueArn, maxReceiveCount: 2 }),
    });
    await world.sqs.send(new SendMessageCommand({ QueueUrl: work, MessageBody: "poison" }));
    const take = async () =>
      (await world.sqs.send(new ReceiveMessageCommand({ QueueUrl: work }))).Messages?.length ?? 0;
    expect([await take(), await take(), await take()]).toEqual([1, 1, 0]);
    expect((await receive())[0]?.Body).toBe("poison");
  });

  test("is forgotten after its retention period", async () => {
    await set({ MessageRetentionPeriod: "60" });
    await send("short-lived");
    await world.advance(2);
    expect(await receive()).toEqual([]);
  });
});

const allowSns = (TopicArn: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: QueueArn,
        Condition: { ArnEquals: { "aws:SourceArn": TopicArn } },
      },
    ],
  });

describe("a queue policy", () => {
  test("decides whether a topic may send", async () => {
    const { TopicArn = "" } = await world.sns.send(new CreateTopicCommand({ Name: "alarm" }));
    await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: QueueArn }));
    const publish = async () => {
      await world.sns.send(new PublishCommand({ TopicArn, Message: "m" }));
      await world.advance(1);
      return (await receive({ MaxNumberOfMessages: 10 })).length;
    };
    expect(await publish()).toBe(0);
    await set({ Policy: allowSns(TopicArn.replace("alarm", "other")) });
    expect(await publish()).toBe(0);
    await set({ Policy: allowSns(TopicArn) });
    expect(await publish()).toBe(1);
  });

  test("decides whether another account may", async () => {
    const other = world.clientsIn("us-east-1", "444455556666").sqs;
    const sent = other.send(new SendMessageCommand({ QueueUrl, MessageBody: "hello" }));
    await expect(sent).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

test("waiting messages are measured, also after they were sent, so that an alarm on dead letters can see them", async () => {
  await send("lost alarm");
  await world.advance(5);
  const Metric = {
    Namespace: "AWS/SQS",
    MetricName: "ApproximateNumberOfMessagesVisible",
    Dimensions: [{ Name: "QueueName", Value: "dead-letters" }],
  };
  const now = Date.now();
  const { MetricDataResults } = await world.cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 600_000),
      EndTime: new Date(now + 600_000),
      MetricDataQueries: [{ Id: "m", MetricStat: { Metric, Period: 60, Stat: "Maximum" } }],
    }),
  );
  const values = MetricDataResults?.[0]?.Values ?? [];
  expect(values.length).toBeGreaterThanOrEqual(5);
  expect(new Set(values)).toEqual(new Set([1]));
});
