import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { classroom50 } from "../../checker/cohort/exports/classroom50.ts";
import { csv } from "../../checker/cohort/exports/csv-export.ts";
import type { FolderExport } from "../../checker/cohort/exports/export.ts";
import { gradescope } from "../../checker/cohort/exports/gradescope.ts";
import { json } from "../../checker/cohort/exports/json-export.ts";
import { junit } from "../../checker/cohort/exports/junit-export.ts";
import { markdown } from "../../checker/cohort/exports/markdown-export.ts";
import { moodle } from "../../checker/cohort/exports/moodle.ts";
import { harmful } from "../properties/hostile-text.ts";
import { elementsNamed, readXml, type XmlElement } from "../properties/xml-reader.ts";
import { readCsv, shownBySpreadsheet } from "./consumers/csv.ts";
import { importGrades } from "./consumers/moodle.ts";
import { shown } from "./consumers/markdown.ts";
import { classroom50Schema, gradescopeSchema, junitSchema } from "./consumers/schemas.ts";
import { file, graded, grades, withNumber } from "./exported-class.ts";
import { hostileNames } from "./hostile-class.ts";

/*
 * Every export is read by its consumer's rules, for a class whose learners are named to do harm: the values come back
 * right, and nothing of them is run, rendered or acted on.
 */

async function folder(exporter: FolderExport): Promise<ReadonlyMap<string, unknown>> {
  const files = new Map<string, unknown>();
  for await (const { path, text } of exporter({ graded, language: "en", leaveOut: () => undefined })) {
    expect(harmful.test(text)).toBe(false);
    expect(files.has(path)).toBe(false);
    files.set(path, JSON.parse(text));
  }
  return files;
}

/** A name without what moves a cursor: what may come back of it. */
const calm = (name: string) =>
  name.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E]/g, " ");
/** The same on one line, without colours: what `plain` leaves. */
const flat = (name: string) =>
  calm(name.replaceAll(/\u001B\[\d*m/g, ""))
    .replaceAll(/\s+/g, " ")
    .trim();

test("the class has every kind of learner", () => {
  expect(new Set(grades.map(({ state }) => state))).toEqual(new Set(["graded", "undecided", "no-access"]));
  expect(withNumber.length).toBeGreaterThan(8);
});

test("CSV: every cell comes back, and no spreadsheet runs one", async () => {
  const text = await file(csv);
  expect(text.startsWith("\uFEFF")).toBe(true);
  const [header = [], ...rows] = readCsv(text);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([header.length]));
  const column = (name: string) => rows.map((row) => row[header.indexOf(name)] ?? "");
  for (const name of ["name", "group"]) {
    const cells = column(name);
    expect(cells.map((cell, index) => unquoted(cell, hostileNames[index]))).toEqual(hostileNames.map(calm));
  }
  for (const cell of rows.flat()) shownBySpreadsheet(cell);
  expect(column("score")).toEqual(grades.map(({ score }) => (score === null ? "" : String(score))));
  expect(column("state")).toEqual(grades.map(({ state }) => state));
  expect(harmful.test(text.replaceAll(/[\r\n]/g, ""))).toBe(false);
});

/** What the cell shows; a name that begins with an apostrophe of its own keeps it. */
function unquoted(cell: string, name = ""): string {
  return name.startsWith("'") ? cell : shownBySpreadsheet(cell);
}

test("JSON: the names themselves, because JSON has no markup", async () => {
  const text = await file(json);
  const document = JSON.parse(text) as { learners: readonly { learner: { name: string }; score: number | null }[] };
  expect(document.learners.map(({ learner }) => learner.name)).toEqual(hostileNames);
  expect(document.learners.map(({ score }) => score)).toEqual(grades.map(({ score }) => score));
  expect(/[\u0000-\u0009\u000B-\u001F]/.test(text)).toBe(false);
});

test("JUnit: Jenkins's schema accepts it, and its counts are what it holds", async () => {
  const root = readXml(await file(junit));
  fits(root);
  const suites = elementsNamed("testsuite", root);
  expect(suites.map(({ attributes }) => attributes["name"])).toEqual(
    hostileNames.map((name, index) => `s${index} ${flat(name)}`.trim()),
  );
  for (const [attribute, element] of [
    ["tests", "testcase"],
    ["failures", "failure"],
    ["errors", "error"],
  ] as const) {
    expect([attribute, root.attributes[attribute]]).toEqual([attribute, String(elementsNamed(element, root).length)]);
    for (const suite of suites) {
      expect(suite.attributes[attribute]).toBe(String(elementsNamed(element, suite).length));
    }
  }
  expect(suites.map((suite) => elementsNamed("error", suite).length > 0)).toEqual(
    grades.map(({ state }) => state !== "graded"),
  );
});

/** Only what the schema knows, with what it requires. */
function fits({ name, attributes, children }: XmlElement): void {
  const schema = junitSchema[name];
  expect(Object.keys(junitSchema)).toContain(name);
  const names = Object.keys(attributes);
  expect(schema?.required.filter((key) => !names.includes(key))).toEqual([]);
  expect(names.filter((key) => !schema?.required.includes(key) && !schema?.other.includes(key))).toEqual([]);
  for (const key of ["tests", "failures", "errors", "skipped"]) expect(attributes[key] ?? "0").toMatch(/^\d+$/);
  for (const child of children) {
    expect(schema?.children).toContain(child.name);
    fits(child);
  }
}

test("Gradescope: a file for everybody with a number, in the documented form, and its tests add up", async () => {
  const files = await folder(gradescope);
  const isValid = new Ajv().compile(gradescopeSchema);
  expect([...files.keys()]).toEqual(withNumber.map(({ learner }) => `${learner.id}/results.json`));
  for (const [index, document] of [...files.values()].entries()) {
    expect([isValid(document), isValid.errors]).toEqual([true, null]);
    const { score, tests } = document as { score: number; tests: readonly { score: number; output_format: string }[] };
    expect(score).toBe(withNumber[index]?.score);
    expect(tests.reduce((sum, test) => sum + test.score, 0)).toBe(score);
    // Nothing an account says is rendered: neither as HTML, nor Markdown, nor ANSI.
    expect(new Set(tests.map((test) => test.output_format))).toEqual(new Set(["text"]));
  }
});

test("Classroom 50: its schema accepts every file", async () => {
  const files = await folder(classroom50({ classroom: "security-2026", assignment: "root-login" }));
  const isValid = new Ajv().compile(classroom50Schema);
  expect(files.size).toBe(withNumber.length);
  for (const document of files.values()) expect([isValid(document), isValid.errors]).toEqual([true, null]);
  const scores = [...files.values()].map((document) => (document as { score: number }).score);
  expect(scores).toEqual(withNumber.map(({ score }) => score));
});

test("Moodle: the whole import goes through, with everybody's number and feedback that no spreadsheet runs", async () => {
  const leftOut: string[] = [];
  const text = await file(moodle, leftOut);
  const users = grades.map(({ learner }) => learner.email ?? "");
  const imported = importGrades(text, { users, maximum: 100 });
  expect(Object.entries(imported).map(([email, { grade }]) => [email, grade])).toEqual(
    withNumber.map(({ learner, score }) => [learner.email, score]),
  );
  for (const { feedback } of Object.values(imported)) shownBySpreadsheet(feedback);
  expect(leftOut).toEqual(grades.filter(({ score }) => score === null).map(({ learner }) => learner.id));
  expect(harmful.test(text.replaceAll(/[\r\n]/g, ""))).toBe(false);
});

test("Markdown: a row a learner, whose cells read as written and hold no markup", async () => {
  const text = await file(markdown);
  const [, table = ""] = text.split("## Learners");
  const rows = table
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1));
  expect(rows.map((cells) => cells.length)).toEqual(hostileNames.map(() => 5));
  expect(rows.map(([, name = ""]) => shown(name))).toEqual(hostileNames.map(flat));
  expect(rows.map(([, , points = ""]) => points.trim())).toEqual(
    grades.map(({ score, possible }) => (score === null ? "–" : `${score}/${possible ?? 0}`)),
  );
  expect(harmful.test(text.replaceAll("\n", ""))).toBe(false);
});
