import { describe, expect, test } from "vitest";
import { adviceOrPoints } from "./advice.ts";
import { exitCode, interruptedExitCode } from "./exit-code.ts";
import { existsVerdict } from "./exists.ts";
import type { Found } from "./facts/index.ts";
import { denied, failed, known, mapReading, type Denied } from "./reading.ts";
import type { RunFailure, RunResult } from "./result.ts";
import { defaultSettings } from "./settings.ts";
import { sameText } from "./text.ts";
import { unreadVerdict } from "./unread.ts";

describe("exit codes", () => {
  test.each([
    ["pass", 0],
    ["fail", 1],
    ["unverified", 2],
    ["pending", 2],
  ] as const)("%s is %i", (verdict, code) => {
    expect(exitCode({ summary: { verdict } } as RunResult)).toBe(code);
  });

  test.each([
    ["no-credentials", 3],
    ["declined", 3],
    ["internal", 4],
  ] as const)("the error %s is %i", (code, expected) => {
    expect(exitCode({ error: { code, message: sameText("") } } as RunFailure)).toBe(expected);
  });

  test("Ctrl-C is 130", () => {
    expect(interruptedExitCode).toBe(130);
  });
});

describe("points", () => {
  const versioning = { id: "step-2.bucket-versioning", points: 2 };

  test("are the catalogue's, or the configured ones", () => {
    expect(adviceOrPoints(versioning, defaultSettings)).toEqual({ advice: false, points: 2 });
    const points = { "step-2.bucket-versioning": 7 };
    expect(adviceOrPoints(versioning, { ...defaultSettings, points })).toEqual({ advice: false, points: 7 });
  });

  test("are none for advice, and for the bucket of a shared trail", () => {
    const shared = { ...defaultSettings, trail: "shared" } as const;
    expect(adviceOrPoints({ id: "step-5.root-mfa", points: 0 }, defaultSettings)).toEqual({ advice: true, points: 0 });
    expect(adviceOrPoints(versioning, shared)).toEqual({ advice: true, points: 0 });
    expect(adviceOrPoints({ id: "step-5.log-archived", points: 1 }, shared)).toEqual({ advice: true, points: 0 });
    expect(adviceOrPoints({ id: "step-2.trail-exists", points: 3 }, shared)).toEqual({ advice: false, points: 3 });
  });
});

describe("a fact that was not read", () => {
  test.each<[Denied["by"], RegExp]>([
    ["identity", /these credentials lack sns:X/],
    ["organization", /organization policy .* denies sns:X/],
    ["boundary", /permissions boundary does not let sns:X through/],
    ["resource", /resource's own policy denies sns:X/],
    ["unknown", /sns:X was refused/],
  ])("refused by %s is on the reader's side", (by, text) => {
    const verdict = unreadVerdict("topic", denied("sns:X", by), "learner");
    expect(verdict).toMatchObject({
      kind: "unverified",
      cause: "AccessDenied sns:X",
      missingAction: "sns:X",
      side: "learner",
    });
    expect(verdict.kind === "unverified" && verdict.seen.en).toMatch(text);
    expect(verdict.kind === "unverified" && verdict.seen.ko).toContain("sns:X");
  });

  test.each([
    ["Timeout", /did not answer in time/],
    ["Network", /the network failed/],
    ["ExpiredToken", /credentials expired/],
    ["NotRead", /does not hold sns:X/],
    ["Throttling", /ended with Throttling \(2 attempts\)/],
    ["constructor", /ended with constructor/],
  ])("by %s is on nobody's side", (code, text) => {
    const verdict = unreadVerdict("topic", failed(code, "sns:X", 2), "grader");
    expect(verdict).toMatchObject({
      kind: "unverified",
      cause: `${code} sns:X (topic)`,
      missingAction: null,
      side: "aws",
    });
    expect(verdict.kind === "unverified" && verdict.seen.en).toMatch(text);
  });

  test("counts one attempt as one", () => {
    const verdict = unreadVerdict("topic", failed("Odd\u001B[31m", "sns:X"), "grader");
    expect(verdict.kind === "unverified" && verdict.seen.en).toBe(
      "Could not be read: sns:X ended with Odd (1 attempt). Run it again.",
    );
  });

  test("stays what it is when its value would be changed", () => {
    expect(mapReading(known(2), (value) => value + 1)).toEqual(known(3));
    expect(mapReading(denied("sns:X"), () => 1)).toEqual(denied("sns:X", "identity"));
  });
});

describe("whether a thing is there", () => {
  const sought = { kind: { ko: "주제를", en: "a topic" }, name: "alarm", lookedWith: "sns:ListTopics" };
  const told = (found: Found<string>) => existsVerdict(found, sought, (value) => sameText(`seen ${value}`));

  test("under its name", () => {
    expect(told({ state: "named", value: "x" })).toEqual({ kind: "pass", seen: sameText("seen x") });
  });

  test("under another name, which is told together with the right one", () => {
    const verdict = told({ state: "candidate", value: "x", name: "other", elsewhere: [] });
    expect(verdict).toMatchObject({ kind: "fail" });
    expect(JSON.stringify(verdict)).toMatch(/alarm.*sns:ListTopics.*Found other, which does the same job/);
  });

  test.each([
    ["region", /is in the Region there \(arn:x\)/],
    ["event-bus", /on the event bus there \(arn:x\)/],
    ["fifo", /there is there, but it is a FIFO topic \(arn:x\)/i],
  ] as const)("elsewhere: %s", (kind, text) => {
    const verdict = told({ state: "missing", candidates: [], elsewhere: [{ kind, place: "there", arn: "arn:x" }] });
    expect(verdict.kind === "fail" && verdict.seen.en).toMatch(text);
  });

  test("in several other things, of which five are told", () => {
    const verdict = told({ state: "missing", candidates: ["a", "b", "c", "d", "e", "f"], elsewhere: [] });
    expect(verdict.kind === "fail" && verdict.seen.en).toMatch(/none was chosen: a, b, c, d, e\.$/);
  });

  test("nowhere at all", () => {
    const verdict = told({ state: "missing", candidates: [], elsewhere: [] });
    expect(verdict.kind === "fail" && verdict.seen.en).toBe(
      "Looked for a topic named alarm with sns:ListTopics: there is none.",
    );
  });
});
