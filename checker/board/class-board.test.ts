import { expect, test } from "vitest";
import { facts, learner, read, unread } from "../cohort/class.test-kit.ts";
import type { LearnerRecord } from "../cohort/record.ts";
import { steps } from "../../steps/index.ts";
import { createClassBoard } from "./class-board.ts";
import { checkInTheWay, commonestFailures, currentStep, finishedBy, isDone, passedCount } from "./standing.ts";

const scored = steps.map((step) => ({ ...step, checks: step.checks.filter(({ points }) => points > 0) }));
const ada = learner("ada");
const bob = learner("bob", { name: "\u001B[31m<b>Bob</b>\u202E" });
const boardOfTwo = () => createClassBoard([ada, bob], scored, "1.0.0");

/** A reading of some steps only. */
function only(record: LearnerRecord, ids: readonly string[]): LearnerRecord {
  if (record.outcome.kind !== "read") throw new Error("not read");
  const { result } = record.outcome;
  const some = { ...result, steps: result.steps.filter(({ id }) => ids.includes(id)) };
  return { ...record, outcome: { ...record.outcome, result: some } };
}

test("begins with nobody read, and knows who has changed since", () => {
  const board = boardOfTwo();
  expect(board.learners().map(({ letters, since }) => [new Set(letters), since])).toEqual([
    [new Set("-"), null],
    [new Set("-"), null],
  ]);
  expect(board.head.checks).toHaveLength(36);
  const version = board.version();
  board.take(read(bob, facts.untouched), 1000);
  expect(board.changedAfter(version).map(({ id }) => id)).toEqual(["bob"]);
  expect(board.changedAfter(board.version())).toEqual([]);
});

test("the same reading again changes nothing", () => {
  const board = boardOfTwo();
  board.take(read(ada, facts.untouched), 1000);
  const version = board.version();
  board.take(read(ada, facts.untouched), 9000);
  expect(board.version()).toBe(version);
});

test("somebody stands at the first failure of the first open step, since the last check that turned green", () => {
  const board = boardOfTwo();
  const first = board.take(read(ada, facts.untouched), 1000);
  expect(first).toMatchObject({ stuckAt: "step-1.function-exists", since: 1000 });
  expect(first.seen?.en).toContain("there is none");
  const second = board.take(only(read(ada, facts.solved), ["step-1"]), 60_000);
  expect(second).toMatchObject({ stuckAt: "step-2.trail-exists", since: 60_000 });
  expect(passedCount(second)).toBe(8);
  const same = board.take(only(read(ada, facts.untouched), ["step-2", "step-3"]), 90_000);
  expect(same).toMatchObject({ stuckAt: "step-2.trail-exists", since: 60_000 });
  const done = board.take(read(ada, facts.solved), 120_000);
  expect([done.stuckAt, done.seen, isDone(done)]).toEqual([null, null, true]);
});

test("an account that cannot be read says so, and keeps what was known", () => {
  const board = boardOfTwo();
  const before = board.take(read(ada, facts.solved), 1000);
  const after = board.take(unread(ada), 2000);
  expect(after).toMatchObject({ letters: before.letters, since: 1000 });
  expect(after.trouble?.en).toContain("role");
  expect(board.take(read(ada, facts.solved), 3000).trouble).toBeNull();
});

test("hostile names are harmless from the start", () => {
  expect(boardOfTwo().learners()[1]?.name).toBe("<b>Bob</b>");
});

test("the commonest failures are those of the steps people are at", () => {
  const board = boardOfTwo();
  board.take(read(ada, facts.untouched), 1000);
  board.take(only(read(bob, facts.solved), ["step-1"]), 1000);
  board.take(only(read(bob, facts.untouched), ["step-2"]), 1000);
  const failing = commonestFailures(board.head, board.learners());
  expect(failing.map(({ check, learners }) => [check.id, learners])).toContainEqual(["step-2.trail-exists", 1]);
  expect(failing.map(({ check }) => check.step)).not.toContain("step-5");
  expect(board.learners().map((one) => currentStep(board.head, one))).toEqual(["step-1", "step-2"]);
  expect(finishedBy(board.head, board.learners())).toEqual([1, 0, 0, 0, 0]);
});

test("what nobody can decide yet hides no failure of a later step", () => {
  const head = { checks: [checkOf("step-1.a"), checkOf("step-2.a"), checkOf("step-3.a")] };
  expect(currentStep(head, { letters: "uwf" })).toBe("step-3");
  expect(checkInTheWay(head, { letters: "uwf" })?.id).toBe("step-3.a");
  expect(commonestFailures(head, [{ letters: "uwf" }, { letters: "pff" }])).toMatchObject([
    { check: { id: "step-3.a" }, learners: 1 },
    { check: { id: "step-2.a" }, learners: 1 },
  ]);
  expect([currentStep(head, { letters: "uwp" }), checkInTheWay(head, { letters: "pwu" })?.id]).toEqual([
    "step-1",
    "step-2.a",
  ]);
});

const checkOf = (id: string) => ({ id, step: id.split(".")[0] ?? "", title: { ko: id, en: id } });
