import { afterEach, expect, test } from "vitest";
import { createClients } from "../../aws/index.ts";
import type { Learner } from "../../cohort/learner.ts";
import type { LearnerRecord } from "../../cohort/record.ts";
import { startReadingThreads, type ReadingThreads } from "./reading-threads.ts";
import { shareOut } from "./share-out.ts";

const entry = new URL("./answering-thread.for-tests.mjs", import.meta.url);
const keys = { accessKeyId: "AKIA", secretAccessKey: "secret", expiration: new Date(Date.now() + 3_600_000) };
const stop = new AbortController();
let threads: ReadingThreads | undefined;
afterEach(() => threads?.close());

function open(count: number, signal = stop.signal) {
  const grader = createClients({ credentials: async () => keys, environment: {} });
  threads = startReadingThreads(entry, count, { steps: ["step-1"] }, grader, signal);
  return threads.readers;
}

const learner = (id: string) => ({ id }) as Learner;

test("learners are read at the same time, with the grader's keys, and everybody gets their own record", async () => {
  const [read] = open(1);
  const answers = await Promise.all([read?.(learner("ada"), 1), read?.(learner("grace"), 2)]);
  expect(answers).toEqual([
    { learner: { id: "ada" }, attempt: 1, keys: expect.objectContaining(keys), workerData: { steps: ["step-1"] } },
    expect.objectContaining({ learner: { id: "grace" }, attempt: 2 }),
  ]);
});

test("a thread that ends fails those it was reading and those that come, and no other thread's", async () => {
  const [one, other] = open(2);
  const waiting = one?.(learner("silent"), 1);
  await expect(one?.(learner("end"), 1)).rejects.toThrow("ended with 7");
  await expect(waiting).rejects.toThrow("ended with 7");
  await expect(one?.(learner("ada"), 1)).rejects.toThrow("ended with 7");
  expect(await other?.(learner("ada"), 1)).toMatchObject({ learner: { id: "ada" } });
});

test("when the run is stopped nobody waits for a thread any more", async () => {
  const ending = new AbortController();
  const [read] = open(1, ending.signal);
  const waiting = read?.(learner("silent"), 1);
  setTimeout(() => ending.abort(new Error("Ctrl-C")), 20);
  await expect(waiting).rejects.toThrow("Ctrl-C");
  await expect(read?.(learner("ada"), 1)).rejects.toThrow("Ctrl-C");
});

test("each learner goes to the reader with the fewest", async () => {
  const reading: string[] = [];
  const ends: (() => void)[] = [];
  const reader = (name: string) => async () => {
    reading.push(name);
    await new Promise<void>((resolve) => ends.push(resolve));
    return {} as LearnerRecord;
  };
  const share = shareOut([reader("here"), reader("there")]);
  const first = share(learner("1"), 1);
  void share(learner("2"), 1);
  void share(learner("3"), 1);
  expect(reading).toEqual(["here", "there", "here"]);
  ends[0]?.();
  await first;
  void share(learner("4"), 1);
  void share(learner("5"), 1);
  expect(reading.slice(3)).toEqual(["here", "there"]);
});
