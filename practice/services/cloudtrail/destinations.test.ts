import { GetTrailStatusCommand, UpdateTrailCommand } from "@aws-sdk/client-cloudtrail";
import { CreateLogGroupCommand, DeleteLogGroupCommand, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, expect, test } from "vitest";
import { account, makeRole, openTestAccount, type TestAccount } from "../test-account.ts";
import { createTrail, Name } from "./test-trail.ts";

let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
  await createTrail(world);
});
afterEach(() => world.practice.close());

const update = (more: object) => world.cloudtrail.send(new UpdateTrailCommand({ Name, ...more }));
const status = () => world.cloudtrail.send(new GetTrailStatusCommand({ Name }));

test("a log group gets a copy of the events through the role the trail names", async () => {
  const logGroupName = "cloudtrail";
  const CloudWatchLogsLogGroupArn = `arn:aws:logs:us-east-1:${account}:log-group:${logGroupName}:*`;
  const role = await makeRole(world.iam, "to-logs", "cloudtrail", ["logs:CreateLogStream", "logs:PutLogEvents"]);
  const powerless = await makeRole(world.iam, "powerless", "cloudtrail", ["s3:GetObject"]);
  const stranger = await makeRole(world.iam, "stranger", "lambda", ["logs:*"]);
  const to = (CloudWatchLogsRoleArn: string) => update({ CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn });
  await expect(to(role)).rejects.toMatchObject({ name: "InvalidCloudWatchLogsLogGroupArnException" });
  await world.logs.send(new CreateLogGroupCommand({ logGroupName }));
  for (const other of [powerless, stranger]) {
    await expect(to(other)).rejects.toMatchObject({ name: "InvalidCloudWatchLogsRoleArnException" });
  }
  await to(role);
  await status();
  await world.advance(6);
  const { events = [] } = await world.logs.send(new FilterLogEventsCommand({ logGroupName }));
  expect(events.map((event) => JSON.parse(event.message ?? "{}").eventName)).toContain("GetTrailStatus");
  expect(events[0]?.logStreamName).toBe(`${account}_CloudTrail_us-east-1`);
  expect((await status()).LatestCloudWatchLogsDeliveryTime).toBeInstanceOf(Date);
  await world.logs.send(new DeleteLogGroupCommand({ logGroupName }));
  await world.advance(6);
  const broken = await status();
  expect(broken.LatestCloudWatchLogsDeliveryError).toBe("ResourceNotFoundException");
  expect(broken.LatestDeliveryError).toBeUndefined();
});

test("a topic hears of log files, if it lets CloudTrail publish", async () => {
  await expect(update({ SnsTopicName: "nowhere" })).rejects.toMatchObject({
    name: "InsufficientSnsTopicPolicyException",
  });
  const { TopicArn = "" } = await world.sns.send(new CreateTopicCommand({ Name: "log-files" }));
  const refused = update({ SnsTopicName: "log-files" });
  await expect(refused).rejects.toMatchObject({ name: "InsufficientSnsTopicPolicyException" });
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const statement = { Effect: "Allow", Principal, Action: "SNS:Publish", Resource: TopicArn };
  const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await world.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  expect((await update({ SnsTopicName: "log-files" })).SnsTopicARN).toBe(TopicArn);
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "a@example.com" }));
  await world.control("confirm", {});
  await world.advance(6);
  const mails = (await world.inbox()).filter((message) => message.kind === "notification");
  expect(mails[0]?.body).toContain(`AWSLogs/${account}/CloudTrail/us-east-1/`);
});
