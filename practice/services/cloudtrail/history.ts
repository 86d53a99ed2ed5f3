import type { Call } from "../../service.ts";
import { trailsCovering } from "./coverage.ts";
import { cloudTrailState, type RegionDelivery, type StoredTrail } from "./state.ts";
import type { CloudTrailRecord } from "./record.ts";

const minuteMs = 60_000;
/** Event history reaches back 90 days. */
const retentionMs = 90 * 24 * 60 * minuteMs;
/** A practice account keeps this many events a Region, so that memory stays flat; read-only ones go first. */
const keptEvents = 4_000;
/** CloudTrail writes log files about five minutes after the call. */
export const deliveryDelayMs = 5 * minuteMs;

/**
 * Puts an event into the history of its Region in the caller's account, and into the next log file of every trail
 * that covers it. Sending it on to EventBridge is the caller's part (`coversEvent`).
 */
export function recordEvent(call: Call, record: CloudTrailRecord): void {
  const { history } = call.state(cloudTrailState);
  const events = (history[record.awsRegion] ??= []);
  events.push(record);
  if (events.length > keptEvents * 1.2) history[record.awsRegion] = thinned(events);
  for (const trail of trailsCovering(call, record)) {
    const delivery = deliveryIn(trail, record.awsRegion);
    delivery.waiting.push(record.eventID);
    if (trail.logGroupArn !== null) delivery.unlogged.push(record.eventID);
    if (delivery.waiting.length === 1) {
      call.schedule(cloudTrailState, "deliver", deliveryDelayMs, { trailArn: trail.arn, region: record.awsRegion });
    }
  }
}

/** The event history of the caller's Region, newest first, no older than 90 days. */
export function eventHistory(call: Call): CloudTrailRecord[] {
  const events = call.state(cloudTrailState).history[call.region] ?? [];
  const oldest = call.now() - retentionMs;
  return events.filter((event) => Date.parse(event.eventTime) >= oldest).reverse();
}

/** What a trail has written, and has still to write, in one Region. */
export function deliveryIn(trail: StoredTrail, region: string): RegionDelivery {
  return (trail.delivery[region] ??= {
    waiting: [],
    latestAt: null,
    latestError: null,
    unlogged: [],
    loggedAt: null,
    logError: null,
  });
}

function thinned(events: readonly CloudTrailRecord[]): CloudTrailRecord[] {
  const surplus = events.length - keptEvents;
  let dropped = 0;
  const kept = events.filter((event) => !event.readOnly || ++dropped > surplus);
  return kept.slice(-keptEvents);
}
