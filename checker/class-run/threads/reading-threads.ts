import { Worker } from "node:worker_threads";
import type { Clients } from "../../aws/index.ts";
import type { Learner } from "../../cohort/learner.ts";
import type { LearnerRecord } from "../../cohort/record.ts";
import { homeRegion } from "../../core/settings.ts";
import type { ReadOne } from "./share-out.ts";

/** What a thread is told: whom to read, and the grader's keys of this moment, with their expiration if they have one. */
export interface ReadingOrder {
  readonly number: number;
  readonly learner: Learner;
  readonly attempt: number;
  readonly keys: object;
}

/** What a thread answers. */
export interface ReadingReport {
  readonly number: number;
  readonly record: LearnerRecord;
}

/** Threads of this process that read learners, each with clients and connections of its own. */
export interface ReadingThreads {
  /** One for each thread. They reject when their thread ends. */
  readonly readers: readonly ReadOne[];
  close(): Promise<void>;
}

/**
 * Starts threads that read the learners who shared a role: what the SDK computes for a call takes longer than most
 * accounts keep a processor waiting, and one thread uses one processor.
 * @param entry the thread's program, which answers each `ReadingOrder` with a `ReadingReport`.
 * @param setup its `workerData`.
 * @param grader whose keys are handed over; they are got (and renewed) here, once for all threads.
 * @param signal when it is aborted, readings under way reject with its reason.
 */
export function startReadingThreads(
  entry: URL,
  count: number,
  setup: object,
  grader: Clients,
  signal: AbortSignal,
): ReadingThreads {
  const threads = Array.from({ length: count }, () => startThread(entry, setup, grader));
  const stop = (): void => {
    for (const { end } of threads) end(signal.reason);
  };
  signal.addEventListener("abort", stop);
  return {
    readers: threads.map(({ read }) => read),
    async close() {
      signal.removeEventListener("abort", stop);
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

/**
 * In megabytes. An account takes two or three while it is read; knowing an end, a thread collects earlier and holds a
 * fifth less than without one (measured). Of short-lived objects twice as many would hold 10 % more, and spare 1 % of
 * the processor's time.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

interface Thread {
  readonly worker: Worker;
  readonly read: ReadOne;
  /** Rejects what is waited for, and all that comes. */
  readonly end: (reason: unknown) => void;
}

function startThread(entry: URL, workerData: object, grader: Clients): Thread {
  const worker = new Worker(entry, { workerData, resourceLimits });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: { readonly reason: unknown } | null = null;
  worker.on("message", ({ number, record }: ReadingReport) => {
    waiting.get(number)?.resolve(record);
    waiting.delete(number);
  });
  const end = (reason: unknown): void => {
    ended ??= { reason };
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`A reading thread ended with ${code}`)));
  return {
    worker,
    end,
    async read(learner, attempt) {
      const keys = await keysOf(grader);
      if (ended) throw ended.reason;
      const number = (last += 1);
      return await new Promise<LearnerRecord>((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        worker.postMessage({ number, learner, attempt, keys } satisfies ReadingOrder);
      });
    },
  };
}

interface Waiting {
  readonly resolve: (record: LearnerRecord) => void;
  readonly reject: (reason: unknown) => void;
}

/** The SDK's client makes every source of credentials a function that remembers keys until they expire. */
async function keysOf(grader: Clients): Promise<object> {
  const { config } = await grader.client("sts", homeRegion);
  return await (config.credentials as () => Promise<object>)();
}
