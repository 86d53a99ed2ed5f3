import {
  CloudTrailClient,
  CreateTrailCommand,
  LookupEventsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { AddPermissionCommand, CreateFunctionCommand } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, ListObjectsV2Command, PutBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunFunction } from "../service.ts";
import { account, makeRole, openTestAccount, packageWith } from "../services/test-account.ts";
import type { TestAccount } from "../services/test-account.ts";

const webhook = `https://discord.com/api/webhooks/123456789012345678/${"a".repeat(68)}`;
const bucket = "s3-root-login-detect-test";
const functionArn = `arn:aws:lambda:us-east-1:${account}:function:lambda-root-login`;

/** Stands in for the sandbox: posts to Discord what a correct handler would. */
const runFunction: RunFunction = async ({ event, environment, answer }) => {
  const { detail } = event as { detail: { sourceIPAddress: string; additionalEventData: { MFAUsed: string } } };
  const body = JSON.stringify({
    content: `root login from ${detail.sourceIPAddress}, MFA ${detail.additionalEventData.MFAUsed}`,
  });
  const headers = { "User-Agent": "root-login/1", "Content-Type": "application/json" };
  const request = { method: "POST", url: environment.DISCORD_WEBHOOK_URL ?? "", headers, body };
  const { status } = answer(request);
  const error = status < 300 ? null : { errorType: "RuntimeError", errorMessage: `Discord ${status}`, stackTrace: [] };
  return { payload: error ? null : "null", error, logLines: [], requests: [request], awsCalls: [], durationMs: 5 };
};

let world: TestAccount;
let aws: { cloudtrail: CloudTrailClient; s3: S3Client };
beforeEach(async () => {
  world = await openTestAccount({ runFunction });
  aws = trailClients("us-east-1");
});
afterEach(() => world.practice.close());

function trailClients(region: string) {
  const credentials = { accessKeyId: account, secretAccessKey: "practice" };
  const options = { region, endpoint: world.url, credentials, maxAttempts: 1 };
  return { cloudtrail: new CloudTrailClient(options), s3: new S3Client({ ...options, forcePathStyle: true }) };
}

async function makeTrail(region: string, IsMultiRegionTrail: boolean): Promise<void> {
  const { s3, cloudtrail } = trailClients(region);
  const inSeoul =
    region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: region as "ap-northeast-2" } };
  await s3.send(new CreateBucketCommand({ Bucket: bucket, ...inSeoul }));
  const allow = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } };
  const Statement = [
    { ...allow, Action: "s3:GetBucketAcl", Resource: `arn:aws:s3:::${bucket}` },
    { ...allow, Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/AWSLogs/${account}/*` },
  ];
  await s3.send(
    new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }),
  );
  const trail = {
    Name: "ct-trail-monitor",
    S3BucketName: bucket,
    IsMultiRegionTrail,
    IncludeGlobalServiceEvents: true,
  };
  await cloudtrail.send(new CreateTrailCommand(trail));
  await cloudtrail.send(new StartLoggingCommand({ Name: "ct-trail-monitor" }));
}

/** Everything the workbook builds, but for the trail. */
async function makeDetector(): Promise<void> {
  const Role = await makeRole(world.iam, "lambda-role", "lambda", ["logs:*"]);
  await world.lambda.send(
    new CreateFunctionCommand({
      FunctionName: "lambda-root-login",
      Role,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile: packageWith("x = 1") },
      Environment: { Variables: { DISCORD_WEBHOOK_URL: webhook } },
    }),
  );
  const TopicArn = (await world.sns.send(new CreateTopicCommand({ Name: "sns-root-login-alarm" }))).TopicArn ?? "";
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "learner@example.com" }));
  await world.control("confirm", {});
  const statement = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: TopicArn,
  };
  const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await world.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  const detail = { userIdentity: { type: ["Root"] }, eventName: ["ConsoleLogin"] };
  const EventPattern = JSON.stringify({ "detail-type": ["AWS Console Sign In via CloudTrail"], detail });
  const Name = "eventbridge-root-login-pattern";
  const { RuleArn } = await world.events.send(new PutRuleCommand({ Name, EventPattern }));
  const permission = {
    StatementId: "rule",
    Action: "lambda:InvokeFunction",
    Principal: "events.amazonaws.com",
    SourceArn: RuleArn,
  };
  await world.lambda.send(new AddPermissionCommand({ FunctionName: "lambda-root-login", ...permission }));
  // A rule without targets that counts every sign-in on the bus.
  await world.events.send(new PutRuleCommand({ Name: "witness", EventPattern: '{"source":["aws.signin"]}' }));
  const Targets = [
    { Id: "lambda", Arn: functionArn },
    { Id: "sns", Arn: TopicArn },
  ];
  await world.events.send(new PutTargetsCommand({ Rule: Name, Targets }));
}

const signIn = (how: object = {}) => world.control("sign-in", { as: "root", mfa: "yes", result: "success", ...how });
const discord = async () =>
  ((await world.control("discord")) as { messages: readonly { content: string; webhookId: string }[] }).messages;
const alerts = async () => (await world.inbox()).filter(({ kind }) => kind === "notification");
const sum = async (Namespace: string, MetricName: string, Name: string, Value: string) => {
  const MetricStat = { Metric: { Namespace, MetricName, Dimensions: [{ Name, Value }] }, Period: 300, Stat: "Sum" };
  const window = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 3_600_000) };
  const query = new GetMetricDataCommand({ ...window, MetricDataQueries: [{ Id: "m", MetricStat }] });
  return (await world.cloudwatch.send(query)).MetricDataResults?.[0]?.Values?.[0] ?? null;
};

const reachedBus = async () => (await sum("AWS/Events", "MatchedEvents", "RuleName", "witness")) !== null;

describe("a solved account", () => {
  test("tells mail and Discord of a root sign-in, counts it, records it and archives it", async () => {
    await makeTrail("us-east-1", true);
    await makeDetector();
    await signIn({ mfa: "no", ip: "198.51.100.7" });
    expect(await discord()).toMatchObject([
      { webhookId: "123456789012345678", content: "root login from 198.51.100.7, MFA No" },
    ]);
    expect(JSON.stringify(await discord())).not.toContain("a".repeat(68));
    expect(JSON.parse((await alerts())[0]?.body ?? "")).toMatchObject({
      source: "aws.signin",
      "detail-type": "AWS Console Sign In via CloudTrail",
      detail: { eventName: "ConsoleLogin", userIdentity: { type: "Root", accessKeyId: "" }, readOnly: false },
    });
    const counted = await Promise.all([
      sum("AWS/Events", "Invocations", "RuleName", "eventbridge-root-login-pattern"),
      sum("AWS/Lambda", "Invocations", "FunctionName", "lambda-root-login"),
      sum("AWS/Lambda", "Errors", "FunctionName", "lambda-root-login"),
      sum("AWS/SNS", "NumberOfNotificationsDelivered", "TopicName", "sns-root-login-alarm"),
    ]);
    expect(counted).toEqual([2, 1, 0, 1]);
    const LookupAttributes = [{ AttributeKey: "EventName" as const, AttributeValue: "ConsoleLogin" }];
    const { Events = [] } = await aws.cloudtrail.send(new LookupEventsCommand({ LookupAttributes }));
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? "")).toMatchObject({ sourceIPAddress: "198.51.100.7" });
    await world.advance(6);
    const { Contents = [] } = await aws.s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: `AWSLogs/${account}/CloudTrail/us-east-1/` }),
    );
    expect(Contents.length).toBeGreaterThan(0);
  });

  test.each([
    ["an IAM user", { as: "iam-user" }],
    ["a federated role", { as: "federated" }],
  ])("stays silent when %s signs in", async (_who, how) => {
    await makeTrail("us-east-1", true);
    await makeDetector();
    await signIn(how);
    expect(await reachedBus()).toBe(true);
    expect([await discord(), await alerts()]).toEqual([[], []]);
  });

  test("tries Discord again after a refusal, and then arrives once", async () => {
    await makeTrail("us-east-1", true);
    await makeDetector();
    await world.control("fault", { service: "discord", operation: "POST", kind: "throttled", times: 1 });
    await signIn();
    expect(await discord()).toEqual([]);
    await world.advance(2);
    expect(await discord()).toHaveLength(1);
    expect(await sum("AWS/Lambda", "Errors", "FunctionName", "lambda-root-login")).toBe(1);
  });
});

describe("what the detector does not see", () => {
  test("without a trail: only event history knows", async () => {
    await makeDetector();
    await signIn();
    expect(await reachedBus()).toBe(false);
    expect(await alerts()).toEqual([]);
    const { Events = [] } = await aws.cloudtrail.send(new LookupEventsCommand({}));
    expect(Events.map(({ EventName }) => EventName)).toContain("ConsoleLogin");
  });

  test.each([
    ["a single-Region trail in Seoul", false, false],
    ["a multi-Region trail at home in Seoul", true, true],
  ])("with %s", async (_what, isMultiRegion, reachedEventBridge) => {
    await makeTrail("ap-northeast-2", isMultiRegion);
    await makeDetector();
    await signIn();
    expect(await reachedBus()).toBe(reachedEventBridge);
    expect(await alerts()).toHaveLength(reachedEventBridge ? 1 : 0);
  });

  test("a federated sign-in that fails, which AWS never sees", async () => {
    await expect(signIn({ as: "federated", result: "failure" })).rejects.toThrow(/identity provider/);
  });
});

test("an event that cannot be delivered lies in the dead-letter queue with the reason", async () => {
  await makeTrail("us-east-1", true);
  const { QueueUrl } = await world.sqs.send(
    new CreateQueueCommand({
      QueueName: "dead",
      Attributes: {
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "events.amazonaws.com" },
              Action: "sqs:SendMessage",
              Resource: "*",
            },
          ],
        }),
      },
    }),
  );
  const { RuleArn } = await world.events.send(
    new PutRuleCommand({ Name: "r", EventPattern: '{"source":["aws.signin"]}' }),
  );
  const DeadLetterConfig = { Arn: `arn:aws:sqs:us-east-1:${account}:dead` };
  const Targets = [{ Id: "1", Arn: functionArn, DeadLetterConfig }];
  await world.events.send(new PutTargetsCommand({ Rule: "r", Targets }));
  await signIn();
  const { Messages } = await world.sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"] }));
  const attributes = Object.fromEntries(
    Object.entries(Messages?.[0]?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
  );
  expect(attributes).toMatchObject({
    RULE_ARN: RuleArn,
    TARGET_ARN: functionArn,
    ERROR_CODE: "NO_RESOURCE",
    RETRY_ATTEMPTS: "0",
  });
  expect(JSON.parse(Messages?.[0]?.Body ?? "")).toMatchObject({ source: "aws.signin" });
  expect(await sum("AWS/Events", "InvocationsSentToDlq", "RuleName", "r")).toBe(1);
});
