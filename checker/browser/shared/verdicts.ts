import type { Text } from "../../core/text.ts";
import type { VerdictKind } from "../../core/verdict.ts";
import { verdictLetters } from "../../cohort/html-report/report-data.ts";
import { verdictMarks, verdictWords } from "../../reporters/words.ts";

/** Verdicts in the order that legends and bars have them. */
export const verdictOrder: readonly VerdictKind[] = ["pass", "fail", "blocked", "pending", "unverified"];

const kinds = new Map(verdictOrder.map((kind) => [verdictLetters[kind], kind]));

/** The verdict a letter stands for; null where nothing was judged. */
export function verdictOf(letter: string | undefined): VerdictKind | null {
  return kinds.get(letter ?? "") ?? null;
}

/** A verdict in words. */
export function verdictWord(kind: VerdictKind | null): Text {
  return kind === null ? { ko: "판정 없음", en: "not judged" } : verdictWords[kind];
}

/** A verdict as a sign. */
export function verdictMark(kind: VerdictKind | null): string {
  return kind === null ? "–" : verdictMarks[kind];
}
