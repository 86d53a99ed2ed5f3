import {
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { accountId, arns, type Aws } from "../aws.ts";
import type { Mutant, Unsolved } from "../mutant.ts";

const queueArn = `arn:aws:sqs:us-east-1:${accountId}:alarms`;
const none: Unsolved = {
  "4.email-subscribed": "fail",
  "4.email-confirmed": "blocked",
  "5.email-sent": "blocked",
};
const notConfirmed: Unsolved = { "4.email-confirmed": "fail", "5.email-sent": "blocked" };

const subscribe = (aws: Aws, Endpoint: string, Protocol = "email", TopicArn: string = arns.topic): Promise<unknown> =>
  aws.sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
async function subscription(aws: Aws): Promise<string> {
  const { Subscriptions } = await aws.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arns.topic }));
  const SubscriptionArn = Subscriptions?.[0]?.SubscriptionArn;
  if (SubscriptionArn === undefined) throw new Error("The topic has no subscription");
  return SubscriptionArn;
}
const unsubscribe = async (aws: Aws): Promise<unknown> =>
  aws.sns.send(new UnsubscribeCommand({ SubscriptionArn: await subscription(aws) }));
const set = (AttributeName: string, AttributeValue: string) => async (aws: Aws) =>
  aws.sns.send(
    new SetSubscriptionAttributesCommand({ SubscriptionArn: await subscription(aws), AttributeName, AttributeValue }),
  );
const filter = (policy: object, scope: "MessageBody" | "MessageAttributes") => async (aws: Aws) => {
  await set("FilterPolicyScope", scope)(aws);
  await set("FilterPolicy", JSON.stringify(policy))(aws);
};
const confirm = (aws: Aws): Promise<unknown> => aws.control("confirm", {});

/** Instead of the confirmed subscription. */
const instead = (because: string, change: (aws: Aws) => Promise<unknown>, expect: Unsolved): Mutant => ({
  because,
  change: async (aws) => {
    await unsubscribe(aws);
    await change(aws);
  },
  expect,
});

const makeQueue = (aws: Aws): Promise<unknown> => aws.sqs.send(new CreateQueueCommand({ QueueName: "alarms" }));

const dropping: readonly (readonly [because: string, policy: object, scope: "MessageBody" | "MessageAttributes"])[] = [
  ["asks for an attribute", { severity: ["high"] }, "MessageAttributes"],
  ["asks for any value of an attribute", { severity: [{ exists: true }] }, "MessageAttributes"],
  [
    "asks for the detail type as an attribute",
    { "detail-type": ["AWS Console Sign In via CloudTrail"] },
    "MessageAttributes",
  ],
  ["asks for another event", { detail: { eventName: ["StopLogging"] } }, "MessageBody"],
  ["asks for IAM users", { detail: { userIdentity: { type: ["IAMUser"] } } }, "MessageBody"],
  ["asks for sign-ins without MFA", { detail: { additionalEventData: { MFAUsed: ["No"] } } }, "MessageBody"],
  ["asks for failures", { detail: { responseElements: { ConsoleLogin: ["Failure"] } } }, "MessageBody"],
  ["asks for Seoul", { region: ["ap-northeast-2"] }, "MessageBody"],
  ["asks for root in small letters", { detail: { userIdentity: { type: ["root"] } } }, "MessageBody"],
];
const passing: typeof dropping = [
  ["is empty", {}, "MessageAttributes"],
  ["asks that there be no attribute", { severity: [{ exists: false }] }, "MessageAttributes"],
  ["asks for root", { detail: { userIdentity: { type: ["Root"] } } }, "MessageBody"],
  ["asks for the source", { source: [{ prefix: "aws." }] }, "MessageBody"],
  ["asks for both results", { detail: { responseElements: { ConsoleLogin: ["Success", "Failure"] } } }, "MessageBody"],
  [
    "asks for anything but IAM users",
    { detail: { userIdentity: { type: [{ "anything-but": ["IAMUser"] }] } } },
    "MessageBody",
  ],
];

const mutants: readonly Mutant[] = [
  { because: "the mail was unsubscribed", change: unsubscribe, expect: none },
  instead(
    "only a queue is subscribed",
    async (aws) => {
      await makeQueue(aws);
      await subscribe(aws, queueArn, "sqs");
    },
    none,
  ),
  instead("only the function is subscribed", (aws) => subscribe(aws, arns.function, "lambda"), none),
  instead("only a web page is subscribed", (aws) => subscribe(aws, "https://example.com/alarm", "https"), none),
  instead(
    "the mail is subscribed again and not confirmed",
    (aws) => subscribe(aws, "learner@example.com"),
    notConfirmed,
  ),
  instead("another mail is subscribed and not confirmed", (aws) => subscribe(aws, "other@example.com"), notConfirmed),
  instead(
    "the mail is subscribed as email-json and not confirmed",
    (aws) => subscribe(aws, "learner@example.com", "email-json"),
    notConfirmed,
  ),
  {
    because: "an unconfirmed mail was not confirmed within two days",
    from: "built",
    change: async (aws) => {
      await unsubscribe(aws);
      await subscribe(aws, "learner@example.com");
      await aws.advance(49 * 60);
      await aws.signIn();
    },
    expect: none,
    touches: ["sign-in"],
  },
  ...dropping.map(([because, policy, scope]) => ({
    because: `the mail's filter ${because}`,
    change: filter(policy, scope),
    expect: notConfirmed,
    touches: ["targets"],
  })),
  {
    because: "another mail is confirmed than the configured one",
    change: async (aws) => {
      await unsubscribe(aws);
      await subscribe(aws, "other@example.com");
      await confirm(aws);
    },
    settings: { email: "learner@example.com" },
    expect: notConfirmed,
  },
  {
    because: "the configured mail waits, and another is confirmed",
    change: async (aws) => {
      await unsubscribe(aws);
      await subscribe(aws, "other@example.com");
      await confirm(aws);
      await subscribe(aws, "learner@example.com");
    },
    settings: { email: "learner@example.com" },
    expect: notConfirmed,
  },
  ...passing.map(([because, policy, scope]) => ({
    because: `the mail's filter ${because}`,
    change: filter(policy, scope),
    expect: {},
    touches: ["targets"],
  })),
  instead(
    "the mail is confirmed and comes after more subscriptions than one page shows",
    async (aws) => {
      for (let count = 0; count < 101; count += 1) await subscribe(aws, `https://example.com/${count}`, "https");
      await subscribe(aws, "learner@example.com");
      await confirm(aws);
    },
    {},
  ),
  {
    because: "a second mail waits to be confirmed",
    change: (aws) => subscribe(aws, "other@example.com"),
    expect: {},
  },
  {
    because: "a second mail is confirmed and has a filter that drops everything",
    change: async (aws) => {
      await subscribe(aws, "other@example.com");
      await confirm(aws);
      const { Subscriptions } = await aws.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arns.topic }));
      const second = Subscriptions?.find(({ Endpoint }) => Endpoint === "other@example.com");
      await aws.sns.send(
        new SetSubscriptionAttributesCommand({
          SubscriptionArn: second?.SubscriptionArn,
          AttributeName: "FilterPolicy",
          AttributeValue: '{"severity":["high"]}',
        }),
      );
    },
    expect: {},
    touches: ["targets"],
  },
  instead(
    "the mail is subscribed as email-json and confirmed",
    async (aws) => {
      await subscribe(aws, "learner@example.com", "email-json");
      await confirm(aws);
    },
    {},
  ),
  instead(
    "another mail is confirmed, and none is configured",
    async (aws) => {
      await subscribe(aws, "other@example.com");
      await confirm(aws);
    },
    {},
  ),
  {
    because: "a queue is subscribed too, with raw delivery",
    change: async (aws) => {
      await makeQueue(aws);
      const Attributes = { RawMessageDelivery: "true" };
      await aws.sns.send(
        new SubscribeCommand({ TopicArn: arns.topic, Protocol: "sqs", Endpoint: queueArn, Attributes }),
      );
    },
    expect: {},
  },
  {
    because: "mails that cannot be delivered go to a queue",
    change: async (aws) => {
      await makeQueue(aws);
      await set("RedrivePolicy", JSON.stringify({ deadLetterTargetArn: queueArn }))(aws);
    },
    expect: {},
  },
  {
    because: "the configured mail is written in other letters",
    settings: { email: "Learner@Example.com" },
    expect: {},
  },
];

export const subscriptionsTable = { resource: "subscriptions", mutants };
