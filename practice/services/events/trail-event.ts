import { randomUUID } from "node:crypto";
import type { Call } from "../../service.ts";
import { coversEvent } from "../cloudtrail/coverage.ts";
import type { CloudTrailRecord } from "../cloudtrail/record.ts";
import { entryOf } from "../entries.ts";
import type { BusEvent } from "./bus-event.ts";
import { eventsState } from "./state.ts";
import { wants } from "./wants.ts";

/** Kinds of record as EventBridge titles them. "Sign In" is two words, whatever the user guide says. */
type DetailType = "AWS Console Sign In via CloudTrail" | "AWS API Call via CloudTrail";

/** A CloudTrail record in EventBridge's envelope; `signin.amazonaws.com` speaks as `aws.signin`. */
export function trailEvent(record: CloudTrailRecord, detailType: DetailType): BusEvent {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": detailType,
    source: `aws.${record.eventSource.replace(/\.amazonaws\.com$/, "")}`,
    account: record.recipientAccountId,
    time: record.eventTime,
    region: record.awsRegion,
    resources: [],
    detail: { ...record },
  };
}

/**
 * Sends an API call on to the default bus of its Region, if a logging trail covers it. The targets are called a moment
 * later, so that the caller does not wait for them; most calls interest no rule, and cost nothing more than asking.
 */
export function announceApiCall(call: Call, record: CloudTrailRecord): void {
  const there = call.region === record.awsRegion ? call : call.as({ region: record.awsRegion });
  const rules = Object.values(entryOf(there.state(eventsState).buses, "default")?.rules ?? {});
  if (rules.length === 0 || !coversEvent(there, record)) return;
  const event = trailEvent(record, "AWS API Call via CloudTrail");
  if (!rules.some((rule) => wants(rule, event))) return;
  there.schedule(eventsState, "receive", 0, { bus: "default", event, hops: 0 });
}
