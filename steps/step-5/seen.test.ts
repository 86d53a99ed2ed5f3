import { describe, expect, it } from "vitest";
import { foundValue, type Facts, type LambdaFunction, type Trail } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { solved, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { lookingAt } from "./context.test-kit.ts";
import { deliveryOf } from "./delivery.ts";
import { account, login, points, result } from "./example.ts";

const at = "2026-11-23T03:00:00Z";
const signIn = "the root sign-in at 2026-11-23 03:00:00 UTC";
const fired = { ruleInvocations: points("2026-11-23T03:01:00Z") };
const minute = points("2026-11-23T03:01:00Z");

function told(facts: Readings, check: string, now?: string): string {
  const { verdict, seen } = result(facts, check, now);
  return `${verdict}: ${seen?.en}`;
}

function withDrill(drillAt: string): Pick<Facts, "function"> {
  const value = foundValue(solvedFacts.function) as LambdaFunction;
  return { function: { state: "named", value: { ...value, tags: { "root-login-workshop:drill": drillAt } } } };
}

function basic(readWriteType: "ReadOnly" | "WriteOnly", includesManagementEvents: boolean) {
  return { readWriteType, includesManagementEvents, excludedSources: [] };
}

/** A sign-in after which every invocation of the function ended in an error. */
function erring(...times: readonly string[]): Readings {
  return account([login(at)], { ...fired, lambdaInvocations: points(...times), lambdaErrors: points(...times) });
}

function archived(change: Partial<Facts>, others: Readings = {}, now?: string): string {
  return told({ ...account([login(at)], fired, change), ...others }, "log-archived", now);
}

function read(facts: Readings, rootLogin?: "drill"): ReturnType<typeof deliveryOf> {
  return deliveryOf(facts as Parameters<typeof deliveryOf>[0], lookingAt(undefined, rootLogin));
}

describe("rule-fired", () => {
  it.each([
    [1, "once"],
    [2, "2 times"],
  ])("after %s invocations", (value, words) => {
    const facts = account([login(at)], { ruleInvocations: [{ at: "2026-11-23T03:01:00Z", value }] });
    expect(told(facts, "rule-fired")).toContain(`the rule invoked its targets ${words} around`);
  });

  it("says what could not be looked at, and else that nothing explains it", () => {
    const silent = account([login(at)], {});
    expect(told(silent, "rule-fired")).toMatch(/^unverified: .* nothing in today's settings explains it/);
    const refused = { ...silent, trailStatus: denied("cloudtrail:GetTrailStatus") };
    expect(told(refused, "rule-fired")).toMatch(/^unverified: .* because step-2\.trail-logging is unverified\. /);
    const selectors = { ...silent, eventSelectors: denied("cloudtrail:GetEventSelectors") };
    expect(told(selectors, "rule-fired")).toMatch(/^unverified: .* because step-2\.management-events is unverified\. /);
  });

  it("says that the metrics are gone", () => {
    expect(told(account([login(at)], {}), "rule-fired", "2027-01-30T00:00:00Z")).toContain("is too old: CloudWatch");
    const before = account([login(at)], { from: "2026-11-23T03:30:00Z" });
    expect(told(before, "rule-fired")).toContain("is too old: CloudWatch");
  });

  it("blames no trail that records writes beside a selector that does not", () => {
    const silentWith = (...selectors: ReturnType<typeof basic>[]) =>
      told(account([login(at)], {}, { eventSelectors: { basic: selectors, advanced: [] } }), "rule-fired");
    expect(silentWith(basic("WriteOnly", true))).toMatch(/^unverified: /);
    expect(silentWith(basic("WriteOnly", false))).toMatch(/^fail: .* step-2\.management-events fails/);
    const data = [{ name: null, fields: [{ field: "eventCategory", operators: { Equals: ["Data"] } }] }];
    const others = account([login(at)], {}, { eventSelectors: { basic: [], advanced: data } });
    expect(told(others, "rule-fired")).toMatch(/^fail: .* step-2\.management-events fails/);
  });
});

describe("root-login-recorded", () => {
  it("says that there is no rule", () => {
    const facts = account([login(at)], {}, { rule: { state: "missing", candidates: [], elsewhere: [] } });
    expect(told(facts, "root-login-recorded")).toMatch(/^fail: There is a root sign-in .* no rule to detect it/);
  });

  it("goes by the sign-in where the rule may not be read", () => {
    expect(
      result({ ...account([login(at)], {}), rule: denied("events:DescribeRule") }, "root-login-recorded").verdict,
    ).toBe("pass");
  });

  it("looks for a drill's function before it takes a sign-in in its place", () => {
    const gone: Facts["function"] = { state: "missing", candidates: [], elsewhere: [] };
    expect(
      result(account([login(at)], fired, { function: gone }), "root-login-recorded", undefined, "drill").verdict,
    ).toBe("pass");
  });

  it("is of a failed sign-in as well, and says so", () => {
    const failure = { ...login(at), result: "Failure" } as const;
    expect(told(account([failure], fired), "root-login-recorded")).toContain("2026-11-23 03:00:00 UTC, failure, event");
  });
});

it("does not let a drill stand in for a rule that is not there", () => {
  const gone: Facts["rule"] = { state: "missing", candidates: [], elsewhere: [] };
  const facts = account([], {}, { ...withDrill("2026-11-23T03:05:00Z"), rule: gone });
  expect(result(facts, "rule-fired", undefined, "drill").verdict).toBe("fail");
});

describe("mfa-used", () => {
  it.each([
    [{ mfaUsed: "Yes" }, "pass"],
    [{ mfaUsed: "YES" }, "pass"],
    [{ mfaUsed: "No" }, "fail"],
    [{ mfaUsed: null }, "unverified"],
    [{ result: "Failure", mfaUsed: "Yes" }, "unverified"],
  ] as const)("%j: %s", (change, verdict) => {
    expect(result(account([{ ...login(at), ...change }], fired), "mfa-used").verdict).toBe(verdict);
  });
});

describe("lambda-delivered", () => {
  it("says how much the numbers prove", () => {
    const facts = account([login(at)], { ...fired, lambdaInvocations: minute });
    const numbers = `pass: CloudWatch metrics AWS/Lambda (${signIn}): invocations 1, errors 0.`;
    expect(told(facts, "lambda-delivered")).toBe(numbers);
    const unrun: Facts["handlerRun"] = { isRun: false, reason: "no-code-asked", syntaxError: null };
    const open = account([login(at)], { ...fired, lambdaInvocations: minute }, { handlerRun: unrun });
    expect(told(open, "lambda-delivered")).toMatch(
      /errors 0\. It is not established that this function lets a failure/,
    );
  });

  it("waits for what Lambda repeats, by the errors of this sign-in", () => {
    const last = "2026-11-23T04:30:00Z";
    expect(result(erring(last), "lambda-delivered", "2026-11-23T04:40:00Z").until).toBe("2026-11-23T04:41:00.000Z");
    const later = erring("2026-11-23T03:01:00Z", "2026-11-23T04:35:00Z");
    expect(result(later, "lambda-delivered", "2026-11-23T04:40:00Z").verdict).toBe("fail");
  });

  it("is open from the end of the window on", () => {
    const facts = account([login(at)], { ...fired, lambdaThrottles: [] });
    expect(result(facts, "lambda-delivered", "2026-11-23T04:29:59Z").verdict).toBe("pending");
    expect(told(facts, "lambda-delivered", "2026-11-23T04:30:00Z")).toBe(
      `unverified: No invocation of the function (AWS/Lambda Invocations) after ${signIn}. Check the function's permission and sign in as root once more.`,
    );
    const throttled = account([login(at)], { ...fired, lambdaThrottles: minute });
    expect(told(throttled, "lambda-delivered", "2026-11-23T04:00:00Z")).toContain("the function was throttled");
  });
});

describe("email-sent", () => {
  const published = { ...fired, topicPublished: minute };
  it.each([
    [
      { ...published, topicDelivered: minute },
      "pass: CloudWatch metric AWS/SNS (the root sign-in at 2026-11-23 03:00:00 UTC): messages accepted by the mail server: 1 (NumberOfNotificationsDelivered).",
    ],
    [published, "a missing metric alone is no failure. The topic took the message (NumberOfMessagesPublished 1);"],
    [{ ...fired, topicPublished: [] }, "a missing metric alone is no failure. Was the topic connected"],
    [{ ...fired, topicPublished: [], ruleRetries: minute }, "a missing metric alone is no failure. The event arrived"],
  ])("after %j", (metrics, words) => {
    expect(told(account([login(at)], metrics), "email-sent")).toContain(words);
  });
});

describe("log-archived", () => {
  const key = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/23/a.json.gz";
  const trailless: Facts["trail"] = { state: "missing", candidates: [], elsewhere: [] };
  const bucketless: Facts["bucket"] = { state: "missing", candidates: [], elsewhere: [] };
  const unlisted = denied("s3:ListBucket");

  it.each([
    ["2026-11-23T03:00:00Z", "fail"],
    ["2026-11-23T03:00:01Z", "pass"],
  ])("a file stored at %s: %s", (lastModified, verdict) => {
    expect(archived({ logObjects: { objects: [{ key, lastModified }] } })).toMatch(new RegExp(`^${verdict}`));
  });

  it("is late an hour after the sign-in", () => {
    expect(archived({ logObjects: { objects: [] } }, {}, "2026-11-23T03:59:59Z")).toMatch(/^pending/);
    expect(archived({ logObjects: { objects: [] } }, {}, "2026-11-23T04:00:00Z")).toMatch(/^fail/);
  });

  it.each([
    ["2026-11-23T03:05:00Z", "2026-11-23T03:30:00Z", "pass"],
    ["2026-11-23T03:04:59Z", "2026-11-23T03:59:59Z", "pending"],
    ["2026-11-23T03:04:59Z", "2026-11-23T04:00:00Z", "unverified"],
  ])("not listable, latest delivery %s, looked at %s: %s", (latestDeliveryAt, now, verdict) => {
    const change = { trailStatus: { ...solvedFacts.trailStatus, latestDeliveryAt } };
    expect(archived(change, { logObjects: unlisted }, now)).toMatch(new RegExp(`^${verdict}`));
  });

  it("without a trail or a bucket says that there is none", () => {
    expect(archived({ trail: trailless }, { logObjects: unlisted })).toMatch(/^fail: There is no trail/);
    expect(archived({ bucket: bucketless }, { logObjects: unlisted })).toMatch(
      /^fail: The bucket that the trail logs to is gone/,
    );
  });

  it("where neither the files nor the trail may be read names the files' action", () => {
    const open = { verdict: "unverified", missingAction: "s3:ListBucket" };
    const value = foundValue<Trail>(solvedFacts.trail) as Trail;
    for (const others of [
      { trail: denied("cloudtrail:DescribeTrails") },
      { trailStatus: denied("cloudtrail:GetTrailStatus") },
      { bucket: denied("s3:ListBuckets"), trailStatus: denied("cloudtrail:GetTrailStatus") },
      solvedBut({ trail: { state: "named", value: { ...value, homeRegion: "ap-northeast-2" } } }),
      solvedBut({ trailStatus: { ...solvedFacts.trailStatus, latestDeliveryAt: null } }),
    ]) {
      const facts = { ...solved, ...others, logObjects: unlisted };
      expect(result(facts, "log-archived")).toMatchObject(open);
    }
  });
});

describe("the window of the deliveries", () => {
  const drillAt = "2026-11-23T03:05:00Z";

  it("counts the sign-ins in it, and none for a drill", () => {
    const logins = [login(at), login("2026-11-23T03:10:00Z"), login("2026-11-22T12:00:00Z")];
    expect(read(account(logins, fired))).toMatchObject({ logins: 2, isMuddled: false, remark: { en: "" } });
    const drilled = account(logins, fired, withDrill(drillAt));
    expect(read(drilled, "drill")).toMatchObject({ logins: 0, isMuddled: false });
    expect(read(drilled)).toMatchObject({
      logins: 2,
      isMuddled: true,
      remark: { en: expect.stringContaining("drill") },
    });
  });

  it("names what could not be read", () => {
    expect(read({ ...solved, deliveryMetrics: denied("cloudwatch:GetMetricData") })).toMatchObject({
      verdict: { kind: "unverified", missingAction: "cloudwatch:GetMetricData" },
    });
    expect(read({ ...solved, rootLogins: denied("cloudtrail:LookupEvents") })).toMatchObject({
      verdict: { kind: "unverified", missingAction: "cloudtrail:LookupEvents" },
    });
  });
});
