import { availableParallelism } from "node:os";
import { readLearner, type ClassReading } from "../../class-run/read-learner.ts";
import { startReadingThreads } from "../../class-run/threads/reading-threads.ts";
import { shareOut, type ReadOne } from "../../class-run/threads/share-out.ts";
import type { Learner } from "../../cohort/learner.ts";
import type { Session } from "../session.ts";
import type { GradeOptions } from "./grade-options.ts";
import type { ThreadSetup } from "./thread-setup.ts";

/** Whoever reads the learners of a class: this thread, and with many learners others beside it. */
export interface ClassReaders {
  readonly read: ReadOne;
  close(): Promise<void>;
}

/** Fewer learners are read before another thread has loaded its program. */
const fewestForThreads = 50;
/** More would mostly wait for this thread, which keeps every record. */
const mostThreads = 3;

/** Opens as many readers as this class and this computer are worth. */
export async function openReaders(
  learners: readonly Learner[],
  reading: ClassReading,
  options: GradeOptions,
  session: Session,
): Promise<ClassReaders> {
  const readHere: ReadOne = (learner, attempt) => readLearner(learner, reading, attempt, session.signal);
  const count = threadsFor(learners, options, session);
  if (count === 0) return { read: readHere, close: async () => undefined };
  const threads = startReadingThreads(
    // Both lie in the same folder of the built package.
    new URL("./reading-thread.js", import.meta.url),
    count,
    await setupOf(reading, options),
    reading.grader,
    session.signal,
  );
  const share = shareOut([readHere, ...threads.readers]);
  return {
    read: (learner, attempt) => (learner.access.kind === "role" ? share : readHere)(learner, attempt),
    close: threads.close,
  };
}

/**
 * Only for roles: profiles are few. The practice account of this process is in this thread only, and code runs in
 * processes of its own, whose number counts here.
 */
function threadsFor(learners: readonly Learner[], { readsCode }: GradeOptions, { globals }: Session): number {
  const roles = learners.filter(({ access }) => access.kind === "role").length;
  if (globals.practice || readsCode || roles < fewestForThreads) return 0;
  return Math.min(availableParallelism() - 1, mostThreads);
}

async function setupOf(
  { grader, settings, toolVersion }: ClassReading,
  { asked, waived }: GradeOptions,
): Promise<ThreadSetup> {
  const endpoint = await grader.endpoint();
  const environment = { ...grader.options.environment };
  const clientOptions = { environment, toolVersion, ...(endpoint === null ? {} : { endpoint }) };
  return { clientOptions, waived, asked, settings, toolVersion };
}
