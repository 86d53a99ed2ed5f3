import {
  CreateTopicCommand,
  DeleteTopicCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  TagResourceCommand,
} from "@aws-sdk/client-sns";
import { accountId, arns, names, type Aws, type RegionClients } from "../aws.ts";
import { policyOf, putTargets, setTopic } from "../changes.ts";
import { each, type Mutant, type Unsolved } from "../mutant.ts";

const withoutTopic: Unsolved = {
  "4.topic-exists": "fail",
  ...each("blocked", "4.email-subscribed", "4.email-confirmed", "4.topic-target", "4.topic-policy", "5.email-sent"),
};
const arnOf = (name: string, region = "us-east-1"): string => `arn:aws:sns:${region}:${accountId}:${name}`;

/** A topic with a policy for EventBridge and, where it can have one, an e-mail subscription. */
async function make({ sns }: RegionClients, Name: string, region = "us-east-1"): Promise<void> {
  const TopicArn = arnOf(Name, region);
  const isFifo = Name.endsWith(".fifo");
  await sns.send(new CreateTopicCommand({ Name, ...(isFifo && { Attributes: { FifoTopic: "true" } }) }));
  const Principal = { Service: "events.amazonaws.com" };
  const AttributeValue = policyOf({ Effect: "Allow", Principal, Action: "sns:Publish", Resource: TopicArn });
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  if (!isFifo) await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "learner@example.com" }));
}
const remove = (aws: Aws): Promise<unknown> => aws.sns.send(new DeleteTopicCommand({ TopicArn: arns.topic }));

/** The topic under another name, as complete as the solved one, and then a sign-in. */
const renamed = (name: string) => async (aws: Aws) => {
  await remove(aws);
  await make(aws, name);
  await aws.control("confirm", {});
  await putTargets(aws, { Id: "topic", Arn: arnOf(name) });
  await aws.signIn();
};
const touches = ["rule", "targets", "target role", "topic policy", "topic key", "subscriptions", "sign-in"];

const mutants: readonly Mutant[] = [
  { because: "the topic was deleted after the test", change: remove, expect: withoutTopic, touches },
  {
    because: "the topic was made in Seoul instead",
    change: async (aws) => {
      await remove(aws);
      await make(aws.elsewhere(), names.topic, "ap-northeast-2");
    },
    expect: withoutTopic,
    touches,
  },
  {
    because: "the topic was made in Ohio instead, where nobody searches",
    change: async (aws) => {
      await remove(aws);
      await make(aws.elsewhere("us-east-2"), names.topic, "us-east-2");
    },
    expect: withoutTopic,
    touches,
  },
  {
    because: "the topic was made as a FIFO topic instead",
    change: async (aws) => {
      await remove(aws);
      await make(aws, `${names.topic}.fifo`);
    },
    expect: withoutTopic,
    touches,
  },
  ...["SNS-root-login-alarm", "sns-root-login-alert", "sns_root_login_alarm", "sns-root-login-alarm-1"].map((name) => ({
    because: `the topic is called ${name}`,
    from: "built" as const,
    change: renamed(name),
    expect: { "4.topic-exists": "fail" } as const,
    touches,
  })),
  {
    because: "two topics are targets and none has the name",
    change: async (aws) => {
      await remove(aws);
      await make(aws, "alarm-1");
      await make(aws, "alarm-2");
      await putTargets(aws, { Id: "topic", Arn: arnOf("alarm-1") }, { Id: "third", Arn: arnOf("alarm-2") });
    },
    expect: withoutTopic,
    touches,
  },
  ...(
    [
      ["DisplayName", "Root login"],
      ["TracingConfig", "Active"],
      ["SignatureVersion", "2"],
    ] as const
  ).map(([name, value]) => ({
    because: `the topic's ${name} is ${value}`,
    change: (aws: Aws) => setTopic(aws, name, value),
    expect: {},
  })),
  {
    because: "the topic has tags",
    change: (aws) =>
      aws.sns.send(new TagResourceCommand({ ResourceArn: arns.topic, Tags: [{ Key: "team", Value: "security" }] })),
    expect: {},
  },
  { because: "another topic stands beside", change: (aws) => make(aws, "sns-root-login-alarm-2"), expect: {} },
  { because: "a FIFO topic of the name stands beside", change: (aws) => make(aws, `${names.topic}.fifo`), expect: {} },
  {
    because: "a topic of the same name is in Seoul too",
    change: (aws) => make(aws.elsewhere(), names.topic, "ap-northeast-2"),
    expect: {},
  },
];

export const topicTable = { resource: "topic", mutants };
