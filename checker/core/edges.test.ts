import { expect, test } from "vitest";
import { bucketPage } from "./console-links.ts";
import { countWithin, drillTag, drillTime, holds, isMeasurable, judgedLogin, windowAfter } from "./evidence.ts";
import type { DeliveryMetrics } from "./facts/index.ts";
import { isInRange, parseIpRange } from "./ip-range.ts";
import { nearest } from "./nearest.ts";
import type { CheckResult } from "./result.ts";
import { overallVerdict, totals } from "./score.ts";
import type { VerdictKind } from "./verdict.ts";

/* Where one thing ends and the next begins: each of these was once broken without a test noticing. */

const at = "2026-11-23T12:00:00.000Z";
const from = Date.parse(at);
const iso = (time: number): string => new Date(time).toISOString();
const [second, minute, day] = [1000, 60_000, 86_400_000];
const window = { from, to: from + 10 * minute };

test("a point counts from the end of its period to the end of the window", () => {
  const count = (time: number) => countWithin([{ at: iso(time), value: 1 }], 60, window);
  expect([from - minute, from - minute + second, window.to, window.to + second].map(count)).toEqual([0, 1, 1, 0]);
});

test("a time lies in a window with both its ends, and never does not", () => {
  const inside = [from - second, from, window.to, window.to + second].map((time) => holds(window, iso(time)));
  expect(inside).toEqual([false, true, true, false]);
  expect(holds({ from: Number.NaN, to: Number.NaN }, null)).toBe(false);
  expect(holds({ from: -1, to: 1 }, null)).toBe(false);
});

test.each([
  [60, 15],
  [300, 63],
])("points of %d s are kept for %d days, and known from the period that was asked for", (seconds, days) => {
  const measurable = (start: number, asked: number, now: number) =>
    isMeasurable({ from: start, to: start }, seconds, iso(asked), iso(now));
  expect(measurable(from, 0, from + days * day)).toBe(true);
  expect(measurable(from - second, 0, from + days * day)).toBe(false);
  expect(measurable(from - seconds * second, from, from)).toBe(true);
  expect(measurable(from - seconds * second - 1, from, from)).toBe(false);
});

const metrics = (points: readonly string[], since: string) =>
  ({
    from: since,
    periodSeconds: 60,
    ruleInvocations: points.map((one) => ({ at: one, value: 1 })),
  }) as unknown as DeliveryMetrics;

test("nothing counted is nothing only where something could have been", () => {
  const logins = [{ eventId: "1", at, result: "Success", mfaUsed: null } as const];
  const invocations = (points: readonly string[], since: string) =>
    judgedLogin(logins, metrics(points, since), at)?.ruleInvocations;
  expect(invocations([], iso(from - day))).toBe(0);
  expect(invocations([], iso(from + day))).toBeNull();
  expect(invocations([at], iso(from + day))).toBe(1);
  expect(windowAfter(at)).toEqual({ from: from - minute, to: from + 90 * minute });
});

test("a drill counts for ninety days, and five minutes before its time", () => {
  const told = (age: number) => drillTime({ [drillTag]: at }, iso(from + age)) !== null;
  expect([90 * day, 90 * day + second, -5 * minute, -5 * minute - second].map(told)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(drillTime(null, at)).toBeNull();
  expect(drillTime({}, at)).toBeNull();
});

test.each<[readonly VerdictKind[], string]>([
  [["pass", "fail"], "fail"],
  [["pass", "blocked"], "fail"],
  [["unverified", "pending"], "unverified"],
  [["pass", "pending"], "pending"],
  [[], "pass"],
])("a step of %j is %s", (verdicts, verdict) => {
  expect(overallVerdict(verdicts)).toBe(verdict);
});

test("advice is neither points nor verdict", () => {
  const checks = [
    { verdict: "fail", advice: true, points: 3, earned: 3 },
    { verdict: "pass", advice: false, points: 2, earned: 2 },
  ] as unknown as readonly CheckResult[];
  expect(totals(checks)).toEqual({ verdict: "pass", earned: 2, possible: 2, undecided: 0 });
});

test.each([
  ["::", "::1", false],
  ["::1:2/112", "::1:ffff", true],
  ["1::/16", "1:2::3", true],
  ["1::/16", "2:2::3", false],
  ["1::8", "1:0:0:0:0:0:0:8", true],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", true],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", true],
  ["1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201", true],
])("%s holds %s: %s", (range, address, expected) => {
  const parsed = parseIpRange(range);
  expect(parsed !== null && isInRange(parsed, address)).toBe(expected);
});

test.each([
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8::9",
  "1:2:3:4:5:6:7:8::zz",
  "::1::",
  "1:192.0.2.1:2::",
  "::1.2.3.4:1",
  "1..2.3",
  "1.2.3.1000",
  "1.2.3.1e1",
  "1.2.3.x",
  "12345::",
])("%s is no address", (text) => {
  expect(parseIpRange(text)).toBeNull();
});

test("an address without a length is a block of its own", () => {
  expect(parseIpRange("192.0.2.1")).toEqual({ version: 4, network: 0xc0000201n, hostBits: 0n });
  expect(parseIpRange("1::")).toEqual({ version: 6, network: 1n << 112n, hostBits: 0n });
});

test.each([
  ["trial", ["trail"], "trail"],
  ["tral", ["trail"], "trail"],
  ["trxxl", ["trail"], "trail"],
  ["xxxil", ["trail"], null],
  ["ab", ["ba"], null],
  ["abc", ["acb"], "acb"],
  ["rule", ["role", "rules"], "role"],
  ["traillll", ["trail"], null],
  ["trailxx", ["trail"], "trail"],
  ["abcd", ["abc"], "abc"],
  ["abcdefgh", ["abcxyzgh"], null],
  ["rulexa", ["rulebc", "ruleay"], "rulebc"],
  ["rulexa", ["rulebc", "ruleyx"], "rulebc"],
])("nearest to %s of %j: %s", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test("a link is made of any name, half a character included", () => {
  expect(bucketPage("a\uD800b", "objects")).toContain("a%EF%BF%BDb");
});
