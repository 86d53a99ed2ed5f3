import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matches, parsePattern } from "./index.ts";

/** A second matcher: plain recursion over the pattern's JSON, for events whose lists hold no objects. */
type Json = Readonly<Record<string, unknown>>;

function fitsPattern(pattern: Json, event: unknown): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === "$or") return (wanted as Json[]).some((one) => fitsPattern(one, event));
    const value = typeof event === "object" && event !== null ? (event as Json)[key] : undefined;
    return Array.isArray(wanted) ? wanted.some((rule) => fitsRule(rule, value)) : fitsPattern(wanted as Json, value);
  });
}

function fitsRule(rule: unknown, value: unknown): boolean {
  const isLeaf = value !== undefined && (typeof value !== "object" || value === null);
  if (Array.isArray(value)) return value.some((one) => fitsRule(rule, one)) || (value.length === 0 && isAbsent(rule));
  if (typeof rule !== "object" || rule === null) return rule === value;
  const [[operator, operand]] = Object.entries(rule) as [[string, unknown]];
  if (operator === "exists") return operand === isLeaf;
  if (!isLeaf) return false;
  if (operator === "anything-but") return value !== operand;
  if (operator === "prefix") return typeof value === "string" && value.indexOf(String(operand)) === 0;
  const [comparison, limit] = operand as [string, number];
  if (typeof value !== "number") return false;
  return comparison === "<" ? value < limit : value >= limit;
}

function isAbsent(rule: unknown): boolean {
  return typeof rule === "object" && rule !== null && "exists" in rule && rule.exists === false;
}

const leaf = fc.oneof(
  fc.constantFrom("", "a", "ab", "b"),
  fc.integer({ min: -2, max: 3 }),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.constantFrom("x", "y", "z");
const rule = fc.oneof(
  leaf,
  fc.record({ prefix: fc.constantFrom("a", "b") }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ "anything-but": fc.constantFrom("a", 1) }),
  fc.record({ numeric: fc.tuple(fc.constantFrom("<", ">="), fc.integer({ min: -1, max: 2 })) }),
);
const rules = fc.array(rule, { minLength: 1, maxLength: 2 });
const event = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf)));
const simple = fc.dictionary(key, fc.oneof(rules, fc.dictionary(key, rules, { minKeys: 1 })), { minKeys: 1 });
const pattern = fc.oneof(
  simple,
  fc.record({ w: fc.constant([{ exists: false }]), $or: fc.array(simple, { minLength: 2, maxLength: 3 }) }),
);

test("agrees with plain recursion", () => {
  const property = fc.property(pattern, event, (json, given) => {
    const reading = parsePattern(JSON.stringify(json));
    return reading.ok && matches(reading.pattern, given) === fitsPattern(json as Json, given);
  });
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 5000 }))).toBeUndefined();
});

test("no text makes it throw", () => {
  const mixed = fc.array(
    fc.constantFrom("{", "}", "[", "]", '"a"', ":", ",", "1", "null", '"$or"', '"prefix"', "\\", " "),
  );
  const property = fc.property(
    fc.oneof(
      fc.string(),
      fc.json(),
      mixed.map((parts) => parts.join("")),
    ),
    (text) => {
      const reading = parsePattern(text);
      return reading.ok || reading.problem.startsWith("Event pattern is not valid. Reason: ");
    },
  );
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 3000 }))).toBeUndefined();
});
