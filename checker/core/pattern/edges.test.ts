import { expect, test } from "vitest";
import { differences, matches, parsePattern } from "./index.ts";
import { selectPath } from "./event-path.ts";
import { applyInput } from "./target-input.ts";

/* Where one thing ends and the next begins: each of these was once broken without a test noticing. */

function fits(rule: unknown, value: unknown): boolean {
  const reading = parsePattern(JSON.stringify({ v: [rule] }));
  if (!reading.ok) throw new Error(reading.problem);
  return matches(reading.pattern, { v: value });
}
const problemOf = (pattern: unknown): string | null => {
  const reading = parsePattern(typeof pattern === "string" ? pattern : JSON.stringify(pattern));
  return reading.ok ? null : reading.problem;
};

test.each<[unknown, unknown, boolean]>([
  [{ prefix: "AB" }, "abc", false],
  [{ suffix: "BC" }, "abc", false],
  [{ prefix: { "equals-ignore-case": "AB" } }, "abc", true],
  [{ suffix: { "equals-ignore-case": "BC" } }, "abc", true],
  [{ "anything-but": { prefix: "AB" } }, "abc", true],
  [{ "anything-but": { suffix: "BC" } }, "abc", true],
  [{ "equals-ignore-case": "ABC" }, "abc", true],
  [{ "equals-ignore-case": "AB" }, "abc", false],
  [{ "equals-ignore-case": "BC" }, "abc", false],
  ["ABC", "abc", false],
  [{ numeric: ["<", 5] }, null, false],
  [{ numeric: ["<", 5] }, "4", false],
])("%j on %j: %s", (rule, value, expected) => {
  expect(fits(rule, value)).toBe(expected);
});

test.each([
  [[{ exists: "true" }], /exists match pattern must be/],
  [[{ "anything-but": [{}] }], /start\|null\|boolean is not supported/],
  [[{ "anything-but": [true] }], /start\|null\|boolean is not supported/],
  [[{ prefix: 1 }], /prefix match pattern must be a string/],
  [[{ prefix: ["a"] }], /prefix match pattern must be a string/],
  [[{ numeric: [["<"], 5] }], /Invalid member in numeric match/],
  [[{ numeric: [5, 5] }], /Invalid member in numeric match/],
  [[{ numeric: ["<", [5]] }], /must be numeric/],
  [[{ numeric: ["<", "5"] }], /must be numeric/],
  [[{ numeric: [">", 1, "<", 5, "<"] }], /Too many terms/],
  [[{ numeric: [">", 1, "<"] }], /Value of < must be numeric/],
])("%j is refused", (rules, words) => {
  expect(problemOf({ v: rules })).toMatch(words);
});

const long = (length: number) => JSON.stringify({ v: ["x".repeat(length - '{"v":[""]}'.length)] });

test("the longest pattern has 4096 characters", () => {
  expect(long(4096)).toHaveLength(4096);
  expect(problemOf(long(4096))).toBeNull();
  expect(problemOf(long(4097))).toMatch(/longer than 4096 characters/);
});

const or = (count: number) => ({ $or: Array.from({ length: count }, (_, value) => ({ v: [value] })) });

test("an $or has a thousand combinations at most", () => {
  const combined = { a: or(10), b: or(10), c: or(10) };
  expect(problemOf(combined)).toBeNull();
  expect(problemOf({ ...combined, d: or(2) })).toMatch(/Rule is too complex/);
});

test("documents that differ in kind differ as a whole", () => {
  expect(differences({ a: 1 }, [1])).toEqual([{ path: "", expected: { a: 1 }, actual: [1] }]);
  expect(differences([1], { a: 1 })).toHaveLength(1);
  expect(differences({ a: "absent" }, {})).toEqual([{ path: "a", expected: "absent", actual: undefined }]);
  expect(differences({ a: ["absent"] }, { a: ["absent"] })).toEqual([]);
});

test("a path begins with $ and finds nothing in what is no object", () => {
  expect(selectPath({ a: 1 }, "a")).toEqual({ kind: "unsupported" });
  expect(selectPath({ a: 1 }, "x.a")).toEqual({ kind: "unsupported" });
  for (const value of [null, "text", 5]) expect(selectPath({ a: value }, "$.a.*")).toEqual({ kind: "absent" });
});

const input = (template: string, event: unknown, delivery = {}) =>
  applyInput({ input: null, inputPath: null, inputTransformer: { pathsMap: {}, template } }, event, delivery);

test("the time of ingestion is the delivery's, else the event's, else nothing", () => {
  const template = '{"at": <aws.events.event.ingestion-time>}';
  const event = { time: "2026-11-23T03:04:43Z" };
  const delivery = { ingestedAt: "2026-11-23T03:05:00Z" };
  expect(input(template, event, delivery)).toMatchObject({ event: { at: delivery.ingestedAt } });
  expect(input(template, event)).toMatchObject({ event: { at: event.time } });
  expect(input(template, {})).toMatchObject({ event: { at: "" } });
  for (const nothing of [null, "text"]) {
    expect(input(template, nothing)).toMatchObject({ event: { at: "" } });
    expect(input("<aws.events.event>", nothing)).toEqual({ ok: true, text: "{}", event: {} });
  }
});

test("a backslash escapes inside quotes only, and a string template loses the quotes of what it holds", () => {
  expect(input('{"a": "x\\"y"}', {})).toMatchObject({ ok: true, event: { a: 'x"y' } });
  expect(input('{"a": "\\"<aws.events.event.json>"}', { b: 1 })).toMatchObject({ ok: false });
  expect(input("\\<nobody>", {})).toMatchObject({ ok: false, problem: "unknown-placeholder" });
  expect(input('"said <aws.events.event.json>"', { b: "c" })).toMatchObject({ event: "said {b:c}" });
  expect(input(' {"a": <aws.events.event.json>}', { b: "c" })).toMatchObject({ event: { a: { b: "c" } } });
});

test("an absent field fits a list in which one rule allows that", () => {
  const reading = parsePattern(JSON.stringify({ v: ["a", { exists: false }] }));
  const fit = [{}, { v: "a" }, { v: "b" }].map((event) => reading.ok && matches(reading.pattern, event));
  expect(fit).toEqual([true, true, false]);
});

test("a quote that is escaped ends nothing, and white space behind a string template is no part of it", () => {
  const pathsMap = { who: "$.who" };
  const filled = (template: string) =>
    applyInput({ input: null, inputPath: null, inputTransformer: { pathsMap, template } }, { who: "root" });
  expect(filled('{"a": "x\\"y <who>"}')).toMatchObject({ ok: true, event: { a: 'x"y root' } });
  expect(input('"said <aws.events.event.json>" ', { b: "c" })).toMatchObject({ event: "said {b:c}" });
});
