import type { CheckResult } from "../core/result.ts";
import type { Language } from "../core/text.ts";
import { harmlessLine, harmlessLines } from "./harmless.ts";
import { isFailure } from "./outcome.ts";
import type { Reporter } from "./report.ts";
import { coverage, pointsOf, seenText, todoText } from "./words.ts";

/** TAP 14 (https://testanything.org/tap-version-14-specification.html), one test point a check. */
export const tap: Reporter = (outcome, language) => {
  const lines = ["TAP version 14"];
  if (isFailure(outcome)) {
    const { code, message } = outcome.error;
    lines.push(`Bail out! ${escape(harmlessLine(`${code}: ${message[language]}`))}`);
    return `${lines.join("\n")}\n`;
  }
  const { account, region, summary } = outcome;
  lines.push(`# ${account.id} ${region} ${pointsOf(summary)}, ${coverage(summary)[language]}`);
  const checks = outcome.steps.flatMap((step) => step.checks);
  lines.push(`1..${checks.length}`);
  for (const [index, check] of checks.entries()) lines.push(...pointLines(check, index + 1, language));
  return `${lines.join("\n")}\n`;
};

function pointLines(check: CheckResult, number: number, language: Language): readonly string[] {
  const name = escape(harmlessLine(`${check.id} ${check.title[language]}`));
  const seen = seenText(check)[language];
  const directive = directiveOf(check, seen);
  const isOk = check.verdict === "pass" || check.verdict === "blocked";
  const point = `${isOk ? "ok" : "not ok"} ${number} - ${name}${directive}`;
  if (check.verdict === "blocked") return [point];
  const todo = harmlessLines(todoText(check)?.[language] ?? "").map((line) => `    ${line}`);
  return [
    point,
    "  ---",
    `  verdict: ${check.verdict}`,
    `  points: ${check.earned}/${check.points}`,
    `  seen: ${JSON.stringify(harmlessLine(seen))}`,
    ...(todo.length > 0 ? ["  todo: |-", ...todo] : []),
    "  ...",
  ];
}

/** A `not ok` that is a TODO does not fail a TAP run: so advice, which never decides, is one. */
function directiveOf({ verdict, advice }: CheckResult, seen: string): string {
  if (verdict === "blocked") return ` # SKIP ${escape(harmlessLine(seen))}`;
  return advice && verdict !== "pass" ? " # TODO advice" : "";
}

function escape(text: string): string {
  return text.replaceAll(/[\\#]/g, "\\$&");
}
