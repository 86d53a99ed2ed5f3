import { randomUUID } from "node:crypto";
import type {
  SendMessageBatchCommandInput,
  SendMessageBatchCommandOutput,
  SendMessageBatchResultEntry,
  SendMessageCommandInput,
  SendMessageCommandOutput,
} from "@aws-sdk/client-sqs";
import { AwsError, type Call, type Given } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { numberOf } from "./attributes.ts";
import { batchOf } from "./batch.ts";
import { bodyDigest, attributeDigest } from "./digest.ts";
import { measureQueue } from "./gauge.ts";
import { type OpenQueue, openQueue } from "./queues.ts";
import { storedAttribute } from "./state.ts";

type Message = Pick<
  Given<SendMessageCommandInput, "MessageBody">,
  "MessageBody" | "MessageAttributes" | "DelaySeconds"
>;

export function sendMessage(
  input: Given<SendMessageCommandInput, "QueueUrl" | "MessageBody">,
  call: Call,
): Omit<SendMessageCommandOutput, "$metadata"> {
  return add(openQueue(call, input.QueueUrl, "SendMessage"), input, call);
}

export function sendMessageBatch(
  input: Given<SendMessageBatchCommandInput, "QueueUrl" | "Entries">,
  call: Call,
): Omit<SendMessageBatchCommandOutput, "$metadata"> {
  const open = openQueue(call, input.QueueUrl, "SendMessage");
  return batchOf(input.Entries, (entry): SendMessageBatchResultEntry => ({
    Id: entry.Id,
    ...add(open, { ...entry, MessageBody: entry.MessageBody ?? "" }, call),
  }));
}

function add({ queue, there }: OpenQueue, message: Message, call: Call) {
  const { MessageBody: body, MessageAttributes: attributes = {}, DelaySeconds: delay } = message;
  if (body === "") throw new AwsError("MissingParameter", "The request must contain the parameter MessageBody.");
  if (Buffer.byteLength(body) > numberOf(queue, "MaximumMessageSize")) {
    const message_ = `One or more parameters are invalid. Reason: Message must be shorter than ${numberOf(queue, "MaximumMessageSize")} bytes.`;
    throw new AwsError("InvalidParameterValue", message_);
  }
  const stored = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, storedAttribute(value)]));
  const now = there.now();
  const id = randomUUID();
  queue.messages.push({
    id,
    body,
    attributes: stored,
    senderId: call.principal.userId,
    sentAt: now,
    visibleAt: now + (delay ?? numberOf(queue, "DelaySeconds")) * 1000,
    receiveCount: 0,
    firstReceivedAt: null,
    receipt: null,
  });
  count(there, "AWS/SQS", "NumberOfMessagesSent", { QueueName: queue.name });
  measureQueue(there, queue);
  return {
    MessageId: id,
    MD5OfMessageBody: bodyDigest(body),
    ...(Object.keys(stored).length === 0 ? {} : { MD5OfMessageAttributes: attributeDigest(stored) }),
  };
}
