import type { FilterLogEventsCommandInput, GetLogEventsCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../../service.ts";
import { pageOf } from "../page.ts";
import { lineFilter } from "./filter-pattern.ts";
import { groupNamed, invalidParameter, streamNamed } from "./state.ts";
import type { LogEventRecord, LogGroupRecord } from "./state.ts";

const DAY_MS = 86_400_000;

export function filterLogEvents(input: FilterLogEventsCommandInput, call: Call) {
  const group = groupNamed(call, input.logGroupName ?? input.logGroupIdentifier);
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names && prefix !== undefined) {
    throw invalidParameter("logStreamNames and logStreamNamePrefix cannot be used together.");
  }
  const isWanted = lineFilter(input.filterPattern ?? "");
  const found = Object.values(group.streams)
    .filter(({ name }) => (!names || names.includes(name)) && (prefix === undefined || name.startsWith(prefix)))
    .flatMap((stream) => stream.events.map((event) => ({ stream: stream.name, event })))
    .filter(({ event }) => isKept(group, event, call) && isWithin(event, input.startTime, input.endTime))
    .filter(({ event }) => isWanted(event.message))
    .sort((a, b) => a.event.at - b.event.at || (a.event.id < b.event.id ? -1 : 1));
  // The end is inclusive here, unlike in GetLogEvents (API reference: later events are not returned).
  const page = pageOf(found, input.nextToken, input.limit ?? 10_000, invalidParameter);
  return {
    nextToken: page.next,
    searchedLogStreams: [],
    events: page.items.map(({ stream, event }) => ({
      logStreamName: stream,
      timestamp: event.at,
      message: event.message,
      ingestionTime: event.ingestedAt,
      eventId: event.id,
    })),
  };
}

export function getLogEvents(input: GetLogEventsCommandInput, call: Call) {
  const group = groupNamed(call, input.logGroupName ?? input.logGroupIdentifier);
  const events = streamNamed(group, input.logStreamName).events.filter(
    (event) =>
      isKept(group, event, call) && event.at >= (input.startTime ?? 0) && event.at < (input.endTime ?? Infinity),
  );
  const limit = input.limit ?? 10_000;
  const [from, to] = windowOf(input, events.length, limit);
  return {
    events: events.slice(from, to).map((event) => ({
      timestamp: event.at,
      message: event.message,
      ingestionTime: event.ingestedAt,
    })),
    // Both tokens always come back; the end is reached when the same token is returned (API reference).
    nextForwardToken: `f/${to}`,
    nextBackwardToken: `b/${from}`,
  };
}

function windowOf(input: GetLogEventsCommandInput, total: number, limit: number): [number, number] {
  const token = input.nextToken === undefined ? null : /^([fb])\/(\d{1,9})$/.exec(input.nextToken);
  if (input.nextToken !== undefined && !token) throw invalidParameter("The specified nextToken is invalid.");
  const at = Math.min(Number(token?.[2] ?? 0), total);
  if (token?.[1] === "f") return [at, Math.min(at + limit, total)];
  if (token?.[1] === "b") return [Math.max(0, at - limit), at];
  return input.startFromHead ? [0, Math.min(limit, total)] : [Math.max(0, total - limit), total];
}

function isWithin(event: LogEventRecord, start: number | undefined, end: number | undefined): boolean {
  return event.at >= (start ?? 0) && event.at <= (end ?? Infinity);
}

function isKept(group: LogGroupRecord, event: LogEventRecord, call: Call): boolean {
  return group.retentionDays === null || event.at >= call.now() - group.retentionDays * DAY_MS;
}
