import type {
  GetQueueAttributesCommandInput,
  GetQueueAttributesCommandOutput,
  SetQueueAttributesCommandInput,
} from "@aws-sdk/client-sqs";
import { parsePolicy } from "../../../checker/core/policy/index.ts";
import { AwsError, type Call, type Given } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { putEntry } from "../entries.ts";
import { openQueue } from "./queues.ts";
import type { StoredQueue } from "./state.ts";

/** Numeric attributes: default, least, most. Source: API reference, SetQueueAttributes. */
const numbers: Readonly<Record<string, readonly [number, number, number]>> = {
  VisibilityTimeout: [30, 0, 43_200],
  DelaySeconds: [0, 0, 900],
  MaximumMessageSize: [1_048_576, 1024, 1_048_576],
  MessageRetentionPeriod: [345_600, 60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 0, 20],
  KmsDataKeyReusePeriodSeconds: [300, 60, 86_400],
};
const texts = ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "SqsManagedSseEnabled"];

export const attributeOperations = {
  SetQueueAttributes(input: Given<SetQueueAttributesCommandInput, "QueueUrl" | "Attributes">, call: Call): object {
    const { queue } = openQueue(call, input.QueueUrl, "SetQueueAttributes");
    const wanted = input.Attributes as Readonly<Record<string, string>>;
    checkAttributes(wanted);
    changeAttributes(queue, wanted);
    queue.modifiedAt = call.now();
    return {};
  },

  /** Nothing asked for, nothing answered; `All` is everything. */
  GetQueueAttributes(
    input: Given<GetQueueAttributesCommandInput, "QueueUrl">,
    call: Call,
  ): Omit<GetQueueAttributesCommandOutput, "$metadata"> {
    const { queue, there } = openQueue(call, input.QueueUrl, "GetQueueAttributes");
    const asked: readonly string[] = input.AttributeNames ?? [];
    const all = Object.entries(shownAttributes(queue, there.now()));
    const shown = all.filter(([name]) => asked.includes("All") || asked.includes(name));
    return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) };
  },
};

/** A numeric attribute of a queue, set or by default. */
export function numberOf(queue: StoredQueue, name: string): number {
  return Number(queue.attributes[name] ?? numbers[name]?.[0] ?? 0);
}

/** Refuses attributes that SQS does not know or whose value it does not take. */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const range = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (range === undefined && !texts.includes(name)) throw unknown(name);
    const isInRange =
      range === undefined || (/^\d+$/.test(value) && Number(value) >= range[1] && Number(value) <= range[2]);
    if (!isInRange || (value !== "" && !isValidText(name, value))) {
      throw new AwsError("InvalidAttributeValue", `Invalid value for the parameter ${name}.`);
    }
  }
}

/** An empty text takes a policy away. */
export function changeAttributes(queue: StoredQueue, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === "") delete queue.attributes[name];
    else putEntry(queue.attributes, name, value);
  }
}

/** Where messages go that were received too often; null: nowhere. */
export function redriveOf(queue: StoredQueue): { readonly arn: string; readonly mostReceives: number } | null {
  const text = queue.attributes["RedrivePolicy"];
  return text === undefined ? null : parseRedrive(text);
}

function parseRedrive(text: string): { arn: string; mostReceives: number } | null {
  let policy: { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown } | null;
  try {
    policy = JSON.parse(text) as typeof policy;
  } catch {
    return null;
  }
  const { deadLetterTargetArn: arn, maxReceiveCount } = policy ?? {};
  const mostReceives = Number(maxReceiveCount);
  const isValid =
    typeof arn === "string" && parseArn(arn)?.service === "sqs" && mostReceives >= 1 && mostReceives <= 1000;
  return isValid ? { arn, mostReceives } : null;
}

function isValidText(name: string, value: string): boolean {
  if (name === "Policy") return parsePolicy(value).ok;
  if (name === "RedrivePolicy") return parseRedrive(value) !== null;
  return true;
}

function unknown(name: string): AwsError {
  const isFifo = name === "FifoQueue" || name === "ContentBasedDeduplication";
  return isFifo
    ? new AwsError("UnsupportedOperation", "The practice account has standard queues only.")
    : new AwsError("InvalidAttributeName", `Unknown Attribute ${name}.`);
}

function shownAttributes(queue: StoredQueue, now: number): Record<string, string> {
  const defaults = Object.entries(numbers).map(([name, [value]]) => [name, String(value)] as const);
  const waiting = queue.messages.filter((message) => message.visibleAt <= now);
  const delayed = queue.messages.filter((message) => message.visibleAt > now && message.receipt === null);
  const isEncrypted = queue.attributes["KmsMasterKeyId"] !== undefined;
  return {
    ...Object.fromEntries(defaults.filter(([name]) => isEncrypted || name !== "KmsDataKeyReusePeriodSeconds")),
    ...(isEncrypted ? {} : { SqsManagedSseEnabled: "true" }),
    ...queue.attributes,
    QueueArn: queue.arn,
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ApproximateNumberOfMessages: String(waiting.length),
    ApproximateNumberOfMessagesDelayed: String(delayed.length),
    ApproximateNumberOfMessagesNotVisible: String(queue.messages.length - waiting.length - delayed.length),
  };
}
