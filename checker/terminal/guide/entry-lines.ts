import type { ChalkInstance } from "chalk";
import type { CheckResult } from "../../core/result.ts";
import type { Language, Text } from "../../core/text.ts";
import { commandsApart, isCommand } from "../../reporters/commands.ts";
import { harmlessLine, harmlessLines } from "../../reporters/harmless.ts";
import { blockedText, todoText, verdictMarks, verdictWords } from "../../reporters/words.ts";
import { wrap } from "../../reporters/wrap.ts";
import { renderMarkdown } from "../markdown.ts";
import type { Entry, Tone } from "./state.ts";
import { timeText } from "./words.ts";

/** What drawing needs to know of the screen. */
export interface Page {
  readonly language: Language;
  readonly columns: number;
  readonly paint: ChalkInstance;
}

/** Text wider than this is hard to read. */
const mostColumns = 100;

/** An entry as lines of the screen: wrapped, painted, and harmless whatever an account holds. */
export function entryLines(entry: Entry, page: Page): readonly string[] {
  const { language, columns, paint } = page;
  const width = Math.min(columns, mostColumns) - 1;
  const commandLine = (line: string) => `  ${paint.cyan(line)}`;
  switch (entry.kind) {
    case "gap":
      return [""];
    case "text": {
      const tone = toneOf(entry.tone, paint);
      return harmlessLines(entry.text[language])
        .flatMap(commandsApart)
        .flatMap((line) => (isCommand(line) ? [commandLine(line)] : wrap(line, width).map((part) => tone(part))));
    }
    case "markdown":
      return renderMarkdown(entry.text[language], { isTerminal: true, columns: width + 1, paint }).split("\n");
    case "code":
      // Never broken: what is copied from the screen must still run.
      return entry.text[language].split("\n").map((line) => (line === "" ? "" : commandLine(harmlessLine(line))));
    case "quote":
      return [
        paint.bold(harmlessLine(entry.title[language])),
        ...harmlessLines(entry.body)
          .flatMap((line) => wrap(line, width - 2))
          .map((line) => paint.cyan(`│ ${line}`)),
      ];
    case "check":
      return checkLines(entry.result, page);
  }
}

/** A check in one line, and below it why it is not passed and what can be done. */
export function checkLines(result: CheckResult, { language, columns, paint }: Page): readonly string[] {
  const width = Math.min(columns, mostColumns) - 1;
  const said = (text: Text) => harmlessLines(text[language]).flatMap((line) => wrap(line, width - 4));
  const { verdict } = result;
  const word = `${verdictMarks[verdict]} ${verdictWords[verdict][language]}`;
  const [first = "", ...rest] = wrap(`${word}  ${harmlessLine(result.title[language])}`, width);
  const color = verdictPaint(result, paint);
  const head = [first.replace(word, () => color(word)), ...rest.map((line) => `    ${line}`)];
  // What blocks is told once, below all checks, as what to solve next.
  if (verdict === "pass" || verdict === "blocked") return head;
  const blocked = blockedText(result);
  const below: string[] = blocked === null ? [] : [...said(blocked)];
  if (blocked === null && result.seen !== null) below.push(...said(result.seen));
  if (result.until !== null) {
    const time = timeText(result.until);
    below.push(...said({ ko: `다시 확인할 시각: ${time}`, en: `Look again after ${time}` }));
  }
  const todo = verdict === "fail" ? null : todoText(result);
  if (todo !== null) below.push(...said(todo));
  return [...head, ...below.map((line) => `    ${line}`)];
}

/** Advice that fails is worth a look, not alarming. */
export function verdictPaint({ verdict, advice }: CheckResult, paint: ChalkInstance): ChalkInstance {
  if (verdict === "pass") return paint.green;
  if (verdict === "fail" && !advice) return paint.red;
  return verdict === "blocked" ? paint.dim : paint.yellow;
}

function toneOf(tone: Tone, paint: ChalkInstance): (line: string) => string {
  const tones: Readonly<Record<Tone, (line: string) => string>> = {
    plain: (line) => line,
    title: paint.bold.underline,
    good: paint.green,
    bad: paint.red,
    warn: paint.yellow,
    dim: paint.dim,
  };
  return tones[tone];
}
