import { randomUUID } from "node:crypto";
import type { Message, ReceiveMessageCommandInput, ReceiveMessageCommandOutput } from "@aws-sdk/client-sqs";
import { AwsError, type Call, type Given } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { entryOf } from "../entries.ts";
import { numberOf, redriveOf } from "./attributes.ts";
import { attributeDigest, bodyDigest } from "./digest.ts";
import { measureQueue } from "./gauge.ts";
import { type OpenQueue, openQueue } from "./queues.ts";
import { sqsState, type StoredMessage } from "./state.ts";

const pollMs = 100;

/** Waits, in real time, for messages as long as asked (long polling), and hides what it hands out. */
export async function receiveMessage(
  input: Given<ReceiveMessageCommandInput, "QueueUrl">,
  call: Call,
): Promise<Omit<ReceiveMessageCommandOutput, "$metadata">> {
  const { MaxNumberOfMessages: most = 1 } = input;
  if (most < 1 || most > 10) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value ${most} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  const { queue } = openQueue(call, input.QueueUrl, "ReceiveMessage");
  const waitSeconds = input.WaitTimeSeconds ?? numberOf(queue, "ReceiveMessageWaitTimeSeconds");
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const messages = take(openQueue(call, input.QueueUrl, "ReceiveMessage"), input, most);
    if (messages.length > 0) return { Messages: messages };
    if (waitedMs >= waitSeconds * 1000) return {};
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function take({ queue, there }: OpenQueue, input: ReceiveMessageCommandInput, most: number): Message[] {
  const now = there.now();
  const oldest = now - numberOf(queue, "MessageRetentionPeriod") * 1000;
  queue.messages = queue.messages.filter((message) => message.sentAt > oldest);
  setAsideOftenReceived({ queue, there });
  const seconds = input.VisibilityTimeout ?? numberOf(queue, "VisibilityTimeout");
  return queue.messages
    .filter((message) => message.visibleAt <= now)
    .slice(0, most)
    .map((message) => {
      message.visibleAt = now + seconds * 1000;
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      message.receipt = randomUUID();
      return shown(message, input);
    });
}

/** Messages that were received as often as the queue allows move to its dead-letter queue, if that exists. */
function setAsideOftenReceived({ queue, there }: OpenQueue): void {
  const redrive = redriveOf(queue);
  const target =
    redrive === null ? undefined : entryOf(there.state(sqsState).queues, parseArn(redrive.arn)?.resource ?? "");
  if (redrive === null || target === undefined) return;
  const isSpent = (message: StoredMessage) =>
    message.visibleAt <= there.now() && message.receiveCount >= redrive.mostReceives;
  const spent = queue.messages.filter(isSpent);
  queue.messages = queue.messages.filter((message) => !spent.includes(message));
  for (const message of spent) {
    target.messages.push({ ...message, receiveCount: 0, receipt: null });
    measureQueue(there, target);
  }
}

function shown(message: StoredMessage, input: ReceiveMessageCommandInput): Message {
  const asked: readonly string[] = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const system = Object.entries({
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  }).filter(([name]) => asked.includes("All") || asked.includes(name));
  const wanted = input.MessageAttributeNames ?? [];
  const attributes = Object.entries(message.attributes).filter(([name]) => isWanted(name, wanted));
  return {
    MessageId: message.id,
    ReceiptHandle: `${message.id}.${message.receipt ?? ""}`,
    MD5OfBody: bodyDigest(message.body),
    Body: message.body,
    ...(system.length === 0 ? {} : { Attributes: Object.fromEntries(system) }),
    ...(attributes.length === 0
      ? {}
      : {
          MD5OfMessageAttributes: attributeDigest(Object.fromEntries(attributes)),
          MessageAttributes: Object.fromEntries(
            attributes.map(([name, { type, text, binary }]) => [
              name,
              {
                DataType: type,
                ...(text === null ? {} : { StringValue: text }),
                ...(binary === null ? {} : { BinaryValue: Buffer.from(binary, "base64") }),
              },
            ]),
          ),
        }),
  };
}

/** `All`, `.*`, a name, or a prefix that ends in `.*`. */
function isWanted(name: string, wanted: readonly string[]): boolean {
  return wanted.some(
    (one) => one === "All" || one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -2))),
  );
}
