import { expect, test } from "vitest";
import { solutionTag as deployTag } from "../deploy/index.ts";
import { classOf, facts, learner, read, refused, rules, unread } from "./class.test-kit.ts";
import { gradeOf } from "./grade.ts";
import { afterLateRule, lateDays } from "./late.ts";
import { solutionTag } from "./origin.ts";

const ada = learner("ada");

test("solved is 100, untouched is 0, and each has a number", () => {
  expect(gradeOf(read(ada, facts.solved), rules)).toMatchObject({
    state: "graded",
    score: 100,
    possible: 100,
    why: null,
  });
  expect(gradeOf(read(ada, facts.untouched), rules)).toMatchObject({ state: "graded", score: 0 });
});

test("whoever has something undecided has no number, and is told why; unless that is allowed", () => {
  const record = read(ada, refused);
  const grade = gradeOf(record, rules);
  expect(grade).toMatchObject({ state: "undecided", score: null, possible: 100 });
  expect(grade.earned! + grade.undecided).toBe(100);
  expect(grade.why?.en).toContain("missing permissions: cloudtrail:GetTrailStatus");
  expect(gradeOf(record, { ...rules, allowUnverified: true }).score).toBe(grade.earned);
});

test("an account that was not read has no number, whatever is allowed", () => {
  expect(gradeOf(unread(ada), { ...rules, allowUnverified: true })).toMatchObject({ state: "no-access", score: null });
});

test("lateness counts started days from the reading, in whole points", () => {
  const deadline = "2026-11-20T00:00:00Z";
  expect(lateDays("2026-11-20T00:00:00Z", deadline)).toBe(0);
  expect(lateDays("2026-11-20T00:00:01Z", deadline)).toBe(1);
  expect(lateDays("2026-11-22T00:00:00Z", deadline)).toBe(2);
  expect(lateDays("2030-01-01T00:00:00Z", null)).toBe(0);
  expect(afterLateRule(61, 2, { kind: "percent-a-day", percent: 10 })).toBe(49);
  expect(afterLateRule(61, 20, { kind: "percent-a-day", percent: 10 })).toBe(0);
  expect(afterLateRule(61, 1, { kind: "zero" })).toBe(0);
  expect(afterLateRule(61, 1, { kind: "flag" })).toBe(61);
});

test("what the solution's stack built is told, and counts or not as the class decides", () => {
  const reading = facts.solved.function;
  if (reading?.kind !== "known" || reading.value.state !== "named") throw new Error("no function");
  const tags = { "aws:cloudformation:stack-name": "root-login-workshop", [solutionTag]: "step-2" };
  const named = { ...reading.value, value: { ...reading.value.value, tags } };
  const record = read(ada, { ...facts.solved, function: { kind: "known", value: named } });
  expect(solutionTag).toBe(deployTag);
  expect(gradeOf(record, rules)).toMatchObject({ score: 100, origin: { kind: "stack", through: "step-2" } });
  if (record.outcome.kind !== "read") throw new Error("not read");
  const built = record.outcome.result.steps.slice(0, 2).reduce((sum, { earned }) => sum + earned, 0);
  expect(gradeOf(record, { ...rules, solution: "zero" }).score).toBe(100 - built);
});

test("the overview counts numbers, checks and the commonest mistakes", () => {
  const { overview } = classOf([
    read(ada, facts.solved),
    read(learner("bo"), facts.untouched),
    read(learner("cy"), facts.untouched),
    unread(learner("di")),
  ]);
  expect(overview).toMatchObject({ learners: 4, withNumber: 3, averageScore: 33.3, medianScore: 0, possible: 100 });
  expect(overview.mistakes[0]).toMatchObject({ learners: 2 });
  expect(overview.checks.find(({ id }) => id === "step-1.function-exists")?.counts).toMatchObject({ pass: 1, fail: 2 });
});
