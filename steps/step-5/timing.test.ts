import { describe, expect, it } from "vitest";
import type { Facts } from "../../checker/core/facts/index.ts";
import { denied, failed } from "../../checker/core/reading.ts";
import { solved, solvedFacts } from "../accounts/solved.ts";
import { account, login, points, result } from "./example.ts";

function put(at: string | null, isComplete: boolean): Pick<Facts, "ruleFirstPut"> {
  return { ruleFirstPut: { at, isComplete } };
}

describe("root-login-recorded", () => {
  const old = login("2026-11-20T00:00:00Z");

  it.each([
    ["after the rule", ["2026-11-23T03:00:00Z"], put("2026-11-22T02:00:00Z", true), "pass"],
    ["at the very second", ["2026-11-22T02:00:00Z"], put("2026-11-22T02:00:00Z", true), "pass"],
    ["before the rule", ["2026-11-22T01:59:59Z"], put("2026-11-22T02:00:00Z", true), "fail"],
    [
      "before a PutRule that may not be the first",
      ["2026-11-22T01:59:59Z"],
      put("2026-11-22T02:00:00Z", false),
      "unverified",
    ],
    ["after a PutRule that may not be the first", ["2026-11-22T02:00:01Z"], put("2026-11-22T02:00:00Z", false), "pass"],
    ["of a rule without PutRule on record", ["2026-11-22T02:00:01Z"], put(null, true), "unverified"],
  ])("a sign-in %s", (_name, times, others, kind) => {
    expect(result(account(times.map(login), {}, others), "root-login-recorded").verdict).toBe(kind);
  });

  it("takes a sign-in from before the oldest known PutRule when the rule fired after it", () => {
    const fired = { ruleInvocations: points("2026-11-20T00:01:00Z"), from: "2026-11-19T00:00:00Z" };
    expect(result(account([old], fired, put("2026-11-22T02:00:00Z", false)), "root-login-recorded").verdict).toBe(
      "pass",
    );
    expect(result(account([old], fired, put("2026-11-22T02:00:00Z", true)), "root-login-recorded").verdict).toBe(
      "fail",
    );
  });

  it("names what could not be read", () => {
    for (const [fact, action] of [
      ["rootLogins", "cloudtrail:LookupEvents"],
      ["ruleFirstPut", "cloudtrail:LookupEvents"],
    ] as const) {
      const facts = { ...solved, [fact]: denied(action) };
      expect(result(facts, "root-login-recorded")).toMatchObject({ verdict: "unverified", missingAction: action });
    }
  });

  it("needs no metrics for a sign-in after the rule", () => {
    const facts = { ...solved, deliveryMetrics: failed("Throttling", "cloudwatch:GetMetricData", 3) };
    expect(result(facts, "root-login-recorded").verdict).toBe("pass");
    expect(result(facts, "rule-fired").verdict).toBe("unverified");
  });
});

describe("rule-fired, by minutes since the sign-in", () => {
  const at = "2026-11-23T03:00:00Z";
  it.each([
    ["2026-11-23T03:00:10Z", "pending"],
    ["2026-11-23T03:30:00Z", "pending"],
    ["2026-11-23T04:29:59Z", "pending"],
    ["2026-11-23T04:30:00Z", "unverified"],
    ["2026-11-23T04:40:00Z", "unverified"],
    ["2026-12-30T00:00:00Z", "unverified"],
  ])("looked at %s without a metric: %s", (now, kind) => {
    const found = result(account([login(at)], {}), "rule-fired", now);
    expect(found.verdict).toBe(kind);
    expect(found.until).toBe(kind === "pending" ? "2026-11-23T04:30:00.000Z" : null);
  });

  it.each([
    ["2026-11-23T02:58:00Z", "unverified"],
    ["2026-11-23T02:59:00Z", "pass"],
    ["2026-11-23T04:30:00Z", "pass"],
    ["2026-11-23T04:31:00Z", "unverified"],
  ])("an invocation at %s: %s", (fired, kind) => {
    const facts = account([login(at)], { ruleInvocations: points(fired) });
    expect(result(facts, "rule-fired", "2026-11-23T05:00:00Z").verdict).toBe(kind);
  });

  it("judges an older sign-in after which the rule fired", () => {
    const facts = account([login(at), login("2026-11-23T06:00:00Z")], {
      ruleInvocations: points("2026-11-23T03:02:00Z"),
    });
    expect(result(facts, "rule-fired", "2026-11-23T06:05:00Z")).toMatchObject({
      verdict: "pass",
      seen: { en: expect.stringContaining("2026-11-23 03:00:00 UTC") },
    });
  });

  it.each([
    ["step-3.rule-enabled", { rule: disabled() }],
    ["step-2.trail-exists", { trail: { state: "missing", candidates: [], elsewhere: [] } }],
    ["step-3.pattern-matches-root", { patternResults: { ...solvedFacts.patternResults, "root-alias": false } }],
    ["step-2.management-events", { eventSelectors: selectors("ReadOnly") }],
  ] as const)("fails later because of %s", (cause, change) => {
    const found = result(account([login(at)], {}, change), "rule-fired", "2026-11-23T05:00:00Z");
    expect(found).toMatchObject({ verdict: "fail", seen: { en: expect.stringContaining(cause) } });
  });

  it("does not blame a trail that records writes", () => {
    expect(lateWith(selectors("WriteOnly"))).toBe("unverified");
    expect(lateWith(advanced("false"))).toBe("unverified");
    expect(lateWith(advanced("true"))).toBe("fail");
    expect(lateWith({ basic: [], advanced: [] })).toBe("unverified");
  });
});

function disabled(): Facts["rule"] {
  if (solvedFacts.rule.state === "missing") throw new Error("The solved account has a rule");
  return { state: "named", value: { ...solvedFacts.rule.value, state: "DISABLED" } };
}

function selectors(readWriteType: "ReadOnly" | "WriteOnly"): Facts["eventSelectors"] {
  return { basic: [{ readWriteType, includesManagementEvents: true, excludedSources: [] }], advanced: [] };
}

function lateWith(eventSelectors: Facts["eventSelectors"]) {
  const facts = account([login("2026-11-23T03:00:00Z")], {}, { eventSelectors });
  return result(facts, "rule-fired", "2026-11-23T05:00:00Z").verdict;
}

function advanced(readOnly: string): Facts["eventSelectors"] {
  const fields = [
    { field: "eventCategory", operators: { Equals: ["Management"] } },
    { field: "readOnly", operators: { Equals: [readOnly] } },
  ];
  return { basic: [], advanced: [{ name: null, fields }] };
}
