import { randomUUID } from "node:crypto";
import type { PutEventsCommandInput, PutEventsRequestEntry, PutEventsResultEntry } from "@aws-sdk/client-eventbridge";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { eventTime } from "./bus-event.ts";
import type { BusEvent } from "./bus-event.ts";
import { deliverEvent } from "./deliver-event.ts";
import { busName, invalid } from "./state.ts";

const MOST_ENTRIES = 10;

/** Each entry succeeds or fails on its own; the call itself succeeds either way. */
export async function putEvents(input: PutEventsCommandInput, call: Call) {
  const entries = input.Entries ?? [];
  if (entries.length < 1 || entries.length > MOST_ENTRIES) {
    throw invalid(`1 validation error: 'entries' must have 1 to ${MOST_ENTRIES} members.`);
  }
  const results: PutEventsResultEntry[] = [];
  for (const entry of entries) results.push(await putEntry(entry, call));
  return { Entries: results, FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length };
}

async function putEntry(entry: PutEventsRequestEntry, call: Call): Promise<PutEventsResultEntry> {
  const missing = (["Source", "DetailType", "Detail"] as const).find((name) => !entry[name]);
  if (missing)
    return failure("InvalidArgument", `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`);
  // Only AWS itself may speak as an AWS service.
  if (entry.Source?.startsWith("aws."))
    return failure("NotAuthorizedForSourceException", "Not authorized for the source.");
  const detail = parsedDetail(entry.Detail ?? "");
  if (detail === null) return failure("MalformedDetail", "Detail is malformed.");
  const event: BusEvent = {
    version: "0",
    id: randomUUID(),
    "detail-type": entry.DetailType ?? "",
    source: entry.Source ?? "",
    account: call.accountId,
    time: eventTime(entry.Time?.getTime() ?? call.now()),
    region: call.region,
    resources: entry.Resources ?? [],
    detail,
  };
  // A bus that does not exist swallows the event: PutEvents has no error for it.
  const bus = parseArn(entry.EventBusName ?? "");
  const there = bus ? call.as({ accountId: bus.accountId }) : call;
  if (there.accountId !== call.accountId)
    return failure("AccessDeniedException", `No access to ${entry.EventBusName}.`);
  await deliverEvent(there, event, busName(entry.EventBusName));
  return { EventId: event.id };
}

function failure(ErrorCode: string, ErrorMessage: string): PutEventsResultEntry {
  return { ErrorCode, ErrorMessage };
}

function parsedDetail(text: string): Record<string, unknown> | null {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === "object" && detail !== null && !Array.isArray(detail) ? { ...detail } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
