import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Chalk } from "chalk";
import * as fc from "fast-check";
import { parse } from "yaml";
import type { RunResult } from "../../checker/core/result.ts";
import { formats, render, type Format } from "../../checker/reporters/index.ts";
import { harmful } from "./hostile-text.ts";
import { forAll, lawsAbout } from "./law.ts";
import { anyFacts, anyResult, judged } from "./outcomes.ts";
import { elementsNamed, readXml } from "./xml-reader.ts";

const schema: object = JSON.parse(readFileSync(new URL("../../docs/check.schema.json", import.meta.url), "utf8"));
const fitsSchema = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

const options = { columns: 80, paint: new Chalk({ level: 0 }) };
const printed = (format: Format, result: RunResult, language: "ko" | "en" = "en") =>
  render(format, result, language, options);
const checksOf = (result: RunResult) => result.steps.flatMap(({ checks }) => checks);

function isJson(result: RunResult): boolean {
  const document: unknown = JSON.parse(printed("json", result));
  return fitsSchema(document) && JSON.stringify(document) === JSON.stringify(result);
}

function isJunit(result: RunResult): boolean {
  const root = readXml(printed("junit", result));
  const cases = elementsNamed("testcase", root);
  const failures = elementsNamed("failure", root);
  const wrong = checksOf(result).filter(({ verdict, advice }) => verdict === "fail" && !advice);
  return (
    cases.length === checksOf(result).length &&
    cases.every(
      ({ attributes }, index) => attributes["name"]?.startsWith(checksOf(result)[index]?.id ?? "?") === true,
    ) &&
    failures.length === wrong.length &&
    root.attributes["failures"] === String(wrong.length)
  );
}

/** Lines at the left edge are TAP's own; what is indented is YAML between its marks. */
function isTap(result: RunResult): boolean {
  const [version, comment, plan, ...rest] = printed("tap", result).trimEnd().split("\n");
  const points = rest.filter((line) => !line.startsWith("  "));
  const blocks = rest.join("\n").match(/^ {2}---\n[^]*?^ {2}\.\.\.$/gm) ?? [];
  const told = blocks.map(
    (block) => parse(block.split("\n").slice(1, -1).join("\n")) as { verdict: string; seen: string },
  );
  const looked = checksOf(result).filter(({ verdict }) => verdict !== "blocked");
  return (
    version === "TAP version 14" &&
    comment?.startsWith("# 111122223333 ") === true &&
    plan === `1..${checksOf(result).length}` &&
    points.length === checksOf(result).length &&
    points.every((line, index) => new RegExp(`^(not )?ok ${index + 1} - step-\\d\\.`).test(line)) &&
    told.length === looked.length &&
    told.every(({ verdict, seen }, index) => verdict === looked[index]?.verdict && typeof seen === "string")
  );
}

/** Every workflow command is one that the reporter means, whatever GitHub's runner reads into a line. */
function isGithub(result: RunResult): boolean {
  const lines = printed("github", result).trimEnd().split("\n");
  const last = lines.pop() ?? "";
  return (
    last.startsWith("workshop: 111122223333 ") &&
    lines.every((line) => /^::(error|warning|notice) title=[^:,]*::/.test(line)) &&
    lines.length <= 30
  );
}

/** Outside of code spans nothing is markup; a table has a row a check. */
function isMarkdown(result: RunResult): boolean {
  const markdown = printed("markdown", result);
  const rows = markdown.split("\n").filter((line) => /^\| [✅❌❔⏳⬜]/u.test(line));
  const outside = markdown.replaceAll(/<https:[^\s>]*>/g, "").replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
  return (
    rows.length === checksOf(result).length &&
    rows.every((row) => row.match(/(?<!\\)\|/g)?.length === 5) &&
    [...markdown.matchAll(/<https:[^\s>]*>/g)].every(([link]) =>
      link.startsWith("<https://us-east-1.console.aws.amazon.com/"),
    ) &&
    !/<(?!br>)/.test(outside) &&
    !/(?<!\\)[[\]]/.test(outside) &&
    !outside.includes("@")
  );
}

const parsers: Readonly<Record<Format, (result: RunResult) => boolean>> = {
  json: isJson,
  junit: isJunit,
  tap: isTap,
  github: isGithub,
  markdown: isMarkdown,
  human: (result) => checksOf(result).length > 0 && printed("human", result).endsWith("\n"),
};

const languages = fc.constantFrom("ko" as const, "en" as const);

export const reportLaws = lawsAbout("report", [
  ...formats.map((format) =>
    forAll(`${format} can be read as ${format}, whatever an account says`, 200, anyResult, parsers[format]),
  ),
  forAll(
    "no format holds a character that moves a cursor or turns text around",
    150,
    fc.tuple(anyResult, languages),
    ([result, language]) => formats.every((format) => !harmful.test(printed(format, result, language))),
  ),
  {
    // Every check of a whole account is judged: an input costs as much as a hundred of another law.
    ...forAll(
      "facts of any text are judged, and the verdicts fit the schema and every format",
      50,
      anyFacts,
      (facts) => {
        const result = judged(facts);
        for (const format of formats) {
          if (!parsers[format](result)) throw new Error(`not ${format}: ${printed(format, result)}`);
          if (harmful.test(printed(format, result))) throw new Error(`harmful ${format}: ${printed(format, result)}`);
        }
        return true;
      },
    ),
    fullRuns: 600,
  },
]);
