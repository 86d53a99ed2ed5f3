import type { PutLogEventsCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { groupNamed, invalidParameter, logsState, streamNamed } from "./state.ts";
import type { LogGroupRecord } from "./state.ts";

const DAY_MS = 86_400_000;
const TWO_HOURS_MS = 7_200_000;

export interface LogLine {
  readonly at: number;
  readonly message: string;
}

/** Writes lines as a service does: group and stream come into being when they are missing. */
export function putLogEvents(call: Call, group: string, stream: string, lines: readonly LogLine[]): void {
  const state = call.state(logsState);
  const record = entryOf(state.groups, group) ?? newGroup(call, group);
  putEntry(state.groups, group, record);
  if (!entryOf(record.streams, stream)) {
    putEntry(record.streams, stream, { name: stream, createdAt: call.now(), events: [] });
  }
  append(call, record, stream, lines);
}

/** A group as CreateLogGroup makes it: kept for ever until a retention is set. */
export function newGroup(call: Call, name: string): LogGroupRecord {
  return {
    name,
    arn: `arn:aws:logs:${call.region}:${call.accountId}:log-group:${name}`,
    createdAt: call.now(),
    retentionDays: null,
    kmsKeyId: null,
    logClass: "STANDARD",
    tags: {},
    streams: {},
  };
}

/** The operation PutLogEvents: in order of time, none too old or too far ahead (API reference). */
export function putLogEventsOperation(input: PutLogEventsCommandInput, call: Call) {
  const group = groupNamed(call, input.logGroupName);
  streamNamed(group, input.logStreamName);
  const lines = (input.logEvents ?? []).map(({ timestamp, message }) => ({
    at: timestamp ?? 0,
    message: message ?? "",
  }));
  if (lines.length === 0) throw invalidParameter("logEvents must hold at least one event.");
  if (lines.some((line, index) => index > 0 && line.at < (lines[index - 1]?.at ?? 0))) {
    throw invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
  }
  const now = call.now();
  const tooNew = lines.findIndex(({ at }) => at > now + TWO_HOURS_MS);
  const oldest = now - (group.retentionDays === null ? 14 : Math.min(14, group.retentionDays)) * DAY_MS;
  const tooOldEnd = lines.filter(({ at }) => at < oldest).length;
  const kept = lines.filter(({ at }) => at >= oldest && at <= now + TWO_HOURS_MS);
  append(call, group, input.logStreamName ?? "", kept);
  return {
    nextSequenceToken: String(call.state(logsState).lastEventNumber).padStart(56, "0"),
    ...(kept.length < lines.length && {
      rejectedLogEventsInfo: {
        ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
        ...(tooOldEnd > 0 && { tooOldLogEventEndIndex: tooOldEnd }),
      },
    }),
  };
}

function append(call: Call, group: LogGroupRecord, stream: string, lines: readonly LogLine[]): void {
  const state = call.state(logsState);
  const record = streamNamed(group, stream);
  for (const { at, message } of lines) {
    state.lastEventNumber += 1;
    record.events.push({ id: String(state.lastEventNumber).padStart(56, "0"), at, ingestedAt: call.now(), message });
  }
  record.events.sort((a, b) => a.at - b.at);
}
