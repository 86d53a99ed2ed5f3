import { resolve } from "node:path";
import { createClassBoard, type ClassBoard } from "../../board/class-board.ts";
import { serveBoard } from "../../board/serve-board.ts";
import { isDone } from "../../board/standing.ts";
import { conflictRecord, conflictsOf } from "../../class-run/conflicts.ts";
import { readLearner, type ClassReading } from "../../class-run/read-learner.ts";
import { rememberRuns } from "../../class-run/watch/remember-runs.ts";
import { watchClass } from "../../class-run/watch/watch-class.ts";
import type { Learner } from "../../cohort/learner.ts";
import { adviceOrPoints } from "../../core/advice.ts";
import { latestClassFolder, readClassRun } from "../../store/class-folder.ts";
import type { Session } from "../session.ts";
import { openClassReading } from "./class-reading.ts";
import type { GradeOptions } from "./grade-options.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { pageParts } from "./page-parts.ts";
import type { WatchWish } from "./watch-options.ts";
import { startWatchTable } from "./watch-table.ts";

/**
 * Looks on while a class works: reads the accounts again and again, shows who is where, grades and keeps nothing.
 * Without the board it ends when everybody has passed everything; Ctrl-C ends it at any time.
 */
export async function watchGrade(
  learners: readonly Learner[],
  wish: WatchWish,
  options: GradeOptions,
  session: Session,
): Promise<number> {
  const { reading: opened, close } = await openClassReading(learners, options, session);
  const reading = opened.runHandler ? { ...opened, runHandler: rememberRuns(opened.runHandler) } : opened;
  try {
    const conflicts = await knownConflicts(learners, options, session);
    const board = boardOf(learners, reading);
    const page = wish.board ? await openBoard(board, wish, session) : null;
    const table = startWatchTable(board, session);
    try {
      await watchClass({
        learners,
        asked: options.asked,
        concurrency: options.concurrency,
        read: async (learner, asked) => {
          const conflict = conflicts.get(learner.id);
          return conflict
            ? conflictRecord(learner, conflict, Date.now())
            : await readLearner(learner, { ...reading, asked }, 1, session.signal);
        },
        heard: (record) => {
          const learner = board.take(record, Date.now());
          page?.touch();
          table.touch(learner);
          return { letters: learner.letters, isEnough: page === null && board.learners().every(isDone) };
        },
        signal: session.signal,
      });
    } finally {
      table.finish();
      await page?.close();
    }
    return 0;
  } finally {
    await close();
  }
}

/**
 * The checks that count for this class: neither advice nor waived, nor about code that is not run, which would keep
 * everybody from ever being done.
 */
function boardOf(
  learners: readonly Learner[],
  { catalogue, asked, settings, toolVersion, runHandler }: ClassReading,
): ClassBoard {
  const steps = catalogue
    .filter(({ id }) => asked.includes(id))
    .map((step) => ({
      ...step,
      checks: step.checks.filter(
        (check) =>
          !adviceOrPoints(check, { ...settings, email: null }).advice &&
          (runHandler !== undefined || !check.needs.includes("handlerRun")),
      ),
    }));
  return createClassBoard(learners, steps, toolVersion);
}

/** Learners whose account cannot be trusted to be theirs are not read here either. */
async function knownConflicts(learners: readonly Learner[], options: GradeOptions, session: Session) {
  const latest = await latestClassFolder(resolve(session.folder, options.folder));
  const before = latest === null ? {} : (await readClassRun(latest)).accounts;
  return conflictsOf(learners, before, options.acceptedAccounts);
}

/** The address holds the page's token: it is told once, here, to whoever started the board. */
async function openBoard(board: ClassBoard, { open }: WatchWish, session: Session) {
  const page = await serveBoard(board, await pageParts("board"), { language: session.language });
  session.note({
    ko: "현황판을 열었습니다. 이 컴퓨터에서만 아래 주소로 볼 수 있습니다. 끝낼 때는 Ctrl-C를 누르세요.",
    en: "The board is open at this address, on this computer only. Ctrl-C ends it.",
  });
  await session.line(page.url);
  if (!open) return page;
  const file = await openInBrowser(page.url, session);
  return {
    ...page,
    async close() {
      await file.remove();
      await page.close();
    },
  };
}
