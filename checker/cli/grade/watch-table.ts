import { passedCount } from "../../board/standing.ts";
import type { BoardLearner } from "../../board/board-data.ts";
import type { ClassBoard } from "../../board/class-board.ts";
import type { Session } from "../session.ts";
import { cut, watchLines } from "./watch-lines.ts";

/** A guest that shows how a class is doing. */
export interface WatchTable {
  /** Says that this learner was read. */
  touch(learner: BoardLearner): void;
  finish(): void;
}

const frameMs = 500;

/**
 * On a terminal a table that is drawn over itself; elsewhere (and for screen readers) a line whenever a learner's
 * checks moved; nothing with --quiet.
 */
export function startWatchTable(board: ClassBoard, session: Session): WatchTable {
  const { terminal, globals } = session;
  if (globals.quiet) return { touch: () => undefined, finish: () => undefined };
  const isLive = terminal.stderr.isTerminal && !globals.plain;
  return isLive ? liveTable(board, session) : changeLines(board, session);
}

function liveTable(board: ClassBoard, { terminal, language, writeProgress }: Session): WatchTable {
  let drawnLines = 0;
  const timer = setInterval(draw, frameMs).unref();

  function draw(): void {
    const { paint, columns } = terminal.stderr;
    const lines = watchLines(board, language, Date.now(), paint).map((line) => cut(line, columns - 1));
    clear();
    writeProgress(`${lines.join("\n")}\n`);
    drawnLines = lines.length;
  }

  function clear(): void {
    if (drawnLines > 0) writeProgress(`\u001B[${drawnLines}F\u001B[J`);
    drawnLines = 0;
  }

  return {
    touch: () => undefined,
    // The last state stays on the screen.
    finish() {
      clearInterval(timer);
      draw();
    },
  };
}

function changeLines({ head }: ClassBoard, { say, writeProgress }: Session): WatchTable {
  const told = new Map<string, string>();
  return {
    touch(learner) {
      const { id, name, letters, stuckAt, trouble } = learner;
      const state = trouble === null ? letters : "not read";
      if (told.get(id) === state) return;
      told.set(id, state);
      const where = trouble === null ? (stuckAt ?? "") : say(trouble);
      writeProgress(`${id}  ${name}  ${passedCount(learner)}/${head.checks.length}  ${where}`.trimEnd() + "\n");
    },
    finish: () => undefined,
  };
}
