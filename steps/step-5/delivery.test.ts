import { describe, expect, it } from "vitest";
import type { Facts } from "../../checker/core/facts/index.ts";
import { denied, failed } from "../../checker/core/reading.ts";
import { solved, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { account, login, points, result } from "./example.ts";

function withTags(tags: Readonly<Record<string, string>> | null): Facts["function"] {
  if (solvedFacts.function.state === "missing") throw new Error("The solved account has a function");
  return { state: "named", value: { ...solvedFacts.function.value, tags } };
}

function stored(key: string, lastModified: string): Pick<Facts, "logObjects"> {
  return { logObjects: { objects: [{ key, lastModified }] } };
}

describe("delivery and drills", () => {
  const early = login("2026-11-23T01:00:00Z");
  const late = login("2026-11-23T03:00:00Z");
  const fired = points("2026-11-23T01:01:00Z", "2026-11-23T03:01:00Z");
  const drillDuringLate = withTags({ "root-login-workshop:drill": "2026-11-23T03:10:00Z" });

  it("looks at the window without a drill while there is one", () => {
    const metrics = {
      ruleInvocations: fired,
      lambdaInvocations: points("2026-11-23T03:10:00Z"),
      topicDelivered: points("2026-11-23T03:10:00Z"),
    };
    const facts = account([early, late], metrics, { function: drillDuringLate });
    for (const check of ["lambda-delivered", "email-sent"]) {
      expect(result(facts, check)).toMatchObject({
        verdict: "unverified",
        seen: { en: expect.stringContaining("2026-11-23 01:00:00 UTC") },
      });
    }
  });

  it("uses the only window and says that a drill ran in it", () => {
    const metrics = { ruleInvocations: fired, lambdaInvocations: fired, topicDelivered: fired };
    const facts = account([late], metrics, { function: drillDuringLate });
    expect(result(facts, "email-sent")).toMatchObject({
      verdict: "pass",
      seen: { en: expect.stringContaining("drill") },
    });
  });

  it("in drill mode judges the drill, and falls back to a sign-in where none ran", () => {
    const metrics = { ruleInvocations: fired, lambdaInvocations: fired, topicDelivered: fired };
    const drilled = account([], { ...metrics }, { function: drillDuringLate });
    expect(result(drilled, "root-login-recorded", undefined, "drill").verdict).toBe("pass");
    expect(result(drilled, "rule-fired", undefined, "drill").verdict).toBe("pass");
    const signedIn = account([late], metrics, { function: withTags({}) });
    expect(result(signedIn, "rule-fired", undefined, "drill").seen?.en).toContain("AWS/Events");
    const neither = account([], metrics, { function: withTags({}) });
    expect(result(neither, "root-login-recorded", undefined, "drill").seen?.en).toContain("drill");
  });

  it("in drill mode tells what could not be read of the ends of the chain", () => {
    const facts = account([], {}, { function: drillDuringLate });
    const unread = { ...facts, deliveryMetrics: denied("cloudwatch:GetMetricData") };
    expect(result(unread, "rule-fired", undefined, "drill").verdict).toBe("pass");
    for (const check of ["lambda-delivered", "email-sent"]) {
      expect(result(unread, check, undefined, "drill")).toMatchObject({
        verdict: "unverified",
        missingAction: "cloudwatch:GetMetricData",
      });
    }
  });

  it("in drill mode cannot do without the tags", () => {
    const facts = account([late], {}, { function: withTags(null) });
    expect(result(facts, "root-login-recorded", undefined, "drill")).toMatchObject({
      verdict: "unverified",
      missingAction: "lambda:ListTags",
    });
    const refused = { ...solved, function: denied("lambda:GetFunction") };
    expect(result(refused, "root-login-recorded", undefined, "drill").verdict).toBe("unverified");
  });

  it("in drill mode is no firmer than the settings of step 3", () => {
    const facts = { ...account([], {}, { function: drillDuringLate }), functionPolicy: denied("lambda:GetPolicy") };
    expect(result(facts, "rule-fired", undefined, "drill")).toMatchObject({
      verdict: "unverified",
      seen: { en: expect.stringContaining("step-3.lambda-permission") },
    });
  });
});

describe("lambda-delivered", () => {
  const at = "2026-11-23T03:00:00Z";
  const fired = points("2026-11-23T03:01:00Z");
  it.each([
    ["2026-11-23T03:05:00Z", "pending", "2026-11-23T03:12:00.000Z"],
    ["2026-11-23T03:12:00Z", "fail", null],
  ])("all in errors, looked at %s: %s", (now, kind, until) => {
    const facts = account([login(at)], { ruleInvocations: fired, lambdaInvocations: fired, lambdaErrors: fired });
    expect(result(facts, "lambda-delivered", now)).toMatchObject({ verdict: kind, until });
  });

  it("without an invocation names the target that is missing", () => {
    const facts = account([login(at)], { ruleInvocations: fired }, { ruleTargets: solvedFacts.ruleTargets.slice(1) });
    expect(result(facts, "lambda-delivered")).toMatchObject({
      verdict: "fail",
      seen: { en: expect.stringContaining("step-3.lambda-target") },
    });
  });

  it("without a mail names the topic that is connected to nothing", () => {
    const facts = account(
      [login(at)],
      { ruleInvocations: fired },
      { ruleTargets: solvedFacts.ruleTargets.slice(0, 1) },
    );
    expect(result(facts, "email-sent").seen?.en).toContain("step-4.topic-target");
    expect(result(facts, "email-sent").verdict).toBe("fail");
  });
});

describe("log-archived", () => {
  const folder = "AWSLogs/111122223333/CloudTrail/us-east-1";

  it.each([
    ["of that day", stored(`${folder}/2026/11/23/a.json.gz`, "2026-11-23T03:10:00Z"), "pass"],
    ["of the next day", stored(`${folder}/2026/11/24/a.json.gz`, "2026-11-24T00:02:00Z"), "pass"],
    [
      "under a prefix, of an organization",
      stored("logs/AWSLogs/o-abc/111122223333/CloudTrail/us-east-1/2026/11/23/a.json.gz", "2026-11-23T03:10:00Z"),
      "pass",
    ],
    ["from before the sign-in", stored(`${folder}/2026/11/23/a.json.gz`, "2026-11-23T03:00:00Z"), "fail"],
    ["of another day", stored(`${folder}/2026/11/21/a.json.gz`, "2026-11-23T03:10:00Z"), "fail"],
  ])("a file %s", (_name, change, kind) => {
    expect(result(solvedBut(change), "log-archived").verdict).toBe(kind);
  });

  it.each([
    ["2026-11-23T03:20:00Z", "us-east-1", "2026-11-23T05:00:00Z", "pass"],
    ["2026-11-23T03:06:00Z", "us-east-1", "2026-11-23T03:30:00Z", "pending"],
    ["2026-11-23T03:06:00Z", "us-east-1", "2026-11-23T05:00:00Z", "unverified"],
    ["2026-11-23T03:20:00Z", "ap-northeast-2", "2026-11-23T05:00:00Z", "unverified"],
    [null, "us-east-1", "2026-11-23T05:00:00Z", "unverified"],
  ])("not listable, latest delivery %s in %s, looked at %s: %s", (latestDeliveryAt, homeRegion, now, kind) => {
    if (solvedFacts.trail.state === "missing") throw new Error("The solved account has a trail");
    const facts = {
      ...solvedBut({
        trail: { state: "named", value: { ...solvedFacts.trail.value, homeRegion } },
        trailStatus: { ...solvedFacts.trailStatus, latestDeliveryAt },
      }),
      logObjects: denied("s3:ListBucket"),
    };
    expect(result(facts, "log-archived", now).verdict).toBe(kind);
  });

  it("without a trail and without files there is nothing to archive", () => {
    const facts = {
      ...solvedBut({ trail: { state: "missing", candidates: [], elsewhere: [] } }),
      logObjects: failed("NotRead", "logObjects", 0),
    };
    expect(result(facts, "log-archived").verdict).toBe("fail");
  });
});
