import { canvasLaw } from "./canvas-law.ts";
import { htmlReport } from "../../checker/cohort/html-report/html-report.ts";
import type { GradedClass } from "../../checker/cohort/exports/export.ts";
import { markdown } from "../../checker/cohort/exports/markdown-export.ts";
import { plain } from "../../checker/core/text.ts";
import { shown } from "../class/consumers/markdown.ts";
import { anyClass } from "./any-class.ts";
import { everybody, same, written } from "./export-laws.ts";
import { forAll, lawsAbout } from "./law.ts";

/* Exports that people look at: nothing that a learner chose is markup in them. */

async function isMarkdown(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const text = await written(markdown, graded);
  const [, table = ""] = text.split("\n## Learners\n");
  const rows = table.trim().split("\n").slice(2);
  const cells = rows.map((row) => row.split(/(?<!(?<!\\)(?:\\\\)*\\)\|/).slice(1, -1));
  same(
    "columns",
    cells.map(({ length }) => length),
    all.map(() => 5),
  );
  same(
    "ids",
    cells.map(([id = ""]) => shown(id)),
    all.map(({ grade }) => plain(grade.learner.id)),
  );
  same(
    "scores",
    cells.map(([, , points = ""]) => points.trim()),
    all.map(({ grade: { score, possible } }) => (score === null ? "–" : `${score}/${possible ?? 0}`)),
  );
  for (const line of text.split("\n")) shown(line.replace(/^(#+|1\.) /, "").replaceAll(/(^|(?<!\\) )\|/g, ""));
  return true;
}

const parts = { script: "", style: "", scriptHash: "sha256-a", styleHash: "sha256-b" };
const block = /<script type="application\/json" data-block="(\w+)">([^<]*)<\/script>\n/g;

/** Where a block of data would be, and nothing else that a browser reads. */
const frame = async () => {
  const nobody: GradedClass = { ...nothing, async *learners() {} };
  return (await written(htmlReport(parts), nobody)).replaceAll(block, "");
};

const nothing: Omit<GradedClass, "learners"> = {
  overview: {
    learners: 0,
    withNumber: 0,
    averageScore: null,
    medianScore: null,
    possible: 0,
    checks: [],
    waivable: [],
    mistakes: [],
  },
  rules: { deadline: null, late: { kind: "flag" }, solution: "flag", allowUnverified: false },
  toolVersion: "1.0.0",
  startedAt: "2026-11-23T03:04:43Z",
};

async function isHtml(graded: GradedClass): Promise<boolean> {
  const all = await everybody(graded);
  const page = await written(htmlReport(parts), graded);
  same("markup", page.replaceAll(block, ""), await frame());
  const learners = [...page.matchAll(block)]
    .filter(([, name]) => name === "learners")
    .flatMap(([, , data = ""]) => (JSON.parse(data) as Chunk).learners);
  same(
    "scores",
    learners.map(({ score }) => score),
    all.map(({ grade }) => grade.score),
  );
  same("accounts", learners.length, all.length);
  return true;
}

interface Chunk {
  readonly learners: readonly { readonly score: number | null }[];
}

export const pageLaws = lawsAbout("class export", [
  forAll("Markdown has a row a learner and no markup but its own, whoever is in the class", 100, anyClass, isMarkdown),
  forAll("the HTML page has everybody's data and no markup but its own, whoever is in the class", 60, anyClass, isHtml),
  canvasLaw,
]);
