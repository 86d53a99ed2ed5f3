import { createHash } from "node:crypto";
import type { MessageAttributeValue, PublishBatchCommandInput, PublishCommandInput } from "@aws-sdk/client-sns";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import type { MessageAttribute } from "./filter.ts";
import { publish } from "./publish.ts";
import type { Publication } from "./publish.ts";
import { invalidParameter, topicNamed } from "./state.ts";

const LARGEST_MESSAGE_BYTES = 262_144;

type Message = Omit<PublishCommandInput, "TopicArn" | "TargetArn" | "PhoneNumber">;

/** The operation Publish; for other services there is `publish`. */
export async function publishOperation(input: PublishCommandInput, call: Call) {
  if (input.PhoneNumber !== undefined) throw invalidParameter("PhoneNumber Reason: the practice account sends no SMS");
  const topicArn = input.TopicArn ?? input.TargetArn;
  if (topicArn === undefined) throw invalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
  return { MessageId: await publish(call, checkedPublication(call, topicArn, input)) };
}

export async function publishBatch(input: PublishBatchCommandInput, call: Call) {
  const entries = input.PublishBatchRequestEntries ?? [];
  if (entries.length === 0) throw new AwsError("EmptyBatchRequestException", "The batch request has no entries.");
  if (entries.length > 10)
    throw new AwsError("TooManyEntriesInBatchRequestException", "A batch has at most 10 entries.");
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError("BatchEntryIdsNotDistinctException", "Two entries of the batch have the same Id.");
  }
  const successful: { Id: string | undefined; MessageId: string }[] = [];
  const failed: { Id: string | undefined; Code: string; Message: string; SenderFault: boolean }[] = [];
  for (const entry of entries) {
    try {
      const messageId = await publish(call, checkedPublication(call, input.TopicArn ?? "", entry));
      successful.push({ Id: entry.Id, MessageId: messageId });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful: successful, Failed: failed };
}

function checkedPublication(call: Call, topicArn: string, input: Message): Publication {
  const message = input.Message ?? "";
  if (message === "") throw invalidParameter("Empty message");
  const attributes = attributesOf(input.MessageAttributes ?? {});
  const bytes = Object.entries(attributes).reduce(
    (sum, [name, { type, value }]) => sum + Buffer.byteLength(name + type + value),
    Buffer.byteLength(message),
  );
  if (bytes > LARGEST_MESSAGE_BYTES) throw invalidParameter("Message too long");
  checkSubject(input.Subject);
  if (input.MessageStructure === "json") checkStructure(message);
  return {
    topicArn,
    message,
    subject: input.Subject,
    attributes,
    structure: input.MessageStructure,
    ...fifoIds(call, topicArn, input, message),
  };
}

/** At most 100 ASCII characters in one line that do not begin with a space (API reference of Publish). */
function checkSubject(subject: string | undefined): void {
  if (subject === undefined) return;
  if (subject.length > 100 || !/^[!-~][ -~]*$/.test(subject)) throw invalidParameter("Subject");
}

function checkStructure(message: string): void {
  const texts = textsOf(message);
  if (texts === null) throw invalidParameter("Message Structure - JSON message body failed to parse");
  if (texts.default === undefined) throw invalidParameter("Message Structure - No default entry in JSON message body");
}

function textsOf(message: string): Record<string, string> | null {
  try {
    return JSON.parse(message) as Record<string, string>;
  } catch {
    return null;
  }
}

function fifoIds(call: Call, topicArn: string, input: Message, message: string) {
  const { topic } = topicNamed(call, topicArn);
  if (topic.attributes.FifoTopic !== "true") {
    if (input.MessageDeduplicationId) throw invalidParameter("MessageDeduplicationId Reason: the topic is not FIFO");
    return {};
  }
  if (!input.MessageGroupId) throw invalidParameter("The MessageGroupId parameter is required for FIFO topics");
  const isByContent = topic.attributes.ContentBasedDeduplication === "true";
  if (!isByContent && !input.MessageDeduplicationId) {
    throw invalidParameter(
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
  const deduplicationId = input.MessageDeduplicationId ?? createHash("sha256").update(message).digest("hex");
  return { groupId: input.MessageGroupId, deduplicationId };
}

function attributesOf(given: Readonly<Record<string, MessageAttributeValue>>): Record<string, MessageAttribute> {
  const entries = Object.entries(given).map(([name, attribute]) => {
    const type = attribute.DataType ?? "";
    const value = attribute.StringValue ?? Buffer.from(attribute.BinaryValue ?? []).toString("base64");
    if (!/^(String|Number|Binary)(\.|$)/.test(type)) {
      throw new AwsError(
        "InvalidParameterValueException",
        `The message attribute '${name}' has an invalid message attribute type.`,
      );
    }
    if (value === "") {
      throw new AwsError(
        "InvalidParameterValueException",
        `The message attribute '${name}' must contain non-empty message attribute value.`,
      );
    }
    return [name, { type, value }] as const;
  });
  return Object.fromEntries(entries);
}
