import type { Call } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { entryOf } from "../entries.ts";
import type { BusEvent } from "./bus-event.ts";
import { deliverToTarget } from "./deliver-to-target.ts";
import { ruleDimensions } from "./rule-dimensions.ts";
import { busNamed, eventsState } from "./state.ts";
import { wants } from "./wants.ts";

/**
 * Puts an event on a bus of the call's account and Region: every rule that is on and matches calls its targets.
 * `hops` counts the buses it has come through, so that two rules pointing at each other's bus come to an end.
 */
export async function deliverEvent(call: Call, event: BusEvent, bus = "default", hops = 0): Promise<void> {
  if (bus === "default") busNamed(call, bus);
  const rules = entryOf(call.state(eventsState).buses, bus)?.rules ?? {};
  for (const rule of Object.values(rules)) {
    if (!wants(rule, event)) continue;
    count(call, "AWS/Events", "MatchedEvents", ruleDimensions(rule));
    count(call, "AWS/Events", "TriggeredRules", ruleDimensions(rule));
    for (const target of rule.targets) await deliverToTarget(call, rule, target, event, hops);
  }
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
