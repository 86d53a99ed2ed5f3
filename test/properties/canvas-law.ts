import * as fc from "fast-check";
import { canvas } from "../../checker/cohort/exports/canvas.ts";
import { assignmentColumns, readCanvasGradebook } from "../../checker/cohort/exports/canvas-gradebook.ts";
import type { Graded, GradedClass } from "../../checker/cohort/exports/export.ts";
import { importGradebook } from "../class/consumers/canvas.ts";
import { readCsv, shownBySpreadsheet } from "../class/consumers/csv.ts";
import { anyClass } from "./any-class.ts";
import { calm, everybody, same } from "./export-laws.ts";
import { hostileText } from "./hostile-text.ts";
import { forAll } from "./law.ts";

/* Canvas: one column of the instructor's own gradebook is filled, and nothing else that Canvas would take in changes. */

const shape = fc.record({
  separator: fc.constantFrom(",", ";"),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  quotesAll: fc.boolean(),
  hasMark: fc.boolean(),
  between: fc.constantFrom([], ["SIS Login ID"], ["SIS User ID", "SIS Login ID"]),
  /** By learner: the name that Canvas knows, the grade that is there, or that Canvas does not know them. */
  students: fc.array(
    fc.record({ name: hostileText, before: fc.constantFrom("", "", "37", "100.00", "EX"), isThere: fc.boolean() }),
    { minLength: 6, maxLength: 6 },
  ),
  strangers: fc.array(hostileText, { maxLength: 2 }),
});
type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

/** A name as Canvas has it: something, on whatever lines, and no second row of points. */
const nameOf = (text: string) => `S${text}`.replace("Points Possible", "");

async function gradebook(graded: GradedClass, given: Shape) {
  const { separator, lineEnd, quotesAll, between, students, strangers } = given;
  const cell = (text: string) =>
    quotesAll || /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]) => cells.map(cell).join(separator) + lineEnd;
  const people = (await everybody(graded)).map(({ grade }, index) => ({ grade, ...students[index] }));
  const known = people
    .filter(({ isThere }) => isThere)
    .map(({ grade, name = "", before = "" }, index) => ({
      name: index % 2 === 0 ? name.trim() || "S" : nameOf(name),
      // Canvas's own numbers are numbers, each of one student.
      id: numberOf(people, grade.learner.lms.canvasId, grade.learner.id) ?? String(index + 100),
      sisId: grade.learner.lms.sisId ?? "",
      login: grade.learner.email ?? grade.learner.id,
      before,
    }))
    .filter(({ name }) => !name.includes("Points Possible"));
  const others = strangers.map((name, index) => ({
    name: nameOf(name),
    id: `x${index}`,
    sisId: "",
    login: `x${index}`,
    before: "12",
  }));
  const rows = [...known, ...others];
  const identity = ({ name, id, sisId, login }: (typeof rows)[number]) => [
    name,
    id,
    ...between.map((column) => (column === "SIS User ID" ? sisId : login)),
    "Section A",
  ];
  const head = ["Student", "ID", ...between, "Section", "Quiz (11)", "Root login (98765)", "Final Score"];
  const points = ["    Points Possible", "", ...between.map(() => ""), "", "10.00", "100.00", "(read only)"];
  const text = [head, points, ...rows.map((row) => [...identity(row), "7.5", row.before, "81.30"])].map(line).join("");
  return { text: (given.hasMark ? "\uFEFF" : "") + text, rows, people, column: head.length - 2 };
}

type People = readonly { readonly grade: Graded["grade"] }[];

/** The number that the roster has for a learner, if it is one and nobody before has it. */
function numberOf(people: People, number: string | null, id: string): string | null {
  const first = people.find(({ grade }) => grade.learner.lms.canvasId === number);
  return number !== null && /^\d+$/.test(number) && first?.grade.learner.id === id ? number : null;
}

async function fillsOneColumn([graded, given]: readonly [GradedClass, Shape]): Promise<boolean> {
  const { text: source, rows, people, column } = await gradebook(graded, given);
  const own = readCanvasGradebook(source);
  if (!own.ok) throw new Error(own.problem.en);
  if (!assignmentColumns(own.gradebook).includes(column)) throw new Error("the column is not offered");
  const leftOut: string[] = [];
  const leaveOut = ({ id }: { id: string }) => void leftOut.push(id);
  let text = "";
  for await (const piece of canvas(own.gradebook, column)({ graded, language: "en", leaveOut })) text += piece;
  const table = readCsv(text, given.separator);
  for (const cell of table.slice(2).flat()) calm(shownBySpreadsheet(cell));
  const students = rows.map(({ name, id, sisId, login }) => ({ name, id, sisId, login }));
  const imported = importGradebook(text, { students, assignments: { "98765": "Root login" } });
  same("new assignments and students", [imported.newAssignments, imported.missingStudents], [[], []]);
  same("rows", table.length - 2, Object.keys(imported.changes).length);
  for (const [id, score] of Object.entries(imported.changes)) {
    const row = rows.filter((one) => one.id === id);
    same("one student", row.length, 1);
    if (row[0]?.before === "EX") throw new Error("an excused student gets a grade");
    const whose = people.filter(({ grade }) => grade.score === score && !leftOut.includes(grade.learner.id));
    if (score === null || whose.length === 0) throw new Error(`nobody has ${score}`);
  }
  // Who has no number is told of, and never written.
  return people.every(({ grade }) => grade.score !== null || leftOut.includes(grade.learner.id));
}

export const canvasLaw = forAll(
  "Canvas takes in the numbers of one column, nothing else, and no formula, whatever the gradebook",
  100,
  fc.tuple(anyClass, shape),
  fillsOneColumn,
);
