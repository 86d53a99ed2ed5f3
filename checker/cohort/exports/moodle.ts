import type { CheckResult } from "../../core/result.ts";
import { plain, type Language } from "../../core/text.ts";
import { csvRow, harmlessCell, isFormula } from "../csv.ts";
import { noNumber, type FileExport, type Graded } from "./export.ts";

/** Headers of the file; Moodle asks on import what each column is. */
export const moodleColumns = ["Email address", "Root login detection", "Root login detection feedback"] as const;

/**
 * Grades for Moodle's CSV import (grade/import/csv). One unknown user or one blank grade spoils the whole import, so
 * only learners with an address and a number are in it; feedback is never without its grade.
 */
export const moodle: FileExport = async function* ({ graded, language, leaveOut }) {
  yield csvRow(moodleColumns);
  for await (const learner of graded.learners()) {
    const { learner: who, score } = learner.grade;
    if (score === null) leaveOut(who, noNumber);
    else if (who.email === null) leaveOut(who, noEmail);
    // The address must arrive as it is, and a spreadsheet would run this one.
    else if (isFormula(who.email)) leaveOut(who, formulaEmail);
    else yield csvRow([who.email, score, harmlessCell(feedback(learner, language))]);
  }
};

const noEmail = { ko: "명부에 이메일이 없습니다.", en: "has no e-mail address in the roster." };
const formulaEmail = {
  ko: "이메일이 스프레드시트 수식처럼 시작합니다.",
  en: "has an e-mail address that begins like a spreadsheet formula.",
};

/** What failed by itself, in a line. */
function feedback({ grade, record: { outcome } }: Graded, language: Language): string {
  if (outcome.kind === "not-read") return "";
  const failed = outcome.result.steps.flatMap(({ checks }) => checks).filter(isOwnFailure);
  const late =
    grade.daysLate > 0 ? [{ ko: `${grade.daysLate}일 늦음`, en: `${grade.daysLate} days late` }[language]] : [];
  return plain([...late, ...failed.map(({ id, seen }) => `${id}: ${seen?.[language] ?? ""}`)].join(" / "), 2000);
}

function isOwnFailure({ verdict, advice }: CheckResult): boolean {
  return verdict === "fail" && !advice;
}
