import type { AdvancedEventSelector, AdvancedFieldSelector, EventSelector } from "@aws-sdk/client-cloudtrail";
import type { Call } from "../../service.ts";
import type { CloudTrailRecord } from "./record.ts";
import { cloudTrailState, type StoredTrail } from "./state.ts";

/** Services whose events happen once for all Regions; CloudTrail records them in us-east-1. */
const globalSources = new Set([
  "iam.amazonaws.com",
  "signin.amazonaws.com",
  "sts.amazonaws.com",
  "cloudfront.amazonaws.com",
]);

/** Whether a logging trail of the caller's account records this event: the condition for its way to EventBridge. */
export function coversEvent(call: Call, record: CloudTrailRecord): boolean {
  return trailsCovering(call, record).length > 0;
}

/** The logging trails of the caller's account that record this event. */
export function trailsCovering(call: Call, record: CloudTrailRecord): StoredTrail[] {
  return call.state(cloudTrailState).trails.filter((trail) => trail.isLogging && trailCovers(trail, record));
}

/** Whether this trail, if it logs, records this event: by Region, by global services, and by its selectors. */
export function trailCovers(trail: StoredTrail, record: CloudTrailRecord): boolean {
  return seesRegionOf(trail, record) && selects(trail.selectors, record);
}

/**
 * A single-Region trail sees its own Region only. Global service events belong to us-east-1: since November 2021
 * a single-Region trail elsewhere does not get them, although its flag may still be true.
 */
function seesRegionOf(trail: StoredTrail, record: CloudTrailRecord): boolean {
  if (!trail.isMultiRegion && trail.homeRegion !== record.awsRegion) return false;
  const isGlobal = record.awsRegion === "us-east-1" && globalSources.has(record.eventSource);
  return !isGlobal || trail.includesGlobalServiceEvents;
}

function selects(selectors: StoredTrail["selectors"], record: CloudTrailRecord): boolean {
  if (selectors === null) return record.managementEvent;
  if ("basic" in selectors) return selectors.basic.some((selector) => basicSelects(selector, record));
  return selectors.advanced.some((selector) => advancedSelects(selector, record));
}

/** Defaults as the API reference has them: All, management events included. */
function basicSelects(selector: EventSelector, record: CloudTrailRecord): boolean {
  if (!record.managementEvent || selector.IncludeManagementEvents === false) return false;
  if (selector.ExcludeManagementEventSources?.includes(record.eventSource) === true) return false;
  const kind = selector.ReadWriteType ?? "All";
  return kind === "All" || (kind === "ReadOnly") === record.readOnly;
}

/** All fields of one selector must hold. */
function advancedSelects(selector: AdvancedEventSelector, record: CloudTrailRecord): boolean {
  return (selector.FieldSelectors ?? []).every((field) => fieldHolds(field, valueOf(record, field.Field ?? "")));
}

function valueOf(record: CloudTrailRecord, field: string): string | undefined {
  if (field === "readOnly") return String(record.readOnly);
  if (field === "userIdentity.arn") return record.userIdentity.arn;
  if (field === "eventCategory" || field === "eventName" || field === "eventSource" || field === "eventType") {
    return record[field];
  }
  return undefined;
}

type Test = (wanted: string, seen: string) => boolean;
const equals: Test = (wanted, seen) => seen === wanted;
const starts: Test = (wanted, seen) => seen.startsWith(wanted);
const ends: Test = (wanted, seen) => seen.endsWith(wanted);

/** Operators of one field add up. */
function fieldHolds(field: AdvancedFieldSelector, value: string | undefined): boolean {
  return (
    anyHolds(field.Equals, value, equals) &&
    anyHolds(field.StartsWith, value, starts) &&
    anyHolds(field.EndsWith, value, ends) &&
    noneHolds(field.NotEquals, value, equals) &&
    noneHolds(field.NotStartsWith, value, starts) &&
    noneHolds(field.NotEndsWith, value, ends)
  );
}

function anyHolds(wanted: readonly string[] | undefined, value: string | undefined, test: Test): boolean {
  return wanted === undefined || (value !== undefined && wanted.some((one) => test(one, value)));
}

function noneHolds(unwanted: readonly string[] | undefined, value: string | undefined, test: Test): boolean {
  return unwanted === undefined || value === undefined || !unwanted.some((one) => test(one, value));
}
