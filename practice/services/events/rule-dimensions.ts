import type { RuleRecord } from "./state.ts";

/** Rules on the default bus are counted under their name alone (user guide, monitoring). */
export function ruleDimensions(rule: RuleRecord): Record<string, string> {
  return rule.busName === "default" ? { RuleName: rule.name } : { EventBusName: rule.busName, RuleName: rule.name };
}
