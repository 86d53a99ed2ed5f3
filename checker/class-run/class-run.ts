import { untilCalm } from "./calm.ts";
import type { Learner } from "../cohort/learner.ts";
import type { LearnerRecord } from "../cohort/record.ts";

/** What is happening in a class run, as data. */
export type ClassEvent =
  | { readonly type: "learner-started"; readonly id: string; readonly attempt: number }
  | { readonly type: "learner-done"; readonly record: LearnerRecord; readonly done: number; readonly total: number }
  /** AWS or the network failed: this learner is read once more when everybody else is done. */
  | { readonly type: "learner-later"; readonly id: string };

export interface ClassRunOptions {
  readonly learners: readonly Learner[];
  /** Accounts that are read at the same time. */
  readonly concurrency: number;
  readonly read: (learner: Learner, attempt: number) => Promise<LearnerRecord>;
  /** Keeps a record; the run itself keeps none. */
  readonly save: (record: LearnerRecord) => Promise<void>;
  readonly emit?: (event: ClassEvent) => void;
  /** Stops the run: what is saved by then stays. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a class, a bounded number of accounts at a time. A learner whom AWS failed is read once more at the end.
 * @throws the signal's reason when it is aborted.
 */
export async function runClass({ learners, concurrency, read, save, emit, signal }: ClassRunOptions): Promise<void> {
  const total = learners.length;
  let done = 0;
  const later: Learner[] = [];
  const one = async (learner: Learner, attempt: number): Promise<void> => {
    emit?.({ type: "learner-started", id: learner.id, attempt });
    const record = await read(learner, attempt);
    await save(record);
    if (isToBeReadAgain(record)) {
      later.push(learner);
      emit?.({ type: "learner-later", id: learner.id });
      return;
    }
    done += 1;
    emit?.({ type: "learner-done", record, done, total });
  };
  await eachOf(learners, concurrency, (learner) => one(learner, 1), signal);
  await eachOf(later, concurrency, (learner) => one(learner, 2), signal);
}

/** Whether what failed may be gone the next time: throttling, time-outs, the network; never a refusal. There is one next time. */
export function isToBeReadAgain({ outcome, attempts }: LearnerRecord): boolean {
  if (attempts > 1) return false;
  if (outcome.kind === "not-read") return outcome.reason === "aws";
  return Object.values(outcome.snapshot.facts).some(
    (reading) => reading?.kind === "failed" && !/^(NotRead|ExpiredToken)$/.test(reading.code),
  );
}

/** Works on all items, `limit` at a time. @throws the first error, or the signal's reason, when all begun work ended. */
async function eachOf<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let next = 0;
  const state = { isFailed: false, underWay: 0 };
  const worker = async (): Promise<void> => {
    while (next < items.length && !state.isFailed) {
      if (state.underWay > 0) await untilCalm();
      signal?.throwIfAborted();
      const item = items[next++];
      if (item === undefined) return;
      state.underWay += 1;
      try {
        await work(item);
      } catch (error) {
        state.isFailed = true;
        throw error;
      } finally {
        state.underWay -= 1;
      }
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  signal?.throwIfAborted();
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
