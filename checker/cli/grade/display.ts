import stringWidth from "string-width";
import type { ClassEvent } from "../../class-run/class-run.ts";
import type { LearnerRecord } from "../../cohort/record.ts";
import { plain } from "../../core/text.ts";
import type { Session } from "../session.ts";

/** A guest that shows how far a class run is. */
export interface ClassDisplay {
  readonly listen: (event: ClassEvent) => void;
  finish(): void;
}

const rows = 8;
const frameMs = 200;
const barCells = 24;
const marks = { pass: "✔", fail: "✘", pending: "◷", unverified: "?" } as const;

/**
 * On a terminal a table of the latest learners with a bar, the rate and the time left, drawn over itself; elsewhere a
 * line every tenth of the class; nothing with --quiet.
 */
export function startClassDisplay(session: Session, total: number): ClassDisplay {
  const { terminal, globals } = session;
  if (globals.quiet || total === 0) return { listen: () => undefined, finish: () => undefined };
  const isLive = terminal.stderr.isTerminal;
  const startedAt = performance.now();
  const latest: string[] = [];
  let [done, unread, drawnLines, toldTenths] = [0, 0, 0, 0];
  const timer = isLive ? setInterval(draw, frameMs).unref() : undefined;

  function status(): string {
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const left = done === 0 ? "–" : `${Math.ceil((total - done) / rate)}`;
    return session.say({
      ko: `${done}/${total}명 · 초당 ${rate.toFixed(1)}명 · 남은 시간 ${left}초 · 읽지 못한 학습자 ${unread}명`,
      en: `${done}/${total} learners · ${rate.toFixed(1)}/s · ${left} s left · ${unread} not read`,
    });
  }

  function draw(): void {
    const { paint, columns } = terminal.stderr;
    const filled = Math.round((done / total) * barCells);
    const bar = paint.green("█".repeat(filled)) + paint.dim("░".repeat(barCells - filled));
    clear();
    const lines = [...latest.map((line) => cut(line, columns - 1)), bar, cut(status(), columns - 1)];
    session.writeProgress(`${lines.join("\n")}\n`);
    drawnLines = lines.length;
  }

  function clear(): void {
    if (drawnLines > 0) session.writeProgress(`\u001B[${drawnLines}F\u001B[J`);
    drawnLines = 0;
  }

  return {
    listen(event) {
      if (event.type !== "learner-done") return;
      done = event.done;
      if (event.record.outcome.kind === "not-read") unread += 1;
      latest.push(lineOf(event.record));
      if (latest.length > rows) latest.shift();
      const tenths = Math.floor((done * 10) / total);
      if (!isLive && tenths > toldTenths) session.writeProgress(`${status()}\n`);
      toldTenths = tenths;
    },
    finish() {
      clearInterval(timer);
      if (isLive) clear();
    },
  };
}

/** `ada  Ada Rossi  61/100  ✔✔✘✘?` */
function lineOf({ learner, outcome }: LearnerRecord): string {
  const who = `${plain(learner.id, 24)}  ${plain(learner.name, 24)}`;
  if (outcome.kind === "not-read") return `${who}  – ${outcome.reason}`;
  const { summary, steps } = outcome.result;
  const range = summary.undecided > 0 ? `–${summary.earned + summary.undecided}` : "";
  return `${who}  ${summary.earned}${range}/${summary.possible}  ${steps.map(({ verdict }) => marks[verdict]).join("")}`;
}

/** As much of a line as fits; Hangul is two cells wide. */
function cut(line: string, cells: number): string {
  let [shown, width] = ["", 0];
  for (const letter of line) {
    width += stringWidth(letter);
    if (width > cells) break;
    shown += letter;
  }
  return shown;
}
