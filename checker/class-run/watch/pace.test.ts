import { expect, test } from "vitest";
import { afterFailure, afterReading, paceMs, startPace, stepsToRead, type Pace } from "./pace.ts";

const asked = ["step-1", "step-2"];
const read = (pace: Pace, verdicts: readonly ("pass" | "fail")[], letters: string, now: number) =>
  afterReading(
    pace,
    verdicts.map((verdict, at) => ({ id: asked[at] ?? "", verdict })),
    letters,
    asked,
    now,
  );

test("an account is soon read again while things move there, and later and later when nothing does", () => {
  let pace = read(startPace(0), ["pass", "fail"], "pf", 0);
  const waits = [pace.nextAt];
  for (let round = 0; round < 8; round += 1) {
    const before = pace.nextAt;
    pace = read(pace, ["pass", "fail"], "pf", before);
    waits.push(pace.nextAt - before);
  }
  expect(waits).toEqual([10_000, 15_000, 22_500, 33_750, 50_625, 75_938, 90_000, 90_000, 90_000]);
  const moved = read(pace, ["fail", "fail"], "ff", pace.nextAt);
  expect(moved.nextAt - pace.nextAt).toBe(paceMs.first);
});

test("steps that passed are left out, and looked at again every few minutes", () => {
  const pace = read(startPace(0), ["pass", "fail"], "pf", 0);
  expect(stepsToRead(startPace(0), asked, 0)).toEqual(asked);
  expect(stepsToRead(pace, asked, paceMs.first)).toEqual(["step-2"]);
  expect(stepsToRead(pace, asked, paceMs.passed)).toEqual(asked);
});

test("whoever has passed everything is read every few minutes only", () => {
  const pace = read(startPace(0), ["pass", "pass"], "pp", 0);
  expect(pace.nextAt).toBe(paceMs.passed);
  expect(stepsToRead(pace, asked, paceMs.first)).toEqual(asked);
  const broken = read(pace, ["pass", "fail"], "pf", pace.nextAt);
  expect(broken.nextAt - pace.nextAt).toBe(paceMs.first);
});

test("an account that cannot be read is left alone longer each time", () => {
  let pace = startPace(0);
  for (let round = 0; round < 10; round += 1) pace = afterFailure(pace, 0);
  expect(pace.nextAt).toBe(paceMs.most);
});
