import { randomUUID } from "node:crypto";
import type { Call } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { refusalToPublish } from "./access.ts";
import { deliver } from "./deliver.ts";
import type { MessageAttribute } from "./filter.ts";
import { snsState, subscriptionsAlive, topicNamed } from "./state.ts";
import type { TopicRecord } from "./state.ts";

/** A message on its way to a topic. */
export interface Publication {
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string | undefined;
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  /** `json`: the message holds one text a protocol, and `default`. */
  readonly structure?: string | undefined;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
}

const DEDUPLICATION_MS = 300_000;

/**
 * Publishes as the call's principal, under the topic's policy, and delivers to every confirmed subscription.
 * Returns the message's id.
 * @throws AwsError when the topic is not there, or its policy or its key keep the caller out.
 */
export async function publish(call: Call, publication: Publication): Promise<string> {
  const { there, topic } = topicNamed(call, publication.topicArn);
  const refusal = refusalToPublish(call, there, topic);
  if (refusal) throw refusal;
  return await send(there, topic, publication);
}

async function send(there: Call, topic: TopicRecord, publication: Publication): Promise<string> {
  const duplicate = earlierMessage(there, topic, publication.deduplicationId);
  if (duplicate !== null) return duplicate;
  const messageId = randomUUID();
  if (publication.deduplicationId !== undefined) {
    topic.published[publication.deduplicationId] = { messageId, at: there.now() };
  }
  const dimensions = { TopicName: topic.name };
  count(there, "AWS/SNS", "NumberOfMessagesPublished", dimensions);
  count(there, "AWS/SNS", "PublishSize", dimensions, Buffer.byteLength(publication.message), "Bytes");
  const subscriptions = subscriptionsAlive(there.state(snsState), there.now());
  for (const subscription of subscriptions) {
    if (subscription.topicArn !== topic.arn || !subscription.isConfirmed) continue;
    await deliver(there, topic, subscription, publication, messageId);
  }
  return messageId;
}

/** FIFO topics take the same deduplication id once in five minutes and answer the first message's id. */
function earlierMessage(there: Call, topic: TopicRecord, deduplicationId: string | undefined): string | null {
  for (const [id, { at }] of Object.entries(topic.published)) {
    if (there.now() - at > DEDUPLICATION_MS) delete topic.published[id];
  }
  return deduplicationId === undefined ? null : (topic.published[deduplicationId]?.messageId ?? null);
}
