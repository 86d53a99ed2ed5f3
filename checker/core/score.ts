import type { CheckResult, StepResult, Summary } from "./result.ts";
import type { VerdictKind } from "./verdict.ts";

type Totals = Pick<Summary, "verdict" | "earned" | "possible" | "undecided">;

/** Adds up scored checks. Advice changes neither verdicts nor points nor counts. */
export function totals(checks: readonly CheckResult[]): Totals {
  const scored = checks.filter((check) => !check.advice);
  return {
    verdict: overallVerdict(scored.map((check) => check.verdict)),
    earned: sum(scored, (check) => check.earned),
    possible: sum(scored, (check) => check.points),
    undecided: sum(scored, (check) => (isUndecided(check.verdict) ? check.points : 0)),
  };
}

/** The summary of the steps that were asked for. */
export function summarize(steps: readonly StepResult[]): Summary {
  const checks = steps.flatMap((step) => step.checks);
  const counts: Record<VerdictKind, number> = { pass: 0, fail: 0, blocked: 0, pending: 0, unverified: 0 };
  for (const check of checks) if (!check.advice) counts[check.verdict] += 1;
  return { ...totals(checks), counts };
}

/** `fail` if any is fail or blocked; else `unverified`; else `pending`; else `pass`. */
export function overallVerdict(verdicts: readonly VerdictKind[]): StepResult["verdict"] {
  if (verdicts.some((verdict) => verdict === "fail" || verdict === "blocked")) return "fail";
  if (verdicts.includes("unverified")) return "unverified";
  return verdicts.includes("pending") ? "pending" : "pass";
}

function isUndecided(verdict: VerdictKind): boolean {
  return verdict === "unverified" || verdict === "pending";
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
