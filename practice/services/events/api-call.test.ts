import { StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { PutRuleCommand, PutTargetsCommand, type RuleState } from "@aws-sdk/client-eventbridge";
import { CreateUserCommand } from "@aws-sdk/client-iam";
import { CreateTopicCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTrail, Name } from "../cloudtrail/test-trail.ts";
import { account, openTestAccount } from "../test-account.ts";
import type { TestAccount } from "../test-account.ts";

let world: TestAccount;
let queueUrl: string;

beforeEach(async () => {
  world = await openTestAccount();
  const statement = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: "*",
  };
  const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) };
  queueUrl = (await world.sqs.send(new CreateQueueCommand({ QueueName: "seen", Attributes }))).QueueUrl ?? "";
});
afterEach(() => world.practice.close());

async function watch(pattern: object, State: RuleState = "ENABLED"): Promise<void> {
  await world.events.send(new PutRuleCommand({ Name: "calls", EventPattern: JSON.stringify(pattern), State }));
  const Targets = [{ Id: "1", Arn: `arn:aws:sqs:us-east-1:${account}:seen` }];
  await world.events.send(new PutTargetsCommand({ Rule: "calls", Targets }));
}

async function received(): Promise<readonly Record<string, unknown>[]> {
  const { Messages } = await world.sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
  return (Messages ?? []).map(({ Body }) => JSON.parse(Body ?? "") as Record<string, unknown>);
}

const topicCalls = { source: ["aws.sns"], "detail-type": ["AWS API Call via CloudTrail"] };

describe("API calls on the default bus", () => {
  test("arrive with what was called and by whom, when a trail logs", async () => {
    await createTrail(world);
    await watch({ ...topicCalls, detail: { eventName: ["CreateTopic"] } });
    await world.sns.send(new CreateTopicCommand({ Name: "made" }));
    expect(await received()).toMatchObject([
      {
        source: "aws.sns",
        account,
        region: "us-east-1",
        detail: { eventName: "CreateTopic", eventType: "AwsApiCall", requestParameters: { name: "made" } },
      },
    ]);
  });

  test("do not arrive without a logging trail", async () => {
    await createTrail(world);
    await watch(topicCalls);
    await world.cloudtrail.send(new StopLoggingCommand({ Name }));
    await world.sns.send(new CreateTopicCommand({ Name: "made" }));
    expect(await received()).toEqual([]);
  });

  test.each([
    ["ENABLED", 0],
    ["ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", 1],
  ] as const)("that only read reach a rule that is %s %i times", async (state, times) => {
    await createTrail(world);
    await watch(topicCalls, state);
    await world.sns.send(new ListTopicsCommand({}));
    expect(await received()).toHaveLength(times);
  });

  test("of a global service arrive in us-east-1, wherever they were made", async () => {
    await createTrail(world);
    await watch({ source: ["aws.iam"] });
    await world.clientsIn("ap-northeast-2").iam.send(new CreateUserCommand({ UserName: "somebody" }));
    await world.clientsIn("ap-northeast-2").sns.send(new CreateTopicCommand({ Name: "made" }));
    expect(await received()).toMatchObject([{ region: "us-east-1", detail: { eventName: "CreateUser" } }]);
  });
});
