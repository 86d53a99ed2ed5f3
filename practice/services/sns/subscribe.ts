import { randomBytes, randomUUID } from "node:crypto";
import type {
  ConfirmSubscriptionCommandInput,
  SubscribeCommandInput,
  UnsubscribeCommandInput,
} from "@aws-sdk/client-sns";
import type { Call } from "../../service.ts";
import { deliverMail } from "../../world/mailbox.ts";
import { parseArn } from "../arn.ts";
import { invalidParameter, ownTopic, snsState, subscriptionsAlive } from "./state.ts";
import type { SubscriptionRecord, TopicRecord } from "./state.ts";
import { checkedAttributes } from "./subscriptions.ts";

/** What the API answers in place of an ARN until the address has confirmed. */
const PENDING = "pending confirmation";

export function subscribe(input: SubscribeCommandInput, call: Call) {
  const topic = ownTopic(call, input.TopicArn);
  const protocol = input.Protocol ?? "";
  const endpoint = input.Endpoint ?? "";
  checkEndpoint(topic, protocol, endpoint);
  const attributes = checkedAttributes(protocol, input.Attributes ?? {});
  const state = call.state(snsState);
  const existing = subscriptionsAlive(state, call.now()).find(
    (one) => one.topicArn === topic.arn && one.protocol === protocol && one.endpoint === endpoint,
  );
  if (existing && Object.entries(attributes).some(([name, value]) => existing.attributes[name] !== value)) {
    throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
  }
  const subscription = existing ?? newSubscription(call, topic, protocol, endpoint, attributes);
  state.subscriptions[subscription.arn] = subscription;
  // Asking again for a pending address sends the mail again, with the token it already had.
  if (!subscription.isConfirmed) sendConfirmation(call, subscription);
  const showsArn = subscription.isConfirmed || input.ReturnSubscriptionArn === true;
  return { SubscriptionArn: showsArn ? subscription.arn : PENDING };
}

function checkEndpoint(topic: TopicRecord, protocol: string, endpoint: string): void {
  const isFifo = topic.attributes.FifoTopic === "true";
  if (isFifo && protocol !== "sqs") {
    throw invalidParameter(`Protocol Reason: FIFO topics cannot be subscribed by ${protocol}`);
  }
  const bad = invalidParameter(`Endpoint Reason: ${endpoint} is no endpoint for ${protocol}`);
  if (protocol === "email" || protocol === "email-json") {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(endpoint)) throw invalidParameter("Email address");
  } else if (protocol === "http" || protocol === "https") {
    if (!endpoint.startsWith(`${protocol}://`)) throw bad;
  } else if (protocol === "sqs" || protocol === "lambda") {
    if (parseArn(endpoint)?.service !== protocol) throw bad;
  } else {
    throw invalidParameter(`Protocol Reason: the practice account has no ${protocol} endpoints`);
  }
}

function newSubscription(
  call: Call,
  topic: TopicRecord,
  protocol: string,
  endpoint: string,
  attributes: Record<string, string>,
): SubscriptionRecord {
  return {
    arn: `${topic.arn}:${randomUUID()}`,
    topicArn: topic.arn,
    protocol,
    endpoint,
    owner: call.accountId,
    principalArn: call.principal.arn,
    token: randomBytes(128).toString("hex"),
    createdAt: call.now(),
    // Queues and functions of the same account need no confirmation (API reference of Subscribe).
    isConfirmed: parseArn(endpoint)?.accountId === call.accountId,
    wasAuthenticated: parseArn(endpoint)?.accountId === call.accountId,
    attributes,
  };
}

function sendConfirmation(call: Call, { protocol, endpoint, topicArn, token }: SubscriptionRecord): void {
  if (!protocol.startsWith("email")) return;
  const query = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn: topicArn, Token: token });
  deliverMail(call, {
    to: endpoint,
    topicArn,
    subject: "AWS Notification - Subscription Confirmation",
    body: `${topicArn}\n\n${call.endpoint}/?${query.toString()}\n`,
    kind: "confirmation",
  });
}

export function confirmSubscription(input: ConfirmSubscriptionCommandInput, call: Call) {
  const topic = ownTopic(call, input.TopicArn);
  const subscription = subscriptionsAlive(call.state(snsState), call.now()).find(
    (one) => one.topicArn === topic.arn && one.token === input.Token,
  );
  if (!subscription) throw invalidParameter("Token");
  confirm(subscription, input.AuthenticateOnUnsubscribe === "true");
  return { SubscriptionArn: subscription.arn };
}

/** Confirms a subscription, as the link in the mail does. */
export function confirm(subscription: SubscriptionRecord, wasAuthenticated: boolean): void {
  subscription.isConfirmed = true;
  subscription.wasAuthenticated = wasAuthenticated;
}

/** A subscription that is not there any more is no error; the words of a pending one are. */
export function unsubscribe(input: UnsubscribeCommandInput, call: Call): void {
  const arn = input.SubscriptionArn ?? "";
  const parts = arn.split(":").length;
  if (parts < 6) throw invalidParameter(`SubscriptionArn Reason: An ARN must have at least 6 elements, not ${parts}`);
  const state = call.state(snsState);
  const subscription = state.subscriptions[arn];
  if (!subscription) return;
  delete state.subscriptions[arn];
  const topic = state.topics[subscription.topicArn];
  if (topic) topic.subscriptionsDeleted += 1;
}
