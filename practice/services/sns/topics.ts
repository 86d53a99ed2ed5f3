import type {
  CreateTopicCommandInput,
  DeleteTopicCommandInput,
  GetTopicAttributesCommandInput,
  ListTopicsCommandInput,
  SetTopicAttributesCommandInput,
} from "@aws-sdk/client-sns";
import type { Call } from "../../service.ts";
import { pageOf } from "../page.ts";
import { invalidParameter, ownTopic, snsState, subscriptionsAlive } from "./state.ts";
import type { TopicRecord } from "./state.ts";
import { checkPolicy, defaultPolicy } from "./topic-policy.ts";

/** What can be set on a topic; `FifoTopic` only when it is made. */
const SETTABLE = new Set([
  "Policy",
  "DisplayName",
  "DeliveryPolicy",
  "KmsMasterKeyId",
  "ContentBasedDeduplication",
  "FifoThroughputScope",
  "SignatureVersion",
  "TracingConfig",
  "ArchivePolicy",
  "MaximumMessageSize",
]);
/** `LambdaSuccessFeedbackRoleArn` and its like: kept and shown, without effect on delivery. */
const FEEDBACK = /^(HTTP|SQS|Lambda|Firehose|Application)(Success|Failure)Feedback(RoleArn|SampleRate)$/;

export function createTopic(input: CreateTopicCommandInput, call: Call) {
  const name = input.Name ?? "";
  const given = { ...input.Attributes };
  const isFifo = given.FifoTopic === "true";
  if (!/^[A-Za-z0-9_-]{1,256}(\.fifo)?$/.test(name) || name.length > 256) throw invalidParameter("Topic Name");
  if (isFifo !== name.endsWith(".fifo")) {
    throw invalidParameter("Topic Name Reason: FIFO topic names, and only those, end in .fifo");
  }
  const arn = `arn:aws:sns:${call.region}:${call.accountId}:${name}`;
  const { topics } = call.state(snsState);
  const existing = topics[arn];
  if (existing) return sameTopic(existing, given, input.Tags);
  const tags = Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
  const topic: TopicRecord = {
    arn,
    name,
    attributes: { Policy: defaultPolicy(arn, call.accountId), DisplayName: "" },
    tags,
    subscriptionsDeleted: 0,
    published: {},
  };
  if (isFifo) Object.assign(topic.attributes, { FifoTopic: "true", ContentBasedDeduplication: "false" });
  for (const [key, value] of Object.entries(given)) if (key !== "FifoTopic") setAttribute(topic, key, value);
  topics[arn] = topic;
  return { TopicArn: arn };
}

/** CreateTopic again is no error, unless it asks for something else (API reference). */
function sameTopic(topic: TopicRecord, given: Record<string, string>, tags: CreateTopicCommandInput["Tags"]) {
  const isOther = Object.entries(given).some(([key, value]) => (topic.attributes[key] ?? "") !== value);
  if (isOther) throw invalidParameter("Attributes Reason: Topic already exists with different attributes");
  if (tags?.some((tag) => topic.tags[tag.Key ?? ""] !== tag.Value)) {
    throw invalidParameter("Tags Reason: Topic already exists with different tags");
  }
  return { TopicArn: topic.arn };
}

function setAttribute(topic: TopicRecord, name: string, value: string): void {
  if (!SETTABLE.has(name) && !FEEDBACK.test(name)) throw invalidParameter(`AttributeName: ${name}`);
  if (name === "Policy") checkPolicy(value);
  if (name === "ContentBasedDeduplication" && topic.attributes.FifoTopic !== "true") {
    throw invalidParameter("ContentBasedDeduplication Reason: Only FIFO topics have it");
  }
  if (value === "" && name !== "DisplayName") delete topic.attributes[name];
  else topic.attributes[name] = value;
}

export function setTopicAttributes(input: SetTopicAttributesCommandInput, call: Call): void {
  setAttribute(ownTopic(call, input.TopicArn), input.AttributeName ?? "", input.AttributeValue ?? "");
}

export function getTopicAttributes(input: GetTopicAttributesCommandInput, call: Call) {
  const topic = ownTopic(call, input.TopicArn);
  const subscriptions = subscriptionsAlive(call.state(snsState), call.now()).filter(
    (subscription) => subscription.topicArn === topic.arn,
  );
  const confirmed = subscriptions.filter((subscription) => subscription.isConfirmed).length;
  return {
    Attributes: {
      TopicArn: topic.arn,
      Owner: call.accountId,
      EffectiveDeliveryPolicy: EFFECTIVE_DELIVERY_POLICY,
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(subscriptions.length - confirmed),
      SubscriptionsDeleted: String(topic.subscriptionsDeleted),
      ...topic.attributes,
    },
  };
}

/** SNS's documented retry of HTTP endpoints, which every topic shows. */
const EFFECTIVE_DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: "linear",
    },
    disableSubscriptionOverrides: false,
  },
});

/** Deleting a topic takes its subscriptions along; a topic that is not there is no error (API reference). */
export function deleteTopic(input: DeleteTopicCommandInput, call: Call): void {
  const state = call.state(snsState);
  const arn = input.TopicArn ?? "";
  if (!arn.startsWith("arn:")) throw invalidParameter("TopicArn");
  if (!state.topics[arn]) return;
  delete state.topics[arn];
  for (const subscription of Object.values(state.subscriptions)) {
    if (subscription.topicArn === arn) delete state.subscriptions[subscription.arn];
  }
}

export function listTopics(input: ListTopicsCommandInput, call: Call) {
  const arns = Object.keys(call.state(snsState).topics).sort();
  const page = pageOf(arns, input.NextToken, 100, () => invalidParameter("NextToken"));
  return { Topics: page.items.map((TopicArn) => ({ TopicArn })), NextToken: page.next };
}
