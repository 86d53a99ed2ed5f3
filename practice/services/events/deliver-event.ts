import { matches, parsePattern } from "../../../checker/core/pattern/index.ts";
import type { Call } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { entryOf } from "../entries.ts";
import type { BusEvent } from "./bus-event.ts";
import { deliverToTarget } from "./deliver-to-target.ts";
import { ruleDimensions } from "./rule-dimensions.ts";
import { busNamed, eventsState } from "./state.ts";
import type { RuleRecord } from "./state.ts";

/**
 * Puts an event on a bus of the call's account and Region: every rule that is on and matches calls its targets.
 * `hops` counts the buses it has come through, so that two rules pointing at each other's bus come to an end.
 */
export async function deliverEvent(call: Call, event: BusEvent, bus = "default", hops = 0): Promise<void> {
  if (bus === "default") busNamed(call, bus);
  const rules = entryOf(call.state(eventsState).buses, bus)?.rules ?? {};
  for (const rule of Object.values(rules)) {
    if (!isOnFor(rule, event) || !isMatch(rule, event)) continue;
    count(call, "AWS/Events", "MatchedEvents", ruleDimensions(rule));
    count(call, "AWS/Events", "TriggeredRules", ruleDimensions(rule));
    for (const target of rule.targets) await deliverToTarget(call, rule, target, event, hops);
  }
}

/** A rule that is merely ENABLED does not see read-only calls from CloudTrail (user guide, management events). */
function isOnFor(rule: RuleRecord, event: BusEvent): boolean {
  if (rule.state === "ENABLED") {
    return !(event["detail-type"].endsWith("via CloudTrail") && event.detail.readOnly === true);
  }
  return rule.state !== "DISABLED";
}

function isMatch(rule: RuleRecord, event: BusEvent): boolean {
  const reading = parsePattern(rule.pattern);
  return reading.ok && matches(reading.pattern, event);
}

/** An event that another bus sent on, as work that is due at once. */
export interface Forwarded {
  readonly bus: string;
  readonly event: BusEvent;
  readonly hops: number;
}

export async function receiveForwarded({ bus, event, hops }: Forwarded, call: Call): Promise<void> {
  await deliverEvent(call, event, bus, hops);
}
