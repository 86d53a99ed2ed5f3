import { matches, parsePattern } from "../../../checker/core/pattern/index.ts";
import { invalidParameter } from "./state.ts";
import type { SubscriptionRecord } from "./state.ts";

export interface MessageAttribute {
  readonly type: string;
  readonly value: string;
}

/** `filtered-without-attributes`: the policy looks at attributes and the message has none; CloudWatch counts it apart. */
export type FilterVerdict = "passes" | "filtered" | "filtered-without-attributes" | "filtered-invalid-body";

/** SNS filter policies are patterns of the same language as EventBridge's, over the attributes or over the body. */
export function checkFilterPolicy(text: string): void {
  if (text === "" || text === "{}") return;
  const reading = parsePattern(text);
  if (!reading.ok) throw invalidParameter(`FilterPolicy: ${reading.problem}`);
}

/** Whether a message gets through the filter of a subscription. */
export function filtered(
  subscription: SubscriptionRecord,
  message: string,
  attributes: Readonly<Record<string, MessageAttribute>>,
): FilterVerdict {
  const policy = subscription.attributes.FilterPolicy;
  if (policy === undefined || policy === "" || policy === "{}") return "passes";
  const reading = parsePattern(policy);
  if (!reading.ok) return "filtered";
  if (subscription.attributes.FilterPolicyScope === "MessageBody") {
    const body = parsedObject(message);
    if (body === null) return "filtered-invalid-body";
    return matches(reading.pattern, body) ? "passes" : "filtered";
  }
  if (matches(reading.pattern, valuesOf(attributes))) return "passes";
  return Object.keys(attributes).length === 0 ? "filtered-without-attributes" : "filtered";
}

function parsedObject(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function valuesOf(attributes: Readonly<Record<string, MessageAttribute>>): Record<string, unknown> {
  const entries = Object.entries(attributes).map(([name, { type, value }]) => {
    if (type.startsWith("Number")) return [name, Number(value)];
    if (type === "String.Array") return [name, parsedList(value)];
    return [name, value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function parsedList(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
