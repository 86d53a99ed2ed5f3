import type { Text } from "../../core/text.ts";
import { harmlessCell, quotedCell, type CsvRow } from "../csv.ts";
import type { NamedLearner } from "../learner.ts";
import type { CanvasGradebook } from "./canvas-gradebook.ts";
import { noNumber, sharedBy, type FileExport } from "./export.ts";

/**
 * Fills one column of the instructor's own gradebook and writes only the learners whose grade changes: Canvas takes
 * an unknown name for a new student, an unknown column for a new assignment, and a blank for a change. Other
 * assignments stay out, because a grade given since the gradebook was exported would be put back. What is written is
 * the gradebook's own text, byte for byte, but for the filled cell and for names that a spreadsheet would run or that
 * move a terminal's cursor.
 */
export function canvas(gradebook: CanvasGradebook, column: number): FileExport {
  const { headerRow, pointsRow, identityColumns, separator, lineEnd } = gradebook;
  const line = (row: CsvRow, filled: string): string => {
    const identity = Array.from({ length: identityColumns }, (_, index) => ownCell(row, index));
    return [...identity, filled].join(separator) + lineEnd;
  };
  return async function* ({ graded, leaveOut }) {
    yield line(headerRow, headerRow.written[column] ?? "");
    if (pointsRow) yield line(pointsRow, pointsRow.written[column] ?? "");
    const rowOf = rowFinder(gradebook);
    const shared = await sharedBy(graded, (learner) => rowOf(learner)?.line.toString() ?? null);
    for await (const { grade } of graded.learners()) {
      const found = rowOf(grade.learner);
      const row = found !== null && shared.has(found.line.toString()) ? null : found;
      const before = row?.cells[column]?.trim() ?? "";
      if (!row) leaveOut(grade.learner, notThere);
      else if (grade.score === null) leaveOut(grade.learner, before === "" ? noNumber : keepsOld(before));
      else if (/^ex$/i.test(before)) leaveOut(grade.learner, excused);
      else if (Number(before) !== grade.score || before === "") yield line(row, String(grade.score));
    }
  };
}

function ownCell({ cells, written }: CsvRow, index: number): string {
  const cell = cells[index] ?? "";
  const harmless = harmlessCell(cell);
  return harmless === cell ? (written[index] ?? "") : quotedCell(harmless);
}

const notThere: Text = {
  ko: "Canvas 성적표에서 찾을 수 없거나 한 명으로 정해지지 않습니다.",
  en: "is not in the Canvas gradebook, or not only once.",
};
const excused: Text = { ko: "Canvas에서 면제(EX)된 학습자입니다.", en: "is excused (EX) in Canvas." };

function keepsOld(before: string): Text {
  const shown = /^[\d.,]{1,10}$/.test(before) ? before : "?";
  return {
    ko: `점수가 정해지지 않아 Canvas의 이전 점수 ${shown}점이 그대로 남습니다.`,
    en: `has no number and keeps the old grade ${shown} in Canvas.`,
  };
}

/** Finds a learner as Canvas would: by its own number, by the school's, by login. Never by name. */
function rowFinder({ header, rows }: CanvasGradebook) {
  const indexOf = (name: string) => header.findIndex((cell) => cell.trim() === name);
  const by = (column: number) => {
    const found = new Map<string, (typeof rows)[number] | null>();
    if (column < 0) return found;
    for (const row of rows) {
      const key = row.cells[column]?.trim().toLowerCase() ?? "";
      if (key !== "") found.set(key, found.has(key) ? null : row);
    }
    return found;
  };
  const [canvasIds, sisIds, logins] = [by(1), by(indexOf("SIS User ID")), by(indexOf("SIS Login ID"))];
  return ({ id, email, lms }: NamedLearner) => {
    if (lms.canvasId !== null) return canvasIds.get(lms.canvasId.toLowerCase()) ?? null;
    if (lms.sisId !== null) return sisIds.get(lms.sisId.toLowerCase()) ?? null;
    return (email === null ? null : logins.get(email.toLowerCase())) ?? logins.get(id.toLowerCase()) ?? null;
  };
}
