import type { ChalkInstance } from "chalk";
import stringWidth from "string-width";
import type { CheckResult, RunResult, StepResult } from "../core/result.ts";
import type { Text } from "../core/text.ts";
import type { VerdictKind } from "../core/verdict.ts";
import { commandsApart } from "./commands.ts";
import { harmlessLine, harmlessLines } from "./harmless.ts";
import { isFailure } from "./outcome.ts";
import type { Reporter } from "./report.ts";
import { timelineLines } from "./timeline.ts";
import { checkPoints, coverage, pointsOf, seenText, todoText, verdictMarks, verdictWords } from "./words.ts";
import { padded, spread, wrap } from "./wrap.ts";

/** Text wider than this is hard to read, however wide the terminal is. */
const mostColumns = 110;

/** For people: a heading a step, a line a check, and below it what was seen and what to do. */
export const human: Reporter = (outcome, language, { columns, paint }) => {
  if (isFailure(outcome)) return `${harmlessLines(outcome.error.message[language]).join("\n")}\n`;
  const page: Page = { say: (text) => text[language], paint, columns: Math.min(columns, mostColumns) };
  const lines = [...header(outcome, page)];
  for (const step of outcome.steps) lines.push("", ...stepLines(step, page));
  lines.push("", ...footer(outcome, page));
  return `${lines.join("\n")}\n`;
};

interface Page {
  say(text: Text): string;
  readonly paint: ChalkInstance;
  readonly columns: number;
}

function header({ account, region, takenAt, evidence }: RunResult, { say, paint }: Page): readonly string[] {
  const kind = account.practice ? { ko: "연습 계정", en: "Practice account" } : { ko: "AWS 계정", en: "AWS account" };
  const lines = [
    `${paint.bold(`${say(kind)} ${account.id}`)} · ${region} · ${timeText(takenAt)}`,
    paint.dim(harmlessLine(account.arn)),
  ];
  if (evidence === "drill") {
    lines.push(
      paint.yellow(say({ ko: "실제 로그인 대신 모의 훈련으로 판정", en: "Judged by a drill, not by a real sign-in" })),
    );
  }
  return lines;
}

function stepLines(step: StepResult, page: Page): readonly string[] {
  const { say, paint, columns } = page;
  const points = `${pointsOf(step)}  ${say(verdictWords[step.verdict])}`;
  const title = `${step.id}  ${harmlessLine(say(step.title))}`;
  const heading = spread(title, points, columns);
  return [
    heading.replace(title, () => paint.bold(title)).replace(points, () => paintOf(step.verdict, paint)(points)),
    ...step.checks.flatMap((check) => checkLines(check, page)),
    ...timelineOf(step, page),
  ];
}

/** What happened one after the other, below the checks that judge it. */
function timelineOf({ timeline = [] }: StepResult, page: Page): readonly string[] {
  if (timeline.length === 0) return [];
  const { say, paint, columns } = page;
  const lines = timelineLines(timeline, { say, paint, columns: columns - 8 });
  return [
    "",
    `    ${say({ ko: "차례대로 본 증거", en: "The evidence in order" })}`,
    ...lines.map((line) => `      ${line}`),
  ];
}

function checkLines(check: CheckResult, page: Page): readonly string[] {
  const { say, paint, columns } = page;
  const color = check.advice && check.verdict === "fail" ? paint.yellow : paintOf(check.verdict, paint);
  const mark = `  ${verdictMarks[check.verdict]} ${padded(say(verdictWords[check.verdict]), wordColumns(page))}`;
  const title = harmlessLine(say(check.title));
  const points = say(checkPoints(check));
  const isQuiet = check.verdict === "pass";
  const blocked = check.verdict === "blocked" ? ` · ${say(seenText(check))}` : "";
  const seen = blocked === "" ? indented(say(seenText(check)), columns) : [];
  const lines = [
    ...titleLines(`${mark}  `, title, points, columns).map((line) => line.replace(mark, () => color(mark))),
    ...indented(check.id + blocked, columns).map((line) => paint.dim(line)),
    ...(isQuiet ? seen.map((line) => paint.dim(line)) : seen),
  ];
  if (check.until) {
    const time = timeText(check.until);
    lines.push(...indented(say({ ko: `다시 확인할 시각: ${time}`, en: `Look again after ${time}` }), columns));
  }
  const todo = todoText(check);
  return todo === null ? lines : [...lines, ...todoLines(say(todo), check.consoleUrl, page)];
}

/** The title with its points at the right edge of the first line; a long title goes on below itself. */
function titleLines(mark: string, title: string, points: string, columns: number): readonly string[] {
  const left = stringWidth(mark);
  const [first = "", ...rest] = wrap(title, columns - left - stringWidth(points) - 2);
  return [spread(mark + first, points, columns), ...rest.map((line) => " ".repeat(left) + line)];
}

/** The longest verdict word, so that titles start in one column. */
function wordColumns({ say }: Page): number {
  return Math.max(...Object.values(verdictWords).map((word) => stringWidth(say(word))));
}

function todoLines(todo: string, consoleUrl: string, { paint, columns }: Page): readonly string[] {
  const lines = harmlessLines(todo)
    .flatMap(commandsApart)
    .flatMap((line) => wrap(line, columns - 8));
  return [
    ...lines.map((line, index) => `${index === 0 ? "    → " : "      "}${paint.cyan(line)}`),
    paint.dim(`      ${harmlessLine(consoleUrl)}`),
  ];
}

function indented(text: string, columns: number): readonly string[] {
  return harmlessLines(text).flatMap((line) => wrap(line, columns - 8).map((part) => `      ${part}`));
}

function footer(result: RunResult, page: Page): readonly string[] {
  const { summary, durationMs } = result;
  const { say, paint, columns } = page;
  const points = { ko: `점수 ${pointsOf(summary)}`, en: `${pointsOf(summary)} points` };
  const verdict = paintOf(summary.verdict, paint).bold(say(verdictWords[summary.verdict]));
  // A snapshot that was judged again took no time to read.
  const time = durationMs > 0 ? paint.dim(` (${(durationMs / 1000).toFixed(1)} ${say({ ko: "초", en: "s" })})`) : "";
  const lines = [`${verdict} · ${paint.bold(say(points))} · ${say(coverage(summary))}${time}`];
  const next = nextCheck(result);
  if (!next) return lines;
  const label = { ko: `다음으로 해결할 검사: ${next.id}. 힌트:`, en: `Solve ${next.id} next. For a hint:` };
  return [...lines, ...wrap(say(label), columns - 1), paint.cyan(`npx workshop hint ${next.id}`)];
}

/** The first check that failed by itself and counts. */
function nextCheck({ steps }: RunResult): CheckResult | undefined {
  return steps.flatMap(({ checks }) => checks).find(({ verdict, advice }) => verdict === "fail" && !advice);
}

/** `2026-11-23 03:04:43 UTC` */
function timeText(iso: string): string {
  return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}

function paintOf(verdict: VerdictKind, paint: ChalkInstance): ChalkInstance {
  if (verdict === "pass") return paint.green;
  if (verdict === "fail") return paint.red;
  return verdict === "blocked" ? paint.dim : paint.yellow;
}
