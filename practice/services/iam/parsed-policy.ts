import { parsePolicy, type PolicyReading } from "../../../checker/core/policy/index.ts";

const parsed = new Map<string, PolicyReading>();

/** As many as a class has policies under way. */
const mostParsed = 200;

/** A policy read from its text, once for the many calls that it decides about. */
export function parsedPolicy(text: string): PolicyReading {
  const before = parsed.get(text);
  if (before) return before;
  const reading = parsePolicy(text);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, reading);
  return reading;
}
