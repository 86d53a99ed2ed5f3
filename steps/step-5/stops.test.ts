import { describe, expect, it } from "vitest";
import type { DeliveryMetrics } from "../../checker/core/facts/index.ts";
import { windowAfter } from "../../checker/core/evidence.ts";
import { solvedFacts } from "../accounts/solved.ts";
import { periodOf, type Delivery } from "./delivery.ts";
import { account, login, points, result } from "./example.ts";
import { stopOn, stopText, type Stop, type Way } from "./stops.ts";

const at = "2026-11-23T03:00:00Z";
type Counts = { readonly [Metric in Exclude<keyof DeliveryMetrics, "from" | "periodSeconds">]?: number };

/** A window with these sums of its metrics, and of all others none. */
function delivery(counts: Counts, change: Partial<Delivery> = {}): Delivery {
  const none = Object.keys(solvedFacts.deliveryMetrics).map((name) => [name, []] as const);
  const some = Object.entries(counts).map(([name, value]) => [name, [{ at, value }]] as const);
  const metrics = {
    ...Object.fromEntries([...none, ...some]),
    from: at,
    periodSeconds: 60,
  } as unknown as DeliveryMetrics;
  const nothing = { ko: "", en: "" };
  return {
    window: windowAfter(at),
    metrics,
    logins: 1,
    isMuddled: false,
    subject: nothing,
    remark: nothing,
    until: at,
    isOver: true,
    ...change,
  };
}

describe("stopOn", () => {
  const [ran, published] = [{ lambdaInvocations: 1 }, { topicPublished: 1 }];
  const [one, two] = [{ ruleFailedInvocations: 1 }, { ruleFailedInvocations: 1, ruleDeadLetters: 1 }];
  it.each([
    ["function", {}, {}, null],
    ["topic", {}, {}, null],
    ["function", { ...ran, ...two }, {}, null],
    ["function", { ...ran, lambdaThrottles: 1 }, {}, null],
    ["function", { lambdaThrottles: 1, ...one }, {}, "throttled"],
    ["function", { ruleRetries: 1 }, {}, "retrying"],
    ["function", { ruleRetries: 1, ...published }, {}, "retrying"],
    ["topic", { ruleRetries: 1 }, {}, "retrying"],
    ["topic", { ruleRetries: 1, ...published }, {}, null],
    ["function", two, {}, "refused"],
    ["topic", two, {}, "refused"],
    ["topic", two, { logins: 2 }, "one-refused"],
    ["function", one, { logins: 0 }, "one-refused"],
    ["function", one, {}, "one-refused"],
    ["function", { ...one, ...published }, {}, "refused"],
    ["topic", one, {}, "one-refused"],
    ["topic", { ...one, ...published }, {}, null],
    ["topic", { ...one, lambdaThrottles: 1 }, {}, "refused"],
    ["topic", { ...one, ...ran }, {}, "refused"],
    ["topic", { ...one, ...ran, ...published }, {}, "refused"],
    ["topic", { ...one, ...ran }, { logins: 2 }, "refused"],
    ["topic", { ...one, ...ran, ...published }, { logins: 2 }, "one-refused"],
    ["topic", { ...one, ...ran, ...published }, { logins: 0 }, "one-refused"],
    ["topic", { ...one, ...ran }, { isMuddled: true }, "one-refused"],
  ] as readonly [Way, Counts, Partial<Delivery>, Stop | null][])("%s, %j, %j: %s", (way, counts, change, stop) => {
    expect(stopOn(way, delivery(counts, change))).toBe(stop);
  });
});

describe("stopText", () => {
  const numbers = delivery({ ruleFailedInvocations: 2, ruleDeadLetters: 3, lambdaThrottles: 4, ruleRetries: 5 });
  it.each([
    ["function", "refused", "the function refused (AWS/Events FailedInvocations 2, InvocationsSentToDlq 3)."],
    ["topic", "refused", "the topic refused (AWS/Events FailedInvocations 2, InvocationsSentToDlq 3)."],
    ["topic", "one-refused", "a target refused (AWS/Events FailedInvocations 2, InvocationsSentToDlq 3)."],
    ["function", "throttled", "the function was throttled (AWS/Lambda Throttles 4)."],
    ["topic", "retrying", "for up to 24 hours (AWS/Events RetryInvocationAttempts 5)."],
  ] as readonly [Way, Stop, string][])("%s, %s", (way, stop, words) => {
    expect(stopText(way, stop, numbers).en).toContain(words);
  });
});

it("counts the topic by five minutes, and the rest by the periods that were asked for", () => {
  expect(periodOf(delivery({}), "topicDelivered")).toBe(300);
  expect(periodOf(delivery({}), "lambdaErrors")).toBe(60);
});

describe("a topic that refused", () => {
  const taken = {
    ruleInvocations: points("2026-11-23T03:01:00Z"),
    lambdaInvocations: points("2026-11-23T03:01:00Z"),
    topicPublished: [],
  };
  it.each([
    [["2026-11-23T03:05:00Z"], "2026-11-23T03:20:59Z", "pending", "2026-11-23T03:21:00.000Z"],
    [["2026-11-23T03:05:00Z"], "2026-11-23T03:21:00Z", "fail", null],
    [["2026-11-23T03:05:00Z", "2026-11-23T04:30:00Z"], "2026-11-23T04:40:00Z", "pending", "2026-11-23T04:46:00.000Z"],
    [["2026-11-23T03:05:00Z", "2026-11-23T04:31:00Z"], "2026-11-23T04:40:00Z", "fail", null],
  ] as const)("at %j, looked at %s: %s", (times, now, verdict, until) => {
    const facts = account([login(at)], { ...taken, ruleFailedInvocations: points(...times) });
    expect(result(facts, "email-sent", now)).toMatchObject({ verdict, until });
  });

  it("is not blamed where it is no target", () => {
    const facts = account(
      [login(at)],
      { ...taken, ruleFailedInvocations: points("2026-11-23T03:05:00Z") },
      { ruleTargets: solvedFacts.ruleTargets.slice(0, 1) },
    );
    expect(result(facts, "email-sent").seen?.en).toContain("step-4.topic-target fails, which explains it.");
  });
});
