import { matches, parsePattern } from "../../../checker/core/pattern/index.ts";
import type { BusEvent } from "./bus-event.ts";
import type { RuleRecord } from "./state.ts";

/** Whether a rule is on, and its pattern matches. */
export function wants(rule: RuleRecord, event: BusEvent): boolean {
  return isOnFor(rule, event) && isMatch(rule, event);
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
