import { readCsv } from "./csv.ts";

/**
 * What Moodle does with a grade import (moodle/moodle, grade/import/csv/classes/load_data.php) when the teacher maps
 * the columns as the program says: one unknown user, one cell that is no number, or a grade over the item's maximum
 * aborts it all; lines with one field are skipped; feedback without a grade is refused.
 */
export function importGrades(
  source: string,
  { users, maximum }: { readonly users: readonly string[]; readonly maximum: number },
): Readonly<Record<string, { readonly grade: number; readonly feedback: string }>> {
  const [header = [], ...rows] = readCsv(source);
  if (header.length !== 3) throw new Error(`columns: ${header.join("|")}`);
  const grades: Record<string, { grade: number; feedback: string }> = {};
  for (const row of rows) {
    if (row.length <= 1) continue;
    const [email = "", written = "", feedback = ""] = row;
    if (!users.includes(email)) throw new Error(`user mapping error: ${email}`);
    if (!/^\d+(\.\d+)?$/.test(written)) throw new Error(`no grade: ${written}`);
    if (Number(written) > maximum) throw new Error(`grade over the maximum: ${written}`);
    grades[email] = { grade: Number(written), feedback };
  }
  return grades;
}
