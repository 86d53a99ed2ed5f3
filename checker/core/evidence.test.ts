import { describe, expect, it } from "vitest";
import {
  countWithin,
  deliveredLogin,
  drillTag,
  drillTime,
  holds,
  isMeasurable,
  judgedLogin,
  loginsSince,
  windowAfter,
} from "./evidence.ts";
import type { DeliveryMetrics, RootLogin } from "./facts/index.ts";

const now = "2026-11-23T12:00:00Z";
const login = (at: string): RootLogin => ({ eventId: at, at, result: "Success", mfaUsed: "Yes" });
const metrics = (...firedAt: string[]): DeliveryMetrics => ({
  from: "2026-11-10T00:00:00Z",
  periodSeconds: 60,
  ruleInvocations: firedAt.map((at) => ({ at, value: 1 })),
  ruleFailedInvocations: [],
  ruleDeadLetters: [],
  ruleRetries: [],
  lambdaInvocations: [],
  lambdaErrors: [],
  lambdaThrottles: [],
  topicPublished: [],
  topicDelivered: [],
  topicFailed: [],
});
const morning = login("2026-11-23T08:00:30Z");
const noon = login("2026-11-23T11:00:30Z");

describe("countWithin", () => {
  const window = windowAfter("2026-11-23T08:00:30Z");
  it.each([
    ["2026-11-23T07:58:00Z", 60, 0],
    ["2026-11-23T07:59:00Z", 60, 1],
    ["2026-11-23T07:55:00Z", 300, 1],
    ["2026-11-23T07:54:00Z", 300, 0],
    ["2026-11-23T09:30:00Z", 60, 1],
    ["2026-11-23T09:31:00Z", 60, 0],
  ])("a point at %s of %i s counts %i", (at, periodSeconds, count) => {
    expect(countWithin([{ at, value: 1 }], periodSeconds, window)).toBe(count);
  });

  it("adds values, not points", () => {
    const points = [
      { at: "2026-11-23T08:01:00Z", value: 2 },
      { at: "2026-11-23T08:03:00Z", value: 3 },
    ];
    expect(countWithin(points, 60, window)).toBe(5);
  });
});

describe("isMeasurable", () => {
  it.each([
    ["2026-11-09T00:00:00Z", 60, true],
    ["2026-11-07T00:00:00Z", 60, false],
    ["2026-11-07T00:00:00Z", 300, true],
    ["2026-09-01T00:00:00Z", 300, false],
  ])("a sign-in at %s by periods of %i s: %s", (at, periodSeconds, answer) => {
    expect(isMeasurable(windowAfter(at), periodSeconds, "2026-01-01T00:00:00Z", now)).toBe(answer);
  });

  it("is false for a time that was not asked for", () => {
    expect(isMeasurable(windowAfter(morning.at), 60, "2026-11-23T09:00:00Z", now)).toBe(false);
  });
});

describe("the judged login", () => {
  it("is the newest after which the rule fired", () => {
    expect(judgedLogin([morning, noon], metrics("2026-11-23T08:02:00Z"), now)).toMatchObject({
      login: morning,
      ruleInvocations: 1,
    });
    expect(judgedLogin([morning, noon], metrics("2026-11-23T08:02:00Z", "2026-11-23T11:01:00Z"), now)?.login).toBe(
      noon,
    );
  });

  it("is the newest when the rule fired after none, or nothing is known of it", () => {
    expect(judgedLogin([morning, noon], metrics(), now)).toMatchObject({ login: noon, ruleInvocations: 0 });
    expect(judgedLogin([morning, noon], null, now)).toMatchObject({ login: noon, ruleInvocations: null });
    expect(judgedLogin([], metrics(), now)).toBeNull();
  });

  it("has no count when the metrics are gone", () => {
    expect(judgedLogin([login("2026-09-01T00:00:00Z")], metrics(), now)?.ruleInvocations).toBeNull();
  });

  it("counts sign-ins from the rule's first day on", () => {
    expect(loginsSince([morning, noon], noon.at)).toEqual([noon]);
    expect(loginsSince([morning, noon], null)).toEqual([noon, morning]);
  });
});

describe("the delivered login", () => {
  const both = metrics("2026-11-23T08:02:00Z", "2026-11-23T11:01:00Z");

  it("keeps away from a drill while there is another", () => {
    expect(deliveredLogin([morning, noon], both, now, "2026-11-23T11:30:00Z")?.login).toBe(morning);
    expect(deliveredLogin([morning, noon], both, now, "2026-11-22T11:30:00Z")?.login).toBe(noon);
    expect(deliveredLogin([morning, noon], both, now, null)?.login).toBe(noon);
  });

  it("takes the one with a drill when there is no other", () => {
    expect(deliveredLogin([noon], both, now, "2026-11-23T11:30:00Z")?.login).toBe(noon);
    expect(deliveredLogin([morning, noon], metrics("2026-11-23T11:01:00Z"), now, "2026-11-23T11:30:00Z")?.login).toBe(
      noon,
    );
  });

  it("knows what a window holds", () => {
    const window = windowAfter(noon.at);
    expect(holds(window, noon.at)).toBe(true);
    expect(holds(window, "2026-11-23T10:58:00Z")).toBe(false);
    expect(holds(window, "2026-11-23T12:31:00Z")).toBe(false);
    expect(holds(window, null)).toBe(false);
  });
});

describe("drillTime", () => {
  it.each([
    ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.000Z"],
    ["2026-08-01T10:00:00Z", null],
    ["2027-01-01T00:00:00Z", null],
    ["yesterday", null],
  ])("reads %s as %s", (value, time) => {
    expect(drillTime({ [drillTag]: value }, now)).toBe(time);
  });

  it("is null without a tag and without tags", () => {
    expect(drillTime({}, now)).toBeNull();
    expect(drillTime(null, now)).toBeNull();
  });
});
