import { classOf, rules } from "../../checker/cohort/class.test-kit.ts";
import type { FileExport } from "../../checker/cohort/exports/export.ts";
import { gradeOf } from "../../checker/cohort/grade.ts";
import { hostileClass } from "./hostile-class.ts";

/* The hostile class, graded, for the tests that read exports back. */

const records = hostileClass();
export const grades = records.map((record) => gradeOf(record, rules));
export const withNumber = grades.filter(({ score }) => score !== null);
export const graded = classOf(records);

/** A file export as text; who is left out goes into the list. */
export async function file(exporter: FileExport, leftOut: string[] = []): Promise<string> {
  const pieces: string[] = [];
  const leaveOut = ({ id }: { id: string }) => void leftOut.push(id);
  for await (const piece of exporter({ graded, language: "en", leaveOut })) pieces.push(piece);
  return pieces.join("");
}
