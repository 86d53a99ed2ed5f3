import type {
  CreateLogGroupCommandInput,
  CreateLogStreamCommandInput,
  DeleteLogGroupCommandInput,
  DeleteLogStreamCommandInput,
  DeleteRetentionPolicyCommandInput,
  DescribeLogGroupsCommandInput,
  DescribeLogStreamsCommandInput,
  PutRetentionPolicyCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { newGroup } from "./put-events.ts";
import { groupNamed, invalidParameter, logsState, streamNamed } from "./state.ts";
import type { LogGroupRecord, LogStreamRecord } from "./state.ts";

/** The only retentions that exist (API reference of PutRetentionPolicy). */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function createLogGroup(input: CreateLogGroupCommandInput, call: Call): void {
  const name = input.logGroupName ?? "";
  if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) throw invalidParameter("The log group name is not valid.");
  const { groups } = call.state(logsState);
  if (entryOf(groups, name))
    throw new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
  putEntry(groups, name, {
    ...newGroup(call, name),
    kmsKeyId: input.kmsKeyId ?? null,
    logClass: input.logGroupClass ?? "STANDARD",
    tags: { ...input.tags },
  });
}

export function deleteLogGroup(input: DeleteLogGroupCommandInput, call: Call): void {
  delete call.state(logsState).groups[groupNamed(call, input.logGroupName).name];
}

export function describeLogGroups(input: DescribeLogGroupsCommandInput, call: Call) {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: part } = input;
  if (prefix !== undefined && part !== undefined) {
    throw invalidParameter("logGroupNamePrefix and logGroupNamePattern cannot be used together.");
  }
  const found = Object.values(call.state(logsState).groups)
    .filter(({ name }) => prefix === undefined || name.startsWith(prefix))
    .filter(({ name }) => part === undefined || name.toLowerCase().includes(part.toLowerCase()))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = pageOf(found, input.nextToken, input.limit ?? 50, invalidParameter);
  return { logGroups: page.items.map(shownGroup), nextToken: page.next };
}

function shownGroup(group: LogGroupRecord) {
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    retentionInDays: group.retentionDays ?? undefined,
    metricFilterCount: 0,
    arn: `${group.arn}:*`,
    logGroupArn: group.arn,
    storedBytes: Object.values(group.streams).reduce((sum, stream) => sum + bytesOf(stream), 0),
    kmsKeyId: group.kmsKeyId ?? undefined,
    logGroupClass: group.logClass,
  };
}

export function putRetentionPolicy(input: PutRetentionPolicyCommandInput, call: Call): void {
  const days = input.retentionInDays ?? 0;
  if (!RETENTIONS.includes(days)) throw invalidParameter(`retentionInDays must be one of ${RETENTIONS.join(", ")}.`);
  groupNamed(call, input.logGroupName).retentionDays = days;
}

export function deleteRetentionPolicy(input: DeleteRetentionPolicyCommandInput, call: Call): void {
  groupNamed(call, input.logGroupName).retentionDays = null;
}

export function createLogStream(input: CreateLogStreamCommandInput, call: Call): void {
  const group = groupNamed(call, input.logGroupName);
  const name = input.logStreamName ?? "";
  if (!/^[^:*]{1,512}$/.test(name)) throw invalidParameter("The log stream name is not valid.");
  if (entryOf(group.streams, name)) {
    throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
  }
  putEntry(group.streams, name, { name, createdAt: call.now(), events: [] });
}

export function deleteLogStream(input: DeleteLogStreamCommandInput, call: Call): void {
  const group = groupNamed(call, input.logGroupName);
  delete group.streams[streamNamed(group, input.logStreamName).name];
}

export function describeLogStreams(input: DescribeLogStreamsCommandInput, call: Call) {
  const group = groupNamed(call, input.logGroupName ?? input.logGroupIdentifier);
  if (input.orderBy === "LastEventTime" && input.logStreamNamePrefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  const found = Object.values(group.streams)
    .filter(({ name }) => input.logStreamNamePrefix === undefined || name.startsWith(input.logStreamNamePrefix))
    .sort((a, b) => (input.orderBy === "LastEventTime" ? lastAt(a) - lastAt(b) : a.name < b.name ? -1 : 1));
  if (input.descending) found.reverse();
  const page = pageOf(found, input.nextToken, input.limit ?? 50, invalidParameter);
  return {
    nextToken: page.next,
    logStreams: page.items.map((stream) => ({
      logStreamName: stream.name,
      creationTime: stream.createdAt,
      firstEventTimestamp: stream.events[0]?.at,
      lastEventTimestamp: stream.events.at(-1)?.at,
      lastIngestionTime: stream.events.at(-1)?.ingestedAt,
      arn: `${group.arn}:log-stream:${stream.name}`,
      storedBytes: bytesOf(stream),
    })),
  };
}

function lastAt(stream: LogStreamRecord): number {
  return stream.events.at(-1)?.at ?? 0;
}

function bytesOf(stream: LogStreamRecord): number {
  return stream.events.reduce((sum, event) => sum + Buffer.byteLength(event.message), 0);
}
