import type { CheckResult } from "../../core/result.ts";
import { plain, type Language } from "../../core/text.ts";
import { csvRow, harmlessCell } from "../csv.ts";
import { noNumber, sharedBy, type FileExport, type Graded } from "./export.ts";

/** Headers of the file; Moodle asks on import what each column is. */
export const moodleColumns = ["Email address", "Root login detection", "Root login detection feedback"] as const;

/**
 * Grades for Moodle's CSV import (grade/import/csv). One unknown user or one blank grade spoils the whole import, so
 * only learners with an address and a number are in it; feedback is never without its grade.
 */
export const moodle: FileExport = async function* ({ graded, language, leaveOut }) {
  yield csvRow(moodleColumns);
  const shared = await sharedBy(graded, ({ email }) => email?.toLowerCase() ?? null);
  for await (const learner of graded.learners()) {
    const { learner: who, score } = learner.grade;
    if (score === null) leaveOut(who, noNumber);
    else if (who.email === null) leaveOut(who, noEmail);
    // The address must arrive as it is, and a spreadsheet would run this one.
    else if (harmlessCell(who.email) !== who.email) leaveOut(who, formulaEmail);
    else if (shared.has(who.email.toLowerCase())) leaveOut(who, sharedEmail);
    else yield csvRow([who.email, score, harmlessCell(feedback(learner, language))]);
  }
};

const noEmail = { ko: "명부에 이메일이 없습니다.", en: "has no e-mail address in the roster." };
const formulaEmail = {
  ko: "이메일이 스프레드시트 수식처럼 시작하거나 제어 문자가 있습니다.",
  en: "has an e-mail address that begins like a spreadsheet formula or holds control characters.",
};
const sharedEmail = {
  ko: "명부에 이메일이 같은 학습자가 있습니다.",
  en: "shares an e-mail address with another learner of the roster.",
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
