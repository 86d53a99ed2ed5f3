import type { CheckResult } from "../../core/result.ts";
import type { GuideCheck, GuideState, GuideStep } from "./state.ts";

/** The step on screen. */
export function theStep({ steps, at }: GuideState): GuideStep {
  const step = steps[at];
  if (!step) throw new Error(`The guide has no step ${at}`);
  return step;
}

/** A check to work on, and what is known of it. */
export interface Current {
  readonly check: GuideCheck;
  /** Null before the first run. */
  readonly result: CheckResult | null;
  /** The check lies in an earlier step, which this step builds on. */
  readonly isElsewhere: boolean;
}

/** The check to solve next in this step: what failed first, then what is undecided; null when there is none left. */
export function currentCheck(state: GuideState): Current | null {
  const step = theStep(state);
  const results = state.results[step.id]?.checks;
  if (results === undefined) {
    const first = step.checks.find(({ isAdvice }) => !isAdvice);
    return first ? { check: first, result: null, isElsewhere: false } : null;
  }
  const scored = results.filter(({ advice }) => !advice);
  const open = scored.find(({ verdict }) => verdict === "fail") ?? scored.find(({ verdict }) => verdict !== "pass");
  if (!open) return null;
  const id = open.blockedBy ?? open.id;
  const check = state.steps.flatMap(({ checks }) => checks).find((each) => each.id === id);
  if (!check) throw new Error(`No check is called ${id}`);
  const isElsewhere = !step.checks.includes(check);
  return { check, result: results.find((each) => each.id === id) ?? null, isElsewhere };
}
