import { expect, test } from "vitest";
import { canvas } from "../../checker/cohort/exports/canvas.ts";
import { readCanvasGradebook } from "../../checker/cohort/exports/canvas-gradebook.ts";
import { harmful } from "../properties/hostile-text.ts";
import { importGradebook } from "./consumers/canvas.ts";
import { readCsv, shownBySpreadsheet } from "./consumers/csv.ts";
import { file, grades, withNumber } from "./exported-class.ts";

/* The Canvas export, read back by the rules of Canvas's importer and compared with the instructor's own file. */

const students = grades.map(({ learner }) => ({
  name: learner.name,
  id: learner.lms.canvasId ?? "",
  sisId: learner.lms.sisId ?? "",
  login: learner.email ?? "",
}));

const asWritten = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A gradebook as Canvas exports it: quoted as Canvas likes, other assignments and totals beside ours. */
function gradebook(lineEnd: string, separator = ","): string {
  const rows = students.map(({ name, id, sisId, login }, index) => {
    return [asWritten(name), id, sisId, login, "Section A", index === 0 ? "100.00" : "", "7.5", "81.30"];
  });
  const head = [
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Section",
    "Root login (98765)",
    "Quiz (11)",
    "Final Score",
  ];
  const points = ["    Points Possible", "", "", "", "", "100.00", "10.00", "(read only)"];
  return [head, points, ...rows].map((row) => row.join(separator) + lineEnd).join("");
}

test.each([
  ["LF and commas", "\n", ","],
  ["CRLF and semicolons", "\r\n", ";"],
])(
  "Canvas (%s): one column is filled, the rest is the gradebook's own, byte for byte",
  async (_, lineEnd, separator) => {
    const source = gradebook(lineEnd, separator);
    const own = readCanvasGradebook(source);
    if (!own.ok) throw new Error(own.problem.en);
    const leftOut: string[] = [];
    const text = await file(canvas(own.gradebook, 5), leftOut);
    const imported = importGradebook(text, { students, assignments: { "98765": "Root login" } });
    expect(imported).toEqual({
      newAssignments: [],
      missingStudents: [],
      // The first learner has 100 already.
      changes: Object.fromEntries(withNumber.slice(1).map(({ learner, score }) => [learner.lms.canvasId, score])),
    });
    expect(leftOut).toEqual(grades.filter(({ score }) => score === null).map(({ learner }) => learner.id));
    const [head = "", points = ""] = text.split(lineEnd);
    expect(source.startsWith(head + separator)).toBe(true);
    expect(source).toContain(points + separator);
    for (const { learner, score } of withNumber.slice(1)) {
      const start = asWritten(learner.name) + separator + (learner.lms.canvasId ?? "");
      const isChanged = /^\s*[=+\-@\t＝]/.test(learner.name) || harmful.test(learner.name);
      const identity = source.slice(source.indexOf(start)).split(`Section A${separator}`)[0] ?? "";
      const line = `${identity}Section A${separator}${score}${lineEnd}`;
      expect([learner.name, text.includes(line)]).toEqual([learner.name, !isChanged]);
    }
    for (const cell of readCsv(text, separator).flat()) shownBySpreadsheet(cell);
  },
);
