import stringWidth from "string-width";
import type { ClassBoard } from "../../board/class-board.ts";
import type { BoardHead, BoardLearner } from "../../board/board-data.ts";
import { duration } from "../../board/duration.ts";
import { commonestFailures, currentStep, finishedBy, isDone, passedCount } from "../../board/standing.ts";
import type { Language, Text } from "../../core/text.ts";
import type { Stream } from "../../terminal/terminal.ts";

/** Learners in the table: with the rest of it they fit on a terminal of 24 lines. */
const mostRows = 10;
const barCells = 12;

/** The class in a few lines: the steps, what fails most now, and who waits longest. */
export function watchLines(
  board: ClassBoard,
  language: Language,
  now: number,
  paint: Stream["paint"],
): readonly string[] {
  const say = (text: Text) => text[language];
  const { head } = board;
  const learners = board.learners();
  const finished = finishedBy(head, learners);
  const steps = head.steps.map(({ id }, at) => {
    const count = finished[at] ?? 0;
    const filled = head.learners === 0 ? 0 : Math.round((count / head.learners) * barCells);
    return `${id} ${paint.green("█".repeat(filled))}${paint.dim("░".repeat(barCells - filled))} ${count}/${head.learners}`;
  });
  const failing = commonestFailures(head, learners).map(
    ({ check, learners: count }) => `  ${count} × ${check.id}  ${say(check.title)}`,
  );
  const waiting = [...learners].filter((learner) => !isDone(learner)).sort(byWaiting);
  const rows = waiting.slice(0, mostRows).map((learner) => rowOf(head, learner, say, now, paint));
  const more = waiting.length - rows.length;
  return [
    say(totals(head, learners)),
    ...pairs(steps),
    ...(failing.length > 0 ? [paint.bold(say(words.failing)), ...failing] : []),
    ...(rows.length > 0 ? [paint.bold(say(words.waiting)), ...rows] : []),
    ...(more > 0 ? [say({ ko: `  … 그 밖에 ${more}명`, en: `  … and ${more} more` })] : []),
  ];
}

/** As much of a line as fits; Hangul is two cells wide, colours none. */
export function cut(line: string, cells: number): string {
  if (stringWidth(line) <= cells) return line;
  let [shown, width] = ["", 0];
  for (const [piece] of line.matchAll(/\u001B\[[0-9;]*m|./gsu)) {
    width += stringWidth(piece);
    if (width <= cells || piece.startsWith("\u001B")) shown += piece;
  }
  return shown;
}

function totals(head: BoardHead, learners: readonly BoardLearner[]): Text {
  const [passed, all] = [learners.reduce((sum, one) => sum + passedCount(one), 0), head.learners * head.checks.length];
  const percent = all === 0 ? 0 : Math.floor((passed / all) * 100);
  const done = learners.filter(isDone).length;
  const unread = learners.filter(({ trouble }) => trouble !== null).length;
  return {
    ko: `통과 ${passed}/${all} (${percent}%) · 모두 끝낸 학습자 ${done}/${head.learners}명 · 읽지 못한 학습자 ${unread}명`,
    en: `${passed}/${all} green (${percent}%) · ${done}/${head.learners} finished · ${unread} not read`,
  };
}

function rowOf(
  head: BoardHead,
  learner: BoardLearner,
  say: (text: Text) => string,
  now: number,
  paint: Stream["paint"],
): string {
  const { id, name, since, stuckAt, trouble } = learner;
  const who = `  ${cut(`${id}  ${name}`, 26)}`;
  const marks = head.steps.map((step, at) => {
    if (finishedBy(head, [learner])[at] === 1) return paint.green("✔");
    return currentStep(head, learner) === step.id ? paint.red("✘") : paint.dim("·");
  });
  const waited = since === null ? "…" : say(duration(now - since));
  const where = trouble === null ? (stuckAt ?? "") : paint.red(say(trouble));
  const padding = " ".repeat(Math.max(1, 30 - stringWidth(who)));
  return `${who}${padding}${marks.join("")}  ${passedCount(learner)}/${head.checks.length}  ${waited}  ${where}`;
}

/** Accounts that cannot be read first, then whoever has waited longest, then those who were not read yet. */
function byWaiting(one: BoardLearner, other: BoardLearner): number {
  const troubles = Number(other.trouble !== null) - Number(one.trouble !== null);
  if (troubles !== 0) return troubles;
  return (one.since ?? Number.MAX_SAFE_INTEGER) - (other.since ?? Number.MAX_SAFE_INTEGER) || one.place - other.place;
}

/** Two beside each other, so that five steps take three lines. */
function pairs(parts: readonly string[]): readonly string[] {
  return parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? ""].join("   ").trimEnd()] : []));
}

const words = {
  failing: { ko: "지금 가장 많이 막힌 검사", en: "Failing most right now" },
  waiting: { ko: "가장 오래 막힌 학습자", en: "Waiting longest" },
} satisfies Record<string, Text>;
