import type { CheckResult, RunResult, StepResult } from "../core/result.ts";
import type { Language, Text } from "../core/text.ts";
import { harmlessLine, harmlessLines } from "./harmless.ts";
import { isFailure } from "./outcome.ts";
import type { Reporter } from "./report.ts";
import { commandsApart, isCommand } from "./commands.ts";
import { checkPoints, coverage, pointsOf, seenText, todoText, verdictWords } from "./words.ts";

/** GitHub-flavoured Markdown: a table a step, and what to do below each. */
export const markdown: Reporter = (outcome, language) => {
  if (isFailure(outcome)) return `> **${outcome.error.code}** ${text(outcome.error.message[language])}\n`;
  const lines = [...head(outcome, language)];
  for (const step of outcome.steps) lines.push("", ...section(step, language));
  return `${lines.join("\n")}\n`;
};

const emoji = { pass: "✅", fail: "❌", blocked: "⬜", pending: "⏳", unverified: "❔" } as const;

const words = {
  account: { ko: "계정", en: "Account" },
  practice: { ko: "연습 계정", en: "Practice account" },
  drill: { ko: "실제 로그인 대신 모의 훈련으로 판정", en: "Judged by a drill, not by a real sign-in" },
  columns: { ko: "| | 검사 | 점수 | 본 것 |", en: "| | check | points | seen |" },
  todo: { ko: "할 일", en: "What to do" },
  missing: { ko: "필요한 권한", en: "missing permission" },
} satisfies Record<string, Text>;

function head({ summary, account, region, takenAt, evidence }: RunResult, language: Language): readonly string[] {
  const kind = (account.practice ? words.practice : words.account)[language];
  const lines = [
    `## ${emoji[summary.verdict]} ${pointsOf(summary)} — ${coverage(summary)[language]}`,
    "",
    `${kind} ${code(account.id)} · ${code(region)} · ${takenAt}`,
  ];
  return evidence === "drill" ? [...lines, "", words.drill[language]] : lines;
}

function section(step: StepResult, language: Language): readonly string[] {
  const lines = [
    `### ${step.id} ${text(step.title[language])} — ${pointsOf(step)}`,
    "",
    words.columns[language],
    "|---|---|---|---|",
    ...step.checks.map((check) => row(check, language)),
  ];
  const todo = step.checks.flatMap((check) => todoItem(check, language));
  return todo.length === 0 ? lines : [...lines, "", `**${words.todo[language]}**`, "", ...todo];
}

function row(check: CheckResult, language: Language): string {
  const verdict = `${emoji[check.verdict]} ${verdictWords[check.verdict][language]}`;
  const title = `${text(check.title[language])}<br>${code(check.id)}`;
  const missing = check.missingAction ? `<br>${words.missing[language]}: ${code(check.missingAction)}` : "";
  return `| ${verdict} | ${title} | ${checkPoints(check)[language]} | ${text(seenText(check)[language])}${missing} |`;
}

function todoItem(check: CheckResult, language: Language): readonly string[] {
  const todo = todoText(check);
  if (todo === null) return [];
  const lines = harmlessLines(todo[language])
    .flatMap(commandsApart)
    .map((line) => (isCommand(line) ? code(line) : text(line)));
  return [`- ${code(check.id)}: ${lines.join("<br>")}<br>${link(check.consoleUrl)}`];
}

/** A code span that no backtick can end and no pipe can turn into a table cell. */
function code(value: string): string {
  const line = harmlessLine(value).replaceAll("|", "\\|");
  const fence = "`".repeat(longestRun(line) + 1);
  return fence.length === 1 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

function longestRun(line: string): number {
  return Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Only links to the AWS console, so that a report never carries somebody else's link. */
function link(url: string): string {
  const line = harmlessLine(url);
  return /^https:\/\/([\w-]+\.)*console\.aws\.amazon\.com\/[^\s<>]*$/.test(line) ? `<${line}>` : code(line);
}

/** Text in which nothing is markup: no HTML, links, images, mentions, tables or emphasis. */
function text(value: string): string {
  return harmlessLines(value)
    .join("\n")
    .replaceAll(/[\\*_{}[\]()#+!|~-]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("`", "&#96;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;")
    .replaceAll("\n", "<br>");
}
