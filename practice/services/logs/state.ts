import { AwsError } from "../../service.ts";
import type { Call, ServiceState } from "../../service.ts";
import { entryOf } from "../entries.ts";

/** Log groups of one account in one Region, by name. */
export interface LogsState {
  groups: Record<string, LogGroupRecord>;
  /** Numbers the events, so that two with the same time keep their order. */
  lastEventNumber: number;
}

export interface LogGroupRecord {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  retentionDays: number | null;
  readonly kmsKeyId: string | null;
  readonly logClass: string;
  tags: Record<string, string>;
  streams: Record<string, LogStreamRecord>;
}

export interface LogStreamRecord {
  readonly name: string;
  readonly createdAt: number;
  events: LogEventRecord[];
}

/** Times are epoch milliseconds. */
export interface LogEventRecord {
  readonly id: string;
  readonly at: number;
  readonly ingestedAt: number;
  readonly message: string;
}

/** The state alone, so that operations can reach it without importing the service that lists them. */
export const logsState: ServiceState<LogsState> = {
  name: "logs",
  scope: "region",
  initial: () => ({ groups: {}, lastEventNumber: 0 }),
};

/** The group by its name, or by the ARN that newer operations take. */
export function groupNamed(call: Call, nameOrArn: string | undefined): LogGroupRecord {
  const name = nameOrArn?.startsWith("arn:") ? (nameOrArn.split(":")[6] ?? "") : (nameOrArn ?? "");
  const group = entryOf(call.state(logsState).groups, name);
  if (!group) throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
  return group;
}

/** The stream in the group. */
export function streamNamed(group: LogGroupRecord, name: string | undefined): LogStreamRecord {
  const stream = entryOf(group.streams, name ?? "");
  if (!stream) throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
  return stream;
}

export function invalidParameter(message: string): AwsError {
  return new AwsError("InvalidParameterException", message);
}
