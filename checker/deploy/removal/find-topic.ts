import type { Call } from "../call.ts";
import { allPages } from "./pages.ts";
import type { AlarmThing, QueueThing, TopicThing } from "./thing.ts";

/** The topic of that name in that Region, with its subscriptions. */
export async function findTopic(
  call: Call,
  name: string,
  region: string,
  accountId: string,
): Promise<readonly TopicThing[]> {
  const TopicArn = `arn:aws:sns:${region}:${accountId}:${name}`;
  const missing = ["NotFoundException", "NotFound"] as const;
  const topic = await call("sns", "GetTopicAttributes", { TopicArn }, { region, missing });
  if (topic === null) return [];
  const subscriptions = await allPages(
    (NextToken) =>
      call(
        "sns",
        "ListSubscriptionsByTopic",
        { TopicArn, ...(NextToken === undefined ? {} : { NextToken }) },
        { region },
      ),
    (page) => page.NextToken,
    (page) => page.Subscriptions,
  );
  const arns = subscriptions.flatMap(({ SubscriptionArn }) => SubscriptionArn ?? []);
  return [
    {
      kind: "topic",
      name,
      region,
      obstacle: null,
      arn: TopicArn,
      // The literals `PendingConfirmation` and `Deleted` stand in for ARNs.
      subscriptionArns: arns.filter((arn) => arn.startsWith("arn:")),
      pendingCount: arns.filter((arn) => arn === "PendingConfirmation").length,
    },
  ];
}

export async function findQueue(call: Call, name: string, region: string): Promise<readonly QueueThing[]> {
  const missing = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"] as const;
  const queue = await call("sqs", "GetQueueUrl", { QueueName: name }, { region, missing });
  return queue?.QueueUrl ? [{ kind: "queue", name, region, obstacle: null, url: queue.QueueUrl }] : [];
}

export async function findAlarms(call: Call, names: readonly string[], region: string): Promise<readonly AlarmThing[]> {
  const { MetricAlarms } = await call("cloudwatch", "DescribeAlarms", { AlarmNames: [...names] }, { region });
  return (MetricAlarms ?? []).flatMap(({ AlarmName: name }) =>
    name ? [{ kind: "alarm" as const, name, region, obstacle: null }] : [],
  );
}
