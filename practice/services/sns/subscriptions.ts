import type {
  GetSubscriptionAttributesCommandInput,
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsCommandInput,
  SetSubscriptionAttributesCommandInput,
} from "@aws-sdk/client-sns";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { pageOf } from "../page.ts";
import { checkFilterPolicy } from "./filter.ts";
import { invalidParameter, ownTopic, snsState, subscriptionNamed, subscriptionsAlive } from "./state.ts";
import type { SubscriptionRecord } from "./state.ts";

const BOOLEAN = new Set(["true", "false"]);

/** Checks settings of a subscription; unknown names and values that SNS refuses are errors. */
export function checkedAttributes(
  protocol: string,
  attributes: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "FilterPolicy") checkFilterPolicy(value);
    else if (name === "FilterPolicyScope") {
      if (value !== "MessageAttributes" && value !== "MessageBody") throw invalidParameter("FilterPolicyScope");
    } else if (name === "RawMessageDelivery") {
      if (!BOOLEAN.has(value)) throw invalidParameter("RawMessageDelivery Reason: it is true or false");
      if (value === "true" && !["sqs", "http", "https"].includes(protocol)) {
        throw invalidParameter(`Delivery protocol [${protocol}] does not support raw message delivery.`);
      }
    } else if (name === "RedrivePolicy") checkRedrivePolicy(value);
    else if (name !== "DeliveryPolicy") throw invalidParameter("AttributeName");
  }
  return { ...attributes };
}

function checkRedrivePolicy(text: string): void {
  if (text === "") return;
  if (deadLetterQueueOf(text) === null) {
    throw invalidParameter("RedrivePolicy: deadLetterTargetArn must be the ARN of a queue");
  }
}

/** The queue that a redrive policy names; null when the text names none. */
export function deadLetterQueueOf(redrivePolicy: string): string | null {
  try {
    const { deadLetterTargetArn } = JSON.parse(redrivePolicy) as { deadLetterTargetArn?: unknown };
    if (typeof deadLetterTargetArn !== "string") return null;
    return parseArn(deadLetterTargetArn)?.service === "sqs" ? deadLetterTargetArn : null;
  } catch {
    return null;
  }
}

export function setSubscriptionAttributes(input: SetSubscriptionAttributesCommandInput, call: Call): void {
  const subscription = subscriptionNamed(call, input.SubscriptionArn);
  const name = input.AttributeName ?? "";
  const value = input.AttributeValue ?? "";
  // An empty filter policy takes the filter away.
  if (name === "FilterPolicy" && (value === "" || value === "{}")) {
    delete subscription.attributes.FilterPolicy;
    return;
  }
  Object.assign(subscription.attributes, checkedAttributes(subscription.protocol, { [name]: value }));
}

export function getSubscriptionAttributes(input: GetSubscriptionAttributesCommandInput, call: Call) {
  const subscription = subscriptionNamed(call, input.SubscriptionArn);
  const { FilterPolicy, FilterPolicyScope, ...rest } = subscription.attributes;
  return {
    Attributes: {
      SubscriptionArn: subscription.arn,
      TopicArn: subscription.topicArn,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      Owner: subscription.owner,
      SubscriptionPrincipal: subscription.principalArn,
      PendingConfirmation: String(!subscription.isConfirmed),
      ConfirmationWasAuthenticated: String(subscription.wasAuthenticated),
      RawMessageDelivery: "false",
      ...(FilterPolicy !== undefined && { FilterPolicy, FilterPolicyScope: FilterPolicyScope ?? "MessageAttributes" }),
      ...rest,
    },
  };
}

export function listSubscriptions(input: ListSubscriptionsCommandInput, call: Call) {
  return listed(subscriptionsAlive(call.state(snsState), call.now()), input.NextToken);
}

export function listSubscriptionsByTopic(input: ListSubscriptionsByTopicCommandInput, call: Call) {
  const topic = ownTopic(call, input.TopicArn);
  const all = subscriptionsAlive(call.state(snsState), call.now());
  return listed(
    all.filter(({ topicArn }) => topicArn === topic.arn),
    input.NextToken,
  );
}

function listed(subscriptions: readonly SubscriptionRecord[], token: string | undefined) {
  const page = pageOf(subscriptions, token, 100, () => invalidParameter("NextToken"));
  return {
    NextToken: page.next,
    Subscriptions: page.items.map((subscription) => ({
      SubscriptionArn: subscription.isConfirmed ? subscription.arn : "PendingConfirmation",
      Owner: subscription.owner,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      TopicArn: subscription.topicArn,
    })),
  };
}
