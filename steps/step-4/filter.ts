import type { EmailSubscription } from "../../checker/core/facts/index.ts";
import { matches, parsePattern } from "../../checker/core/pattern/index.ts";

/**
 * What is published for root sign-ins, as far as filters ask. EventBridge sends no message attributes; of what a
 * function publishes neither attributes nor body are known for sure.
 */
export type Alert = { readonly by: "rule"; readonly bodies: readonly unknown[] } | { readonly by: "unknown" };

/** What a filter policy does with the alarm. A policy of `{}` filters nothing. */
export function filterEffect(subscription: EmailSubscription, alert: Alert): "delivers" | "drops" | "unknown" {
  const { filterPolicy, filterPolicyScope } = subscription;
  if (filterPolicy === null || isEmptyObject(filterPolicy)) return "delivers";
  if (alert.by === "unknown") return "unknown";
  // SNS filter policies and event patterns share their language; what only one of them knows does not parse.
  const reading = parsePattern(filterPolicy);
  if (!reading.ok) return "unknown";
  const subjects = filterPolicyScope === "MessageBody" ? alert.bodies : [{}];
  return subjects.every((subject) => matches(reading.pattern, subject)) ? "delivers" : "drops";
}

function isEmptyObject(text: string): boolean {
  return /^\s*\{\s*\}\s*$/.test(text);
}
