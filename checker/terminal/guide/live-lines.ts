import stringWidth from "string-width";
import type { StepResult } from "../../core/result.ts";
import type { Text } from "../../core/text.ts";
import { pointsOf, verdictMarks, verdictWords } from "../../reporters/words.ts";
import { theStep } from "./current-check.ts";
import { verdictPaint, type Page } from "./entry-lines.ts";
import type { GuideState, GuideStep, Running } from "./state.ts";
import { keyWords } from "./words.ts";

/** The part of the screen that is redrawn, at its bottom: what is going on now, and the keys. At most `rows` lines. */
export function liveLines(state: GuideState, page: Page, rows: number): readonly string[] {
  const keys = keyBar(state, page);
  const status = fitted(page.paint.bold(statusText(state)[page.language]), page);
  const below = [rule(page), status, ...keys].slice(-Math.max(2, rows));
  const room = Math.max(0, rows - below.length);
  return room === 0 ? below : [...runLines(state, page).slice(-room), ...below];
}

const rule = ({ columns, paint }: Page): string => paint.dim("─".repeat(Math.min(columns, 100) - 1));

/** While a run goes on, its checks turn from waiting to judged, one by one. */
function runLines({ running, steps }: GuideState, page: Page): readonly string[] {
  if (running === null) return [];
  const asked = steps.filter(({ id }) => running.stepIds.includes(id));
  if (asked.length !== 1 || !asked[0]) return [];
  return asked[0].checks.map((check) => {
    const result = running.judged[check.id];
    const title = check.title[page.language];
    if (result === undefined) return fitted(page.paint.dim(`… ${title}`), page);
    const word = `${verdictMarks[result.verdict]} ${verdictWords[result.verdict][page.language]}`;
    return fitted(`${verdictPaint(result, page.paint)(word)}  ${title}`, page);
  });
}

/** One line on where the learner stands and what is going on. */
function statusText(state: GuideState): Text {
  const { running, watching, isWelcoming, results } = state;
  const step = theStep(state);
  if (running !== null) return runningText(running, step);
  if (watching !== null) {
    const seconds = Math.max(0, Math.ceil((watching.nextAt - state.now) / 1000));
    const known = standing(results[step.id]);
    return {
      ko: `${step.id} 지켜보는 중${known.ko}: ${seconds}초 뒤 확인`,
      en: `Watching ${step.id}${known.en}: next check in ${seconds} s`,
    };
  }
  if (isWelcoming) return { ko: "준비되었습니다", en: "Ready" };
  const result = results[step.id];
  if (result === undefined) return { ko: `${step.id} · 아직 확인하지 않음`, en: `${step.id} · not checked yet` };
  const known = standing(result);
  return { ko: `${step.id}${known.ko}`, en: `${step.id}${known.en}` };
}

/** How a step stands, to follow its name; nothing before its first check. */
function standing(result: StepResult | undefined): Text {
  if (result === undefined) return { ko: "", en: "" };
  const points = pointsOf(result);
  const word = verdictWords[result.verdict];
  return { ko: ` · ${word.ko} · 점수 ${points}`, en: ` · ${word.en} · ${points} points` };
}

function runningText({ done, total, stepIds }: Running, { id }: GuideStep): Text {
  const what = stepIds.length === 1 ? (stepIds[0] ?? id) : `${stepIds[0]} … ${stepIds.at(-1)}`;
  const numbers = total === 0 ? "" : ` ${done}/${total}`;
  return {
    ko: `${what} 확인 중: 계정을 읽고 있습니다${numbers}`,
    en: `Checking ${what}: reading the account${numbers}`,
  };
}

/** The keys that mean something now, as many lines as they take. */
export function keyBar(state: GuideState, page: Page): readonly string[] {
  const { paint, language, columns } = page;
  const width = Math.min(columns, 100) - 1;
  const lines: string[] = [];
  let [line, used] = ["", 0];
  for (const [key, word] of keysOf(state)) {
    const plain = `[${key}] ${word[language]}`;
    const cells = stringWidth(plain);
    if (used > 0 && used + 2 + cells > width) {
      lines.push(line);
      [line, used] = ["", 0];
    }
    line += `${used > 0 ? "  " : ""}${paint.cyan(`[${key}]`)} ${word[language]}`;
    used += cells + (used > 0 ? 2 : 0);
  }
  return [...lines, line];
}

/** The keys that mean something now, and what they do. */
export function keysOf(state: GuideState): readonly (readonly [string, Text])[] {
  const { isWelcoming, account, further, watching } = state;
  const ends: (readonly [string, Text])[] = [
    ["l", keyWords.list],
    ["g", keyWords.language],
    ["?", keyWords.help],
    ["q", keyWords.quit],
  ];
  if (isWelcoming) {
    const isResumed = state.at > 0 || Object.keys(state.passedAt).length > 0;
    const begin = (isResumed ? keyWords.resume : keyWords.begin)(theStep(state));
    return [["Enter", begin], ["a", keyWords.checkAll], ...ends];
  }
  return [
    ["Enter", keyWords.check],
    ...(further.length > 0 ? ([["Space", keyWords.more]] as const) : []),
    ["h", keyWords.hint],
    ["e", keyWords.explain],
    ["o", keyWords.open],
    ["c", keyWords.copy],
    ["n", keyWords.next],
    ["b", keyWords.back],
    ["w", watching === null ? keyWords.watch : keyWords.unwatch],
    ["v", keyWords.read],
    ...(account.isPractice
      ? ([
          ["s", keyWords.signIn],
          ["m", keyWords.mail],
          ["t", keyWords.advance],
        ] as const)
      : []),
    ...ends,
  ];
}

/** A line that must not wrap, cut to the screen's width. Colours do not count. */
function fitted(line: string, { columns }: Page): string {
  if (stringWidth(line) < columns) return line;
  let kept = line;
  while (stringWidth(kept) > columns - 2) kept = [...kept].slice(0, -1).join("");
  // What was cut may have held the end of a colour.
  return `${kept}…${line.includes("\u001B") ? "\u001B[0m" : ""}`;
}
