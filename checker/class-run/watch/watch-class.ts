import type { Learner } from "../../cohort/learner.ts";
import type { LearnerRecord } from "../../cohort/record.ts";
import { afterFailure, afterReading, startPace, stepsToRead, type Pace } from "./pace.ts";

export interface ClassWatchOptions {
  readonly learners: readonly Learner[];
  /** Ids of the steps that are watched. */
  readonly asked: readonly string[];
  /** Accounts that are read at the same time. */
  readonly concurrency: number;
  /** Reads these steps of one account. */
  readonly read: (learner: Learner, steps: readonly string[]) => Promise<LearnerRecord>;
  /** Hears of every reading; returns what tells whether anything moved, and whether the watching may end. */
  readonly heard: (record: LearnerRecord) => { readonly letters: string; readonly isEnough: boolean };
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

/**
 * Reads a class again and again, each account at its own pace, whoever is due longest first, until it is enough.
 * @throws the signal's reason when it is aborted, after the readings under way ended.
 */
export async function watchClass(options: ClassWatchOptions): Promise<void> {
  const { learners, concurrency, signal } = options;
  const now = options.now ?? Date.now;
  const paces = new Map<Learner, Pace>(learners.map((learner) => [learner, startPace(now())]));
  const busy = new Map<Learner, Promise<void>>();
  const state = { isEnough: false, failures: [] as unknown[] };

  const readOne = async (learner: Learner, pace: Pace): Promise<void> => {
    const record = await options.read(learner, stepsToRead(pace, options.asked, now()));
    const { letters, isEnough } = options.heard(record);
    const { outcome } = record;
    paces.set(
      learner,
      outcome.kind === "read"
        ? afterReading(pace, outcome.result.steps, letters, options.asked, now())
        : afterFailure(pace, now()),
    );
    state.isEnough ||= isEnough;
  };

  while (!signal.aborted && !state.isEnough && state.failures.length === 0) {
    const [next] = [...paces].filter(([learner]) => !busy.has(learner)).sort(byTime);
    const waitMs = next ? next[1].nextAt - now() : Number.POSITIVE_INFINITY;
    if (next && waitMs <= 0 && busy.size < concurrency) {
      const [learner, pace] = next;
      const work = readOne(learner, pace)
        .catch((error: unknown) => void state.failures.push(error))
        .finally(() => busy.delete(learner));
      busy.set(learner, work);
    } else {
      await firstOf([...busy.values()], busy.size < concurrency ? waitMs : Number.POSITIVE_INFINITY, signal);
    }
  }
  await Promise.allSettled(busy.values());
  signal.throwIfAborted();
  if (state.failures.length > 0) throw state.failures[0];
}

function byTime([, one]: [Learner, Pace], [, other]: [Learner, Pace]): number {
  return one.nextAt - other.nextAt;
}

/** Waits for the first reading to end, for the next to be due, or for Ctrl-C. */
function firstOf(works: readonly Promise<void>[], waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = Number.isFinite(waitMs) ? setTimeout(done, Math.max(waitMs, 0)) : undefined;
    signal.addEventListener("abort", done);
    for (const work of works) void work.then(done);
  });
}
