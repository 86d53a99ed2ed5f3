import { describe, expect, it } from "vitest";
import { foundValue, type DeliveryMetrics, type Facts, type LambdaFunction } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { solved, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { lookingAt } from "./context.test-kit.ts";
import { account, login, points } from "./example.ts";
import { timelineOf } from "./timeline.ts";

/** "rule done 03:05:00 +77 at most: the rule fired …", for each hop. */
function told(facts: Readings, now?: string, rootLogin?: "drill"): readonly string[] {
  const hops = timelineOf(facts as Parameters<typeof timelineOf>[0], lookingAt(now, rootLogin));
  return hops.map(({ hop, state, at, afterSeconds, isAtMost, seen }) => {
    const when = at === null ? "" : ` ${at.slice(11, 19)}`;
    const after = afterSeconds === null ? "" : ` +${afterSeconds}${isAtMost ? " at most" : ""}`;
    return `${hop} ${state}${when}${after}: ${seen.en}`;
  });
}

const at = "2026-11-23T03:00:00Z";
const [early, over] = ["2026-11-23T03:59:59Z", "2026-11-23T05:00:00Z"];
const quiet: Partial<DeliveryMetrics> = { topicPublished: [], topicDelivered: [], topicFailed: [] };

function after(metrics: Partial<DeliveryMetrics>, now = over): Readonly<Record<string, string>> {
  const facts = account([login(at)], { ...quiet, ...metrics }, { logObjects: { objects: [] } });
  return Object.fromEntries(told(facts, now).map((line) => [line.split(" ")[0], line]));
}

describe("the timeline", () => {
  it("tells every hop of the solved account", () => {
    expect(told(solved)).toEqual([
      "sign-in done 03:04:43: root sign-in on record in the event history",
      "rule done 03:05:00 +77 at most: the rule fired (calls of its targets: 2)",
      "function done 03:05:00 +77 at most: the function ran without an error (invocations 1, errors 0)",
      "mail done 03:05:00 +317 at most: mail published and sent (published 1, sent 1)",
      "log done 03:10:30 +347: log file stored in the bucket",
    ]);
  });

  it("is empty without a sign-in", () => {
    expect(told(solvedBut({ rootLogins: { logins: [], isComplete: true } }))).toEqual([]);
  });

  it("tells what could not be read", () => {
    const refused = denied("cloudwatch:GetMetricData");
    expect(told({ ...solved, deliveryMetrics: refused, logObjects: refused })).toEqual([
      "sign-in done 03:04:43: root sign-in on record in the event history",
      "rule unknown: could not be read",
      "function unknown: could not be read",
      "mail unknown: could not be read",
      "log unknown: could not be read",
    ]);
  });

  it("tells a drill, which does not pass through the rule", () => {
    const value = foundValue(solvedFacts.function) as LambdaFunction;
    const tags = { "root-login-workshop:drill": "2026-11-23T03:04:00Z" };
    const lambda: Facts["function"] = { state: "named", value: { ...value, tags } };
    expect(told(solvedBut({ function: lambda }), undefined, "drill").slice(0, 3)).toEqual([
      "drill done 03:04:00: drill begun",
      "rule unknown: a drill does not pass through the rule",
      "function done 03:05:00 +120 at most: the function ran without an error (invocations 1, errors 0)",
    ]);
  });

  it("waits for what AWS may still show, and then does not know", () => {
    expect(after({}, early)).toEqual({
      "sign-in": "sign-in done 03:00:00: root sign-in on record in the event history",
      rule: "rule waiting: the rule's firing does not show yet",
      function: "function waiting: a run of the function does not show yet",
      mail: "mail waiting: the mail's publication does not show yet",
      log: "log waiting: no later log file in the bucket",
    });
    expect(after({})).toMatchObject({
      rule: "rule unknown: no metric shows the rule's firing",
      function: "function unknown: no metric shows a run of the function",
      mail: "mail unknown: no metric shows the mail's publication",
      log: "log unknown: no later log file in the bucket",
    });
    expect(after({}, "2026-11-23T04:00:00Z")["log"]).toMatch(/^log unknown/);
  });
});

describe("a hop", () => {
  const [minute, later] = ["2026-11-23T03:01:00Z", "2026-11-23T03:02:00Z"];
  const refused = { ruleFailedInvocations: points(minute) };
  it.each([
    [
      "function",
      { lambdaInvocations: points(minute), lambdaErrors: points(minute) },
      over,
      "function failed 03:01:00 +120 at most: the function ended in an error (errors 1)",
    ],
    [
      "function",
      { lambdaInvocations: points(minute, later), lambdaErrors: points(minute) },
      over,
      "function done 03:01:00 +120 at most: the function ran without an error (invocations 2, errors 1)",
    ],
    [
      "function",
      { lambdaThrottles: points(minute) },
      over,
      "function refused: The event arrived and the rule fired, but the function was throttled (AWS/Lambda Throttles 1).",
    ],
    [
      "function",
      { ruleRetries: points(minute) },
      over,
      "function waiting: The event arrived and the rule fired. A target answered",
    ],
    ["function", refused, over, "function unknown: The event arrived and the rule fired, but a target refused"],
    ["mail", refused, over, "mail unknown: The event arrived and the rule fired, but a target refused"],
    [
      "mail",
      { ...refused, lambdaInvocations: points(minute) },
      over,
      "mail refused: The event arrived and the rule fired, but the topic refused",
    ],
    ["mail", { ruleRetries: points(minute) }, over, "mail waiting: The event arrived"],
    [
      "mail",
      { topicFailed: points(minute) },
      over,
      "mail failed 03:01:00 +360 at most: the mail could not be sent (failed 1)",
    ],
    [
      "mail",
      { topicPublished: points(minute) },
      over,
      "mail unknown 03:01:00 +360 at most: the topic took the message, and no mail shows (published 1, sent 0)",
    ],
    [
      "mail",
      { topicPublished: points(minute) },
      early,
      "mail waiting 03:01:00 +360 at most: the topic took the message",
    ],
    [
      "mail",
      { topicPublished: points(minute), topicDelivered: points(later) },
      over,
      "mail done 03:02:00 +420 at most: mail published and sent (published 1, sent 1)",
    ],
    [
      "rule",
      { ruleInvocations: points("2026-11-23T02:59:00Z") },
      over,
      "rule done 03:00:00 +0 at most: the rule fired",
    ],
    [
      "rule",
      { ruleInvocations: points("2026-11-23T02:58:00Z", minute) },
      over,
      "rule done 03:01:00 +120 at most: the rule fired (calls of its targets: 1)",
    ],
    [
      "rule",
      {
        ruleInvocations: [
          { at: minute, value: 0 },
          { at: later, value: 1 },
        ],
      },
      over,
      "rule done 03:02:00 +180 at most",
    ],
    [
      "rule",
      { ruleInvocations: points("2026-11-23T04:31:00Z", "2026-11-23T04:30:00Z") },
      over,
      "rule done 04:30:00 +5460 at most: the rule fired (calls of its targets: 1)",
    ],
  ] as const)("%s after %j at %s", (hop, metrics, now, words) => {
    expect(after(metrics, now)[hop]?.slice(0, words.length)).toBe(words);
  });
});
