import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListSubscriptionsCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import type { StackAccount } from "./test-stack.ts";

type Clients = Pick<
  StackAccount,
  "cloudtrail" | "cloudwatch" | "logs" | "events" | "iam" | "lambda" | "s3" | "sns" | "sqs"
>;

/** For tests: everything that stands in an account, asked of each thing's own service rather than of the stack. */
export async function whatStands(world: Clients): Promise<readonly string[]> {
  const [trails, alarms, groups, rules, roles, functions, buckets, topics, subscriptions, queues] = await Promise.all([
    world.cloudtrail.send(new DescribeTrailsCommand({})),
    world.cloudwatch.send(new DescribeAlarmsCommand({})),
    world.logs.send(new DescribeLogGroupsCommand({})),
    world.events.send(new ListRulesCommand({})),
    world.iam.send(new ListRolesCommand({})),
    world.lambda.send(new ListFunctionsCommand({})),
    world.s3.send(new ListBucketsCommand({})),
    world.sns.send(new ListTopicsCommand({})),
    world.sns.send(new ListSubscriptionsCommand({})),
    world.sqs.send(new ListQueuesCommand({})),
  ]);
  return [
    ...(trails.trailList ?? []).map(({ Name }) => `trail ${Name}`),
    ...(alarms.MetricAlarms ?? []).map(({ AlarmName }) => `alarm ${AlarmName}`),
    ...(groups.logGroups ?? []).map(({ logGroupName }) => `log group ${logGroupName}`),
    ...(rules.Rules ?? []).map(({ Name }) => `rule ${Name}`),
    ...(roles.Roles ?? []).map(() => "role"),
    ...(functions.Functions ?? []).map(({ FunctionName }) => `function ${FunctionName}`),
    ...(buckets.Buckets ?? []).map(({ Name }) => `bucket ${Name}`),
    ...(topics.Topics ?? []).map(({ TopicArn }) => `topic ${TopicArn?.split(":").at(-1)}`),
    ...(subscriptions.Subscriptions ?? []).map(({ Endpoint }) => `subscription ${Endpoint}`),
    ...(queues.QueueUrls ?? []).map((url) => `queue ${url.split("/").at(-1)}`),
  ].sort();
}
