import { describe, expect, test } from "vitest";
import { defineCheck, type After, type AnyCheck, type Step } from "./check.ts";
import { evaluate, type Judging } from "./evaluate.ts";
import { denied, failed, known } from "./reading.ts";
import { defaultSettings } from "./settings.ts";
import type { Readings } from "./snapshot.ts";
import { sameText } from "./text.ts";
import { fail, pass, pending, unverified, type Verdict } from "./verdict.ts";

const hints = [sameText("nudge"), sameText("page"), sameText("command")] as const;

/** A check of one point with a fixed verdict. */
function check(id: string, verdict: Verdict, after: readonly After[] = [], points = 1): AnyCheck {
  return defineCheck({
    id,
    title: sameText(id),
    why: sameText("why"),
    points,
    needs: [],
    after,
    hints: () => hints,
    consoleUrl: () => "https://console.aws.amazon.com/",
    look: () => verdict,
  });
}

const seen = sameText("seen");
const until = "2026-11-23T06:00:00Z";
const verdicts = {
  pass: pass(seen),
  fail: fail(seen),
  pending: pending(seen, until),
  unverified: unverified(seen, "cause", "grader"),
} as const;

function run(checks: readonly AnyCheck[], facts: Readings = {}, judging: Partial<Judging> = {}) {
  const steps: readonly Step[] = [{ id: "step-1", title: sameText("one"), minutes: 1, checks }];
  const account = { id: "111122223333", arn: "arn:aws:iam::111122223333:root", practice: true };
  return evaluate(
    { schema: "workshop/snapshot/v1", takenAt: "2026-11-23T05:00:00Z", account, region: "us-east-1", facts },
    { catalogue: steps, settings: defaultSettings, toolVersion: "1.2.3", ...judging },
  );
}

function resultOf(checks: readonly AnyCheck[], id: string, facts: Readings = {}, judging: Partial<Judging> = {}) {
  return run(checks, facts, judging)
    .steps.flatMap((step) => step.checks)
    .find((result) => result.id === id);
}

describe("a check by itself", () => {
  test.each([
    ["pass", { earned: 2, hint: null, until: null, side: null, missingAction: null }],
    ["fail", { earned: 0, hint: { ko: "page\ncommand", en: "page\ncommand" }, until: null, side: null }],
    ["pending", { earned: 0, until, side: null, missingAction: null }],
    ["unverified", { earned: 0, until: null, side: "grader", missingAction: null }],
  ] as const)("%s", (kind, expected) => {
    const result = resultOf([check("step-1.a", verdicts[kind], [], 2)], "step-1.a");
    expect(result).toMatchObject({ verdict: kind, points: 2, advice: false, seen, blockedBy: null, ...expected });
  });
});

describe("after another check", () => {
  const missing = known({ state: "missing", candidates: [], elsewhere: [] } as const);
  const topic = { name: "t", arn: "arn:aws:sns:us-east-1:111122223333:t", isFifo: false };
  const starred = [{ check: "step-1.a", found: "topic" }] as const;

  test.each([
    ["pass", "pass", null, seen],
    ["fail", "blocked", "step-1.a", null],
    ["pending", "pending", "step-1.a", seen],
    ["unverified", "unverified", "step-1.a", seen],
  ] as const)("that is %s, it is %s", (first, verdict, blockedBy, expectedSeen) => {
    const checks = [check("step-1.a", verdicts[first]), check("step-1.b", verdicts.pass, ["step-1.a"])];
    expect(resultOf(checks, "step-1.b")).toMatchObject({ verdict, blockedBy, seen: expectedSeen });
  });

  test("a blocked one blocks on, and is named", () => {
    const checks = [
      check("step-1.a", verdicts.fail),
      check("step-1.b", verdicts.pass, ["step-1.a"]),
      check("step-1.c", verdicts.pass, ["step-1.b"]),
    ];
    expect(resultOf(checks, "step-1.c")).toMatchObject({ verdict: "blocked", blockedBy: "step-1.b", seen: null });
  });

  test("of several, one that fails goes before one that is undecided, wherever it stands", () => {
    const checks = [
      check("step-1.a", verdicts.unverified),
      check("step-1.b", verdicts.fail),
      check("step-1.c", verdicts.pass, ["step-1.a", "step-1.b"]),
    ];
    expect(resultOf(checks, "step-1.c")).toMatchObject({ verdict: "blocked", blockedBy: "step-1.b" });
  });

  test("of several, one that is blocked goes before one that is undecided", () => {
    const checks = [
      check("step-1.a", verdicts.fail),
      check("step-1.b", verdicts.pass, ["step-1.a"]),
      check("step-1.c", verdicts.pending),
      check("step-1.d", verdicts.pass, ["step-1.c", "step-1.b"]),
    ];
    expect(resultOf(checks, "step-1.d")).toMatchObject({ verdict: "blocked", blockedBy: "step-1.b" });
  });

  test.each([
    [
      "found under another name",
      known({ state: "candidate", value: topic, name: "t", elsewhere: [] } as const),
      "pass",
    ],
    ["missing", missing, "blocked"],
    ["not readable", denied("sns:ListTopics"), "blocked"],
    ["not read", undefined, "blocked"],
  ] as const)("with a star, where the thing is %s", (_name, reading, verdict) => {
    const checks = [check("step-1.a", verdicts.fail), check("step-1.b", verdicts.pass, starred)];
    expect(resultOf(checks, "step-1.b", reading === undefined ? {} : { topic: reading })?.verdict).toBe(verdict);
  });
});

describe("facts", () => {
  const needy = defineCheck({
    ...check("step-1.a", verdicts.pass),
    needs: ["bucketVersioning"],
    wants: ["bucketEncryption"],
    look: ({ bucketVersioning, bucketEncryption }, context) => {
      if (bucketEncryption.kind !== "known") return context.unread("bucketEncryption", bucketEncryption);
      return pass(sameText(`${bucketVersioning} ${bucketEncryption.value}`));
    },
  });
  const encrypted = { bucketEncryption: known("AES256") };

  test("reach the check that needs or wants them", () => {
    const facts = { bucketVersioning: known("Enabled" as const), ...encrypted };
    expect(resultOf([needy], "step-1.a", facts)).toMatchObject({ verdict: "pass", seen: sameText("Enabled AES256") });
  });

  test("that are needed and refused make it unverified, on the reader's side", () => {
    const facts = { bucketVersioning: denied("s3:GetBucketVersioning"), ...encrypted };
    const expected = { verdict: "unverified", missingAction: "s3:GetBucketVersioning" };
    expect(resultOf([needy], "step-1.a", facts)).toMatchObject({ ...expected, side: "learner" });
    expect(resultOf([needy], "step-1.a", facts, { reader: "grader" })).toMatchObject({ ...expected, side: "grader" });
  });

  test("that are wanted and failed are handed over as readings", () => {
    const facts = {
      bucketVersioning: known("Enabled" as const),
      bucketEncryption: failed("Timeout", "s3:GetBucketEncryption"),
    };
    expect(resultOf([needy], "step-1.a", facts)).toMatchObject({
      verdict: "unverified",
      missingAction: null,
      side: "aws",
    });
  });

  test("that the snapshot does not hold are not read", () => {
    expect(resultOf([needy], "step-1.a", encrypted)).toMatchObject({ verdict: "unverified", missingAction: null });
  });
});

describe("the context", () => {
  test("tells account, time and settings, and the verdict of another check", () => {
    const curious = defineCheck({
      ...check("step-1.b", verdicts.pass),
      look: (_facts, { accountId, now, region, isPractice, settings, verdictOf }) =>
        pass(sameText([accountId, now, region, isPractice, settings.trail, verdictOf("step-1.a").kind].join(" "))),
    });
    const result = resultOf([curious, check("step-1.a", verdicts.fail)], "step-1.b");
    expect(result?.seen?.en).toBe("111122223333 2026-11-23T05:00:00Z us-east-1 true own fail");
  });

  test("a check that does not exist is a bug", () => {
    expect(() => run([check("step-1.b", verdicts.pass, ["step-1.nowhere"])])).toThrow(
      "No check is called step-1.nowhere",
    );
  });

  test("each check is looked at once", () => {
    let looks = 0;
    const counted = defineCheck({ ...check("step-1.a", verdicts.pass), look: () => ((looks += 1), verdicts.pass) });
    run([counted, check("step-1.b", verdicts.pass, ["step-1.a"]), check("step-1.c", verdicts.pass, ["step-1.a"])]);
    expect(looks).toBe(1);
  });
});

describe("the result", () => {
  test("adds up points and counts, without advice", () => {
    const checks = [
      check("step-1.a", verdicts.pass, [], 4),
      check("step-1.b", verdicts.fail, [], 3),
      check("step-1.c", verdicts.pass, ["step-1.b"], 2),
      check("step-1.d", verdicts.pending, [], 1),
      check("step-1.e", verdicts.unverified, [], 5),
      check("step-1.f", verdicts.fail, [], 0),
    ];
    expect(run(checks).summary).toEqual({
      verdict: "fail",
      earned: 4,
      possible: 15,
      undecided: 6,
      counts: { pass: 1, fail: 1, blocked: 1, pending: 1, unverified: 1 },
    });
  });

  test.each([
    [["pass", "unverified", "pending"], "unverified"],
    [["pass", "pending"], "pending"],
    [["pass", "pass"], "pass"],
    [[], "pass"],
  ] as const)("of %j is %s", (kinds, verdict) => {
    const result = run(kinds.map((kind, index) => check(`step-1.${index}`, verdicts[kind])));
    expect(result.summary.verdict).toBe(verdict);
    expect(result.steps[0]?.verdict).toBe(verdict);
  });

  test("names its origin, and shows only the steps asked for", () => {
    expect(run([])).toMatchObject({
      schema: "workshop/check/v1",
      toolVersion: "1.2.3",
      takenAt: "2026-11-23T05:00:00Z",
      region: "us-east-1",
      durationMs: 0,
      evidence: "login",
    });
    const drill = { ...defaultSettings, rootLogin: "drill" } as const;
    expect(run([], {}, { settings: drill, durationMs: 7 })).toMatchObject({ evidence: "drill", durationMs: 7 });
    expect(run([], {}, { asked: ["step-2"] }).steps).toEqual([]);
    expect(run([], {}, { asked: ["step-1"] }).steps).toHaveLength(1);
  });
});
