import type { Text } from "../../core/text.ts";
import { verdictWord } from "../shared/verdicts.ts";
import type { Learner } from "./report.ts";

/** What stands in more than one place of the report. */
export const words = {
  title: { ko: "학급 보고서", en: "Class report" },
  learners: { ko: "학습자", en: "Learners" },
  points: { ko: "점수", en: "Points" },
  group: { ko: "분반", en: "Group" },
  account: { ko: "계정", en: "Account" },
  name: { ko: "이름", en: "Name" },
  checks: { ko: "검사", en: "Checks" },
  advice: { ko: "권고", en: "advice" },
} satisfies Record<string, Text>;

/** Why somebody has no number, in a word or two. */
export function stateWord({ state, score, undecided }: Learner): Text {
  if (state === "graded") return { ko: "점수 있음", en: "graded" };
  if (state === "undecided") {
    return score === null
      ? { ko: "판정 보류", en: "undecided" }
      : { ko: `지금까지의 점수 (보류 ${undecided}점)`, en: `points so far (${undecided} undecided)` };
  }
  return notRead[state];
}

const notRead: Readonly<Record<Exclude<Learner["state"], "graded" | "undecided">, Text>> = {
  "no-access": { ko: "접근 불가", en: "no access" },
  "wrong-account": { ko: "다른 계정", en: "another account" },
  "shared-account": { ko: "계정 중복", en: "account given twice" },
  "changed-account": { ko: "계정 변경", en: "account changed" },
  bug: { ko: "도구의 버그", en: "a bug of the tool" },
  aws: { ko: "AWS 오류", en: "AWS failed" },
};

/** `61 / 100`, and `61–70 / 100` where nothing is decided yet. */
export function pointsWord({ score, earned, undecided, possible }: Learner): string {
  if (score !== null) return `${score} / ${possible ?? 0}`;
  return earned === null ? "–" : `${earned}–${earned + undecided} / ${possible ?? 0}`;
}

/** A step in one sentence, for whoever does not see the squares. */
export function countsWord(counts: readonly (readonly [Parameters<typeof verdictWord>[0], number])[]): Text {
  const parts = counts.filter(([, count]) => count > 0).map(([kind, count]) => ({ word: verdictWord(kind), count }));
  return {
    ko: parts.map(({ word, count }) => `${word.ko} ${count}`).join(", "),
    en: parts.map(({ word, count }) => `${count} ${word.en}`).join(", "),
  };
}
