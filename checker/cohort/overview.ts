import type { CheckResult } from "../core/result.ts";
import type { Text } from "../core/text.ts";
import type { VerdictKind } from "../core/verdict.ts";
import type { Grade } from "./grade.ts";
import type { LearnerRecord } from "./record.ts";

/** How a class did on one check. */
export interface CheckOverview {
  readonly id: string;
  readonly title: Text;
  readonly points: number;
  readonly advice: boolean;
  readonly counts: Readonly<Record<VerdictKind, number>>;
}

/** A mistake and how many learners made it: what was seen of a failed check, numbers and names aside. */
export interface Mistake {
  readonly checkId: string;
  readonly title: Text;
  readonly seen: Text;
  readonly learners: number;
}

export interface ClassOverview {
  readonly learners: number;
  readonly withNumber: number;
  /** Of the learners with a number; null when there is none. */
  readonly averageScore: number | null;
  readonly medianScore: number | null;
  readonly possible: number;
  readonly checks: readonly CheckOverview[];
  /** Checks that only the grader's missing permission keeps undecided: what `--waive` is for. */
  readonly waivable: readonly string[];
  readonly mistakes: readonly Mistake[];
}

/** Adds up a class, one learner at a time: it keeps counts, not results. */
export function createOverview() {
  const checks = new Map<string, CheckOverview & { counts: Record<VerdictKind, number> }>();
  const mistakes = new Map<string, Mistake & { learners: number }>();
  const waivable = new Set<string>();
  const scores: number[] = [];
  let [learners, possible] = [0, 0];

  function addCheck({ id, title, points, advice, verdict, side, blockedBy, seen }: CheckResult): void {
    const check = checks.get(id) ?? { id, title, points, advice, counts: { ...noCounts } };
    check.counts[verdict] += 1;
    checks.set(id, check);
    if (verdict === "unverified" && side === "grader" && !advice && blockedBy === null) waivable.add(id);
    if (verdict !== "fail" || seen === null || advice) return;
    // What differs between learners only in account, names and numbers is the same mistake.
    const key = `${id} ${seen.en.replaceAll(/\d[\d.,:TZ-]*/g, "0")}`;
    const mistake = mistakes.get(key) ?? { checkId: id, title, seen, learners: 0 };
    mistake.learners += 1;
    // A class of thousands can fail in thousands of wordings; the rare ones are not what anybody looks for.
    if (mistakes.has(key) || mistakes.size < mostMistakes) mistakes.set(key, mistake);
  }

  return {
    add({ outcome }: LearnerRecord, grade: Grade): void {
      learners += 1;
      possible = Math.max(possible, grade.possible ?? 0);
      if (grade.score !== null) scores.push(grade.score);
      if (outcome.kind === "read") for (const step of outcome.result.steps) step.checks.forEach(addCheck);
    },
    result(): ClassOverview {
      const sorted = [...scores].sort((one, other) => one - other);
      const sum = scores.reduce((total, score) => total + score, 0);
      return {
        learners,
        withNumber: scores.length,
        averageScore: scores.length === 0 ? null : Math.round((sum / scores.length) * 10) / 10,
        medianScore: median(sorted),
        possible,
        checks: [...checks.values()].sort((one, other) => one.id.split(".")[0]!.localeCompare(other.id.split(".")[0]!)),
        waivable: [...waivable].sort(),
        mistakes: [...mistakes.values()].sort((one, other) => other.learners - one.learners).slice(0, 10),
      };
    },
  };
}

const mostMistakes = 2000;
const noCounts: Readonly<Record<VerdictKind, number>> = { pass: 0, fail: 0, blocked: 0, pending: 0, unverified: 0 };

function median(sorted: readonly number[]): number | null {
  const middle = sorted[Math.floor(sorted.length / 2)];
  const before = sorted[sorted.length / 2 - 1];
  if (middle === undefined) return null;
  return sorted.length % 2 === 0 && before !== undefined ? (before + middle) / 2 : middle;
}
