import { Chalk } from "chalk";
import { expect, test } from "vitest";
import { summarize } from "../core/score.ts";
import { mixed } from "./fixtures.ts";
import { render } from "./index.ts";

/** A result with so many copies of the failed check. */
function withFailures(count: number) {
  const [step] = mixed.steps;
  const failed = step?.checks.find(({ verdict }) => verdict === "fail");
  if (!step || !failed) throw new Error("The fixture has a failed check");
  const checks = Array.from({ length: count }, (_, index) => ({ ...failed, id: `step-3.failed-${index + 1}` }));
  const steps = [{ ...step, checks }];
  return { ...mixed, steps, summary: summarize(steps) };
}

const errorsOf = (count: number) =>
  render("github", withFailures(count), "en", { columns: 80, paint: new Chalk({ level: 0 }) })
    .split("\n")
    .filter((line) => line.startsWith("::error "));

test("ten errors are shown one by one", () => {
  expect(errorsOf(10)).toHaveLength(10);
  expect(errorsOf(10).at(-1)).toContain("step-3.failed-10");
});

test("of more, GitHub would drop the rest: the tenth annotation names them", () => {
  const errors = errorsOf(12);
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)).toBe("::error title=3 more checks::step-3.failed-10%0Astep-3.failed-11%0Astep-3.failed-12");
});
