import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import type { ServiceState } from "../../service.ts";

/** A message attribute without bytes: binary values are kept in base64. */
export interface StoredAttribute {
  readonly type: string;
  readonly text: string | null;
  readonly binary: string | null;
}

export interface StoredMessage {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, StoredAttribute>>;
  readonly senderId: string;
  readonly sentAt: number;
  /** Epoch milliseconds from which on it may be received. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number | null;
  /** Of the last time it was received. */
  receipt: string | null;
}

export interface StoredQueue {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  modifiedAt: number;
  /** What was set, by attribute name; the others have their defaults. */
  attributes: Record<string, string>;
  tags: Record<string, string>;
  messages: StoredMessage[];
}

export interface SqsState {
  queues: Record<string, StoredQueue>;
}

export const sqsState: ServiceState<SqsState> = { name: "sqs", scope: "region", initial: () => ({ queues: {} }) };

export function storedAttribute(value: MessageAttributeValue): StoredAttribute {
  return {
    type: value.DataType ?? "String",
    text: value.StringValue ?? null,
    binary: value.BinaryValue === undefined ? null : Buffer.from(value.BinaryValue).toString("base64"),
  };
}
