import { AwsError } from "../../service.ts";
import type { Call, ServiceState } from "../../service.ts";
import { parseArn } from "../arn.ts";

/** Topics of one account in one Region by ARN, and their subscriptions by ARN. */
export interface SnsState {
  topics: Record<string, TopicRecord>;
  subscriptions: Record<string, SubscriptionRecord>;
}

export interface TopicRecord {
  readonly arn: string;
  readonly name: string;
  /** As the API shows them, all values text: `Policy`, `DisplayName`, `KmsMasterKeyId`, `FifoTopic`, … */
  attributes: Record<string, string>;
  tags: Record<string, string>;
  subscriptionsDeleted: number;
  /** FIFO topics: deduplication id to what was published under it. */
  published: Record<string, { readonly messageId: string; readonly at: number }>;
}

export interface SubscriptionRecord {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly owner: string;
  readonly principalArn: string;
  /** What the confirmation mail carries; valid as long as the subscription stays pending. */
  readonly token: string;
  readonly createdAt: number;
  isConfirmed: boolean;
  wasAuthenticated: boolean;
  /** `FilterPolicy`, `FilterPolicyScope`, `RawMessageDelivery`, `RedrivePolicy`, `DeliveryPolicy`. */
  attributes: Record<string, string>;
}

/** The state alone, so that operations can reach it without importing the service that lists them. */
export const snsState: ServiceState<SnsState> = {
  name: "sns",
  scope: "region",
  initial: () => ({ topics: {}, subscriptions: {} }),
};

/** Unconfirmed subscriptions are deleted after 48 hours (AWS, May 2023). */
const PENDING_HOURS = 48;

/** All subscriptions but the pending ones that have expired; those are forgotten here, as nobody can confirm them any more. */
export function subscriptionsAlive(state: SnsState, now: number): SubscriptionRecord[] {
  for (const subscription of Object.values(state.subscriptions)) {
    const isExpired = !subscription.isConfirmed && now - subscription.createdAt > PENDING_HOURS * 3_600_000;
    if (isExpired) delete state.subscriptions[subscription.arn];
  }
  return Object.values(state.subscriptions);
}

/** The caller's view of a topic: the call moved to the topic's own account and Region, and the topic. */
export function topicNamed(call: Call, topicArn: string): { readonly there: Call; readonly topic: TopicRecord } {
  const arn = parseArn(topicArn);
  if (!arn || arn.service !== "sns") throw invalidParameter(`TopicArn Reason: ${topicArn} is not a topic ARN`);
  // A client in another Region does not find the topic: SNS is Regional, and so are its endpoints.
  if (arn.region !== call.region) throw invalidParameter("TopicArn");
  const there = call.as({ accountId: arn.accountId });
  const topic = there.state(snsState).topics[topicArn];
  if (!topic) throw new AwsError("NotFoundException", "Topic does not exist", 404);
  return { there, topic };
}

/** A topic of the caller's own account. */
export function ownTopic(call: Call, topicArn: string | undefined): TopicRecord {
  const { there, topic } = topicNamed(call, topicArn ?? "");
  if (there.accountId !== call.accountId) {
    throw new AwsError("AuthorizationErrorException", `${call.principal.arn} is not authorized on ${topicArn}`, 403);
  }
  return topic;
}

/** The subscription by its ARN; the words `PendingConfirmation` and `Deleted` are no ARNs. */
export function subscriptionNamed(call: Call, arn: string | undefined): SubscriptionRecord {
  const parts = arn?.split(":").length ?? 0;
  if (parts < 6) {
    throw invalidParameter(`SubscriptionArn Reason: An ARN must have at least 6 elements, not ${parts}`);
  }
  const found = subscriptionsAlive(call.state(snsState), call.now()).find((subscription) => subscription.arn === arn);
  if (!found) throw new AwsError("NotFoundException", "Subscription does not exist", 404);
  return found;
}

export function invalidParameter(what: string): AwsError {
  return new AwsError("InvalidParameterException", `Invalid parameter: ${what}`);
}
