import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from "@aws-sdk/client-kms";
import { AddPermissionCommand, CreateFunctionCommand } from "@aws-sdk/client-lambda";
import {
  CreateTopicCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateQueueCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { account, makeRole, openTestAccount, packageWith } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
let TopicArn: string;
let seen: unknown[];

beforeEach(async () => {
  seen = [];
  world = await openTestAccount({
    runFunction: async ({ event }) => {
      seen.push(event);
      return { payload: "null", error: null, logLines: [], requests: [], awsCalls: [], durationMs: 1 };
    },
  });
  TopicArn = (await world.sns.send(new CreateTopicCommand({ Name: "t" }))).TopicArn ?? "";
});
afterEach(() => world.practice.close());

const publish = () =>
  world.sns.send(
    new PublishCommand({ TopicArn, Message: "hi", MessageAttributes: { a: { DataType: "String", StringValue: "1" } } }),
  );
const policy = (service: string, Action: string, Resource: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action, Resource }],
  });

test("a queue gets messages once its policy lets SNS in, wrapped or raw", async () => {
  const { QueueUrl } = await world.sqs.send(new CreateQueueCommand({ QueueName: "q" }));
  const Endpoint = `arn:aws:sqs:us-east-1:${account}:q`;
  const { SubscriptionArn } = await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  expect(SubscriptionArn).toMatch(/^arn:/);
  const bodies = async () =>
    ((await world.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? []).map(
      ({ Body }) => Body,
    );
  await publish();
  expect(await bodies()).toEqual([]);
  const Attributes = { Policy: policy("sns", "sqs:SendMessage", Endpoint) };
  await world.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  await publish();
  expect(JSON.parse((await bodies())[0] ?? "")).toMatchObject({
    Type: "Notification",
    TopicArn,
    Message: "hi",
    MessageAttributes: { a: { Type: "String", Value: "1" } },
  });
  const raw = { SubscriptionArn, AttributeName: "RawMessageDelivery", AttributeValue: "true" };
  await world.sns.send(new SetSubscriptionAttributesCommand(raw));
  await publish();
  expect(await bodies()).toEqual(["hi"]);
});

test("a function gets a record once its policy lets SNS in", async () => {
  const Role = await makeRole(world.iam, "r", "lambda", ["logs:*"]);
  const common = { FunctionName: "f", Runtime: "python3.13" as const, Handler: "lambda_function.x" };
  const { FunctionArn } = await world.lambda.send(
    new CreateFunctionCommand({ ...common, Role, Code: { ZipFile: packageWith("x = 1") } }),
  );
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "lambda", Endpoint: FunctionArn }));
  await publish();
  expect(seen).toEqual([]);
  const permission = {
    StatementId: "s",
    Action: "lambda:InvokeFunction",
    Principal: "sns.amazonaws.com",
    SourceArn: TopicArn,
  };
  await world.lambda.send(new AddPermissionCommand({ FunctionName: "f", ...permission, SourceAccount: account }));
  await publish();
  expect(seen).toMatchObject([{ Records: [{ EventSource: "aws:sns", Sns: { Message: "hi", Subject: null } }] }]);
});

test("a topic with a key of one's own lets EventBridge publish when topic and key both do", async () => {
  const credentials = { accessKeyId: account, secretAccessKey: "practice" };
  const kms = new KMSClient({ region: "us-east-1", endpoint: world.url, credentials, maxAttempts: 1 });
  const KeyId = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? "";
  const set = (AttributeName: string, AttributeValue: string) =>
    world.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
  await set("KmsMasterKeyId", KeyId);
  await set("Policy", policy("events", "sns:Publish", TopicArn));
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }));
  await world.control("confirm", {});
  await world.events.send(new PutRuleCommand({ Name: "r", EventPattern: '{"source":["workshop"]}' }));
  await world.events.send(new PutTargetsCommand({ Rule: "r", Targets: [{ Id: "1", Arn: TopicArn }] }));
  const send = () =>
    world.events.send(new PutEventsCommand({ Entries: [{ Source: "workshop", DetailType: "d", Detail: "{}" }] }));
  const mails = async () => (await world.inbox()).filter(({ kind }) => kind === "notification").length;
  await send();
  expect(await mails()).toBe(0);
  const Statement = [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
    {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: "*",
    },
  ];
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
  await send();
  expect(await mails()).toBe(1);
  await publish();
  expect(await mails()).toBe(2);
});
