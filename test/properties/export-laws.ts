import { Ajv } from "ajv";
import { classroom50 } from "../../checker/cohort/exports/classroom50.ts";
import { csv } from "../../checker/cohort/exports/csv-export.ts";
import type { FileExport, FolderExport, Graded, GradedClass } from "../../checker/cohort/exports/export.ts";
import { gradescope } from "../../checker/cohort/exports/gradescope.ts";
import { json } from "../../checker/cohort/exports/json-export.ts";
import { junit } from "../../checker/cohort/exports/junit-export.ts";
import { moodle } from "../../checker/cohort/exports/moodle.ts";
import { readCsv, shownBySpreadsheet } from "../class/consumers/csv.ts";
import { importGrades } from "../class/consumers/moodle.ts";
import { classroom50Schema, gradescopeSchema } from "../class/consumers/schemas.ts";
import { anyClass, token } from "./any-class.ts";
import { harmful } from "./hostile-text.ts";
import { forAll, lawsAbout } from "./law.ts";
import { elementsNamed, readXml } from "./xml-reader.ts";

/** The class, one after the other. */
export async function everybody(graded: GradedClass): Promise<readonly Graded[]> {
  const all: Graded[] = [];
  for await (const one of graded.learners()) all.push(one);
  return all;
}

/** One export's text; whoever is left out goes into the list. */
export async function written(exporter: FileExport, graded: GradedClass, leftOut: string[] = []): Promise<string> {
  let text = "";
  const leaveOut = ({ id }: { id: string }) => void leftOut.push(id);
  for await (const piece of exporter({ graded, language: "en", leaveOut })) text += piece;
  return calm(text);
}

/** What no export holds: what moves a cursor, and the token. @throws */
export function calm(text: string): string {
  if (harmful.test(text.replaceAll("\r\n", "\n"))) throw new Error(`harmful: ${JSON.stringify(text)}`);
  if (text.includes(token)) throw new Error(`the token: ${text}`);
  return text;
}

/** @throws with both when they differ, so that a counterexample says how */
export function same(what: string, found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: ${one} instead of ${other}`);
}

const withNumber = (all: readonly Graded[]) => all.filter(({ grade }) => grade.score !== null);
const scores = (all: readonly Graded[]) => all.map(({ grade }) => grade.score);

async function isCsv(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const [header = [], ...rows] = readCsv(await written(csv, graded));
  for (const cell of rows.flat()) shownBySpreadsheet(cell);
  const column = (name: string) => rows.map((row) => row[header.indexOf(name)] ?? "");
  // A roster's ids may hold line separators, which are no control characters; here they are spaces.
  const wanted = all.map(({ grade }) => grade.learner.id.replaceAll(/[\u2028\u2029]/g, " "));
  const ids = column("id").map((cell, index) => (cell === `'${wanted[index]}` ? cell.slice(1) : cell));
  same("ids", ids, wanted);
  same(
    "scores",
    column("score"),
    scores(all).map((score) => (score === null ? "" : String(score))),
  );
  return rows.every(({ length }) => length === header.length);
}

async function isJson(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const document = JSON.parse(await written(json, graded)) as { learners: readonly Graded["grade"][] };
  same(
    "learners",
    document.learners.map(({ learner }) => learner),
    all.map(({ grade }) => grade.learner),
  );
  same(
    "scores",
    document.learners.map(({ score }) => score),
    scores(all),
  );
  return true;
}

async function isJunit(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const root = readXml(await written(junit, graded));
  const suites = elementsNamed("testsuite", root);
  same("suites", suites.length, all.length);
  for (const [attribute, element] of [
    ["tests", "testcase"],
    ["failures", "failure"],
    ["errors", "error"],
  ] as const) {
    for (const suite of [root, ...suites]) {
      same(attribute, suite.attributes[attribute], String(elementsNamed(element, suite).length));
    }
  }
  const numbers = suites.map((suite) => elementsNamed("property", suite).find(isScore)?.attributes["value"] ?? "none");
  same(
    "scores",
    numbers,
    scores(all).map((score) => String(score ?? "none")),
  );
  return true;
}

const isScore = ({ attributes }: { attributes: Readonly<Record<string, string>> }) => attributes["name"] === "score";

/** Files below one folder: no path leads out of it, and none is another one on any file system. */
async function files(exporter: FolderExport, graded: GradedClass, leftOut: string[]): Promise<readonly object[]> {
  const paths = new Set<string>();
  const documents: object[] = [];
  const leaveOut = ({ id }: { id: string }) => void leftOut.push(id);
  for await (const { path, text } of exporter({ graded, language: "en", leaveOut })) {
    if (!/^(?!(con|prn|aux|nul|com\d|lpt\d)(\.|\/))(?!\.)[\w@.~-]{1,120}(?<!\.)\/\w+\.json$/i.test(path))
      throw new Error(path);
    if (paths.has(path.toLowerCase())) throw new Error(`twice: ${path}`);
    paths.add(path.toLowerCase());
    documents.push(JSON.parse(calm(text)) as object);
  }
  return documents;
}

const fits = new Ajv();
const isGradescopeFile = fits.compile(gradescopeSchema);
const isClassroom50File = fits.compile(classroom50Schema);

async function isGradescope(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const leftOut: string[] = [];
  const documents = await files(gradescope, graded, leftOut);
  same(
    "scores",
    documents.map((one) => (one as { score: number }).score),
    scores(withNumber(all)),
  );
  same(
    "left out",
    leftOut,
    all.flatMap(({ grade }) => (grade.score === null ? [grade.learner.id] : [])),
  );
  return documents.every((one) => isGradescopeFile(one));
}

async function isClassroom50(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const leftOut: string[] = [];
  const documents = await files(classroom50({ classroom: "c", assignment: "a" }), graded, leftOut);
  const there = all.filter(({ grade }) => !leftOut.includes(grade.learner.id));
  same(
    "scores",
    documents.map((one) => (one as { score: number }).score),
    scores(there),
  );
  same(
    "owners",
    documents.map((one) => (one as { owner: string }).owner),
    there.map(({ grade }) => grade.learner.lms.github),
  );
  same("alone", isOnce(there.map(({ grade }) => grade.learner.lms.github)), true);
  return documents.every((one) => isClassroom50File(one));
}

async function isMoodle(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const leftOut: string[] = [];
  const text = await written(moodle, graded, leftOut);
  for (const cell of readCsv(text).flat()) shownBySpreadsheet(cell);
  const there = all.filter(({ grade }) => !leftOut.includes(grade.learner.id));
  same("alone", isOnce(there.map(({ grade }) => grade.learner.email)), true);
  const users = all.map(({ grade }) => grade.learner.email ?? "");
  const grades = importGrades(text, { users, maximum: 100 });
  same(
    "grades",
    there.map(({ grade }) => grades[grade.learner.email ?? ""]?.grade),
    scores(there),
  );
  same("nobody else", Object.keys(grades).length, there.length);
  return all.every(({ grade }) => grade.score !== null || leftOut.includes(grade.learner.id));
}

/** Whether no two are the same, capital letters aside. */
const isOnce = (keys: readonly (string | null)[]): boolean =>
  new Set(keys.map((key) => key?.toLowerCase())).size === keys.length;

const law = (name: string, reads: string, holds: (graded: GradedClass) => Promise<boolean>) =>
  forAll(`${name} ${reads}, whoever is in the class`, 100, anyClass, holds);

export const exportLaws = lawsAbout("class export", [
  law("CSV", "has a row a learner, a number for exactly those who have one, and no formula", isCsv),
  law("JSON", "holds every learner and number as they are", isJson),
  law("JUnit", "has a suite a learner, and counts what it holds", isJunit),
  law("Gradescope", "has a valid file for each number, in a folder of its own", isGradescope),
  law("Classroom 50", "has a valid file for each number with a GitHub name of its own", isClassroom50),
  law("Moodle", "imports as a whole, every number to an address of its own", isMoodle),
]);
