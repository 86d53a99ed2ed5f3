import { RemoveTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import type { Account } from "../account.ts";
import { all, type Change } from "./change.ts";

const noTopic = {
  "step-4.topic-exists": "fail",
  ...all("blocked", "step-4", ["email-subscribed", "email-confirmed", "topic-target", "topic-policy"]),
  "step-5.email-sent": "blocked",
} as const;
const noMail = {
  "step-4.email-subscribed": "fail",
  "step-4.email-confirmed": "blocked",
  "step-5.email-sent": "blocked",
} as const;
const refused = { "step-4.topic-policy": "fail" } as const;

const eventBridge = { Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish" };

export const topicChanges: readonly Change[] = [
  { because: "there is no topic", change: removed, expect: noTopic },
  {
    because: "the topic is in Seoul",
    change: async (account) => {
      await removed(account);
      await account.inRegion("ap-northeast-2").sns.send(new CreateTopicCommand({ Name: account.names.topic }));
    },
    expect: noTopic,
  },
  {
    because: "the topic is a FIFO topic",
    change: async (account) => {
      await removed(account);
      const Name = `${account.names.topic}.fifo`;
      await account.sns.send(new CreateTopicCommand({ Name, Attributes: { FifoTopic: "true" } }));
    },
    expect: noTopic,
  },
  { because: "nobody subscribed", change: unsubscribed, expect: noMail },
  {
    because: "only a web address subscribed",
    change: async (account) => {
      await unsubscribed(account);
      await subscribed(account, "https", "https://example.com/alarm");
    },
    expect: noMail,
  },
  {
    because: "a second address subscribed",
    change: (account) => subscribed(account, "email", "second@example.com"),
    expect: {},
  },
  {
    because: "a filter policy drops the alarm",
    change: async (account) => {
      const [SubscriptionArn] = await subscriptions(account);
      const filter = { AttributeName: "FilterPolicy", AttributeValue: JSON.stringify({ kind: ["weekly"] }) };
      await account.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...filter }));
    },
    expect: { "step-4.email-confirmed": "fail", "step-5.email-sent": "blocked" },
  },
  {
    because: "nothing publishes to the topic",
    change: ({ events, names }) => events.send(new RemoveTargetsCommand({ Rule: names.rule, Ids: ["topic"] })),
    runsCode: true,
    expect: { "step-4.topic-target": "fail", "step-4.topic-policy": "blocked" },
  },
  {
    because: "the topic's policy is the one it is born with",
    change: (account) =>
      allowed(account, {
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe"],
        Condition: { StringEquals: { "AWS:SourceOwner": account.id } },
      }),
    expect: refused,
  },
  {
    because: "a Deny beats the Allow",
    change: (account) =>
      allowed(account, { Effect: "Allow", ...eventBridge }, { Effect: "Deny", ...eventBridge, Action: "sns:*" }),
    expect: refused,
  },
  {
    because: "another rule may publish",
    change: (account) =>
      allowed(account, {
        Effect: "Allow",
        ...eventBridge,
        Condition: { ArnEquals: { "aws:SourceArn": `${account.arn.rule}-other` } },
      }),
    expect: refused,
  },
  {
    because: "the policy is about another topic",
    change: ({ sns, arn }) => {
      const Statement = [{ Effect: "Allow", ...eventBridge, Resource: `${arn.topic}-other` }];
      const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement });
      return sns.send(new SetTopicAttributesCommand({ TopicArn: arn.topic, AttributeName: "Policy", AttributeValue }));
    },
    expect: refused,
  },
  {
    because: "this very rule may publish, and the statement is tight",
    change: (account) =>
      allowed(account, {
        Effect: "Allow",
        ...eventBridge,
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:events:us-east-1:${account.id}:rule/eventbridge-*` } },
      }),
    expect: {},
  },
  {
    because: "the topic is encrypted with a key that EventBridge may not use",
    change: ({ sns, arn }) =>
      sns.send(
        new SetTopicAttributesCommand({
          TopicArn: arn.topic,
          AttributeName: "KmsMasterKeyId",
          AttributeValue: "alias/aws/sns",
        }),
      ),
    expect: refused,
  },
];

async function removed({ sns, arn }: Account): Promise<void> {
  await sns.send(new DeleteTopicCommand({ TopicArn: arn.topic }));
}

async function subscriptions({ sns, arn }: Account): Promise<readonly string[]> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arn.topic }));
  return Subscriptions.map(({ SubscriptionArn = "" }) => SubscriptionArn);
}

async function unsubscribed(account: Account): Promise<void> {
  for (const SubscriptionArn of await subscriptions(account)) {
    await account.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  }
}

async function subscribed({ sns, arn }: Account, Protocol: string, Endpoint: string): Promise<void> {
  await sns.send(new SubscribeCommand({ TopicArn: arn.topic, Protocol, Endpoint }));
}

async function allowed({ sns, arn }: Account, ...statements: readonly object[]): Promise<void> {
  const Statement = statements.map((one) => ({ ...one, Resource: arn.topic }));
  const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement });
  await sns.send(new SetTopicAttributesCommand({ TopicArn: arn.topic, AttributeName: "Policy", AttributeValue }));
}
