import type { VerdictKind } from "../../core/verdict.ts";
import { verdictLetters } from "../../cohort/html-report/report-data.ts";
import type { CheckOverview } from "../../cohort/overview.ts";
import type { Learner } from "./report.ts";

/** Columns that the table can be sorted by; `place` is the roster's order. */
export type SortKey = "place" | "id" | "name" | "group" | "score" | "passed";

/** Which learners are asked for, and in which order. Empty strings ask for nothing in particular. */
export interface Wanted {
  readonly text: string;
  /** Only learners with this verdict … */
  readonly verdict: VerdictKind | "";
  /** … in this check or step. */
  readonly where: string;
  readonly state: "" | "number" | "no-number" | "late" | "stack";
  readonly sort: SortKey;
  readonly descending: boolean;
}

export const everybody: Wanted = { text: "", verdict: "", where: "", state: "", sort: "place", descending: false };

/** The learners asked for, in order. Those without a value are last in either direction. */
export function arrange(
  learners: readonly Learner[],
  checks: readonly CheckOverview[],
  wanted: Wanted,
): readonly Learner[] {
  const words = wanted.text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const places = placesOf(checks, wanted.where);
  const letter = wanted.verdict === "" ? null : verdictLetters[wanted.verdict];
  const found = learners.filter(
    (learner) =>
      words.every((word) => learner.searched.includes(word)) &&
      (letter === null || places.some((at) => learner.verdicts[at] === letter)) &&
      isInState(learner, wanted.state),
  );
  const direction = wanted.descending ? -1 : 1;
  return found.sort((one, other) => {
    const [a, b] = [valueOf(one, wanted.sort), valueOf(other, wanted.sort)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one.place - other.place;
    return direction * compare(a, b) || one.place - other.place;
  });
}

function placesOf(checks: readonly CheckOverview[], where: string): readonly number[] {
  return checks.flatMap(({ id }, at) => (where === "" || id === where || id.startsWith(`${where}.`) ? [at] : []));
}

function isInState({ score, daysLate, origin }: Learner, state: Wanted["state"]): boolean {
  if (state === "number") return score !== null;
  if (state === "no-number") return score === null;
  if (state === "late") return daysLate > 0;
  return state === "" || origin.kind === "stack";
}

function valueOf(learner: Learner, key: SortKey): string | number | null {
  return learner[key];
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return collator.compare(String(one), String(other));
}

const collator = new Intl.Collator(["ko", "en"], { numeric: true });
