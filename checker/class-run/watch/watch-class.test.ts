import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { facts, learner as named, read, unread } from "../../cohort/class.test-kit.ts";
import type { Learner } from "../../cohort/learner.ts";
import { paceMs } from "./pace.ts";
import { watchClass } from "./watch-class.ts";

const learner = (id: string): Learner => ({ ...named(id), access: { kind: "profile", profile: id } });
const learners = ["ada", "bob", "cyd"].map(learner);
const records = {
  ada: read(named("ada"), facts.solved),
  bob: read(named("bob"), facts.untouched),
  cyd: unread(named("cyd")),
};
const asked = ["step-1", "step-2", "step-3", "step-4", "step-5"];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Watches for a while of made-up time; what was read, when. */
async function watchFor(ms: number, concurrency = 2) {
  const stop = new AbortController();
  const begun: { readonly id: string; readonly at: number; readonly steps: number }[] = [];
  const startedAt = Date.now();
  let [busy, most] = [0, 0];
  const watching = watchClass({
    learners,
    asked,
    concurrency,
    signal: stop.signal,
    async read({ id }, steps) {
      begun.push({ id, at: Date.now() - startedAt, steps: steps.length });
      most = Math.max(most, (busy += 1));
      await new Promise((resolve) => void setTimeout(resolve, 1000));
      busy -= 1;
      return records[id as keyof typeof records];
    },
    heard: ({ learner: { id } }) => ({ letters: id, isEnough: false }),
  });
  const ended = watching.then(
    () => null,
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(ms);
  stop.abort();
  await vi.advanceTimersByTimeAsync(1000);
  return { begun, most, end: await ended };
}

test("reads everybody, then those who are not done, a bounded number at a time, each at its own pace", async () => {
  const { begun, most, end } = await watchFor(60_000);
  const times = (id: string) => begun.filter((one) => one.id === id).map(({ at }) => at);
  expect([most, (end as Error).name]).toEqual([2, "AbortError"]);
  expect(times("ada")).toEqual([0]);
  expect(times("bob").slice(0, 3)).toEqual([0, 1000 + paceMs.first, 2000 + paceMs.first * 2.5]);
  expect(times("cyd").slice(0, 2)).toEqual([1000, 2000 + paceMs.first * 1.5]);
});

test("comes back to those who passed, and then reads every step", async () => {
  const { begun } = await watchFor(paceMs.passed + 5000);
  expect(begun.filter(({ id }) => id === "ada").map(({ steps }) => steps)).toEqual([5, 5]);
});

test("ends when it is enough", async () => {
  const heard: string[] = [];
  const watching = watchClass({
    learners,
    asked,
    concurrency: 1,
    signal: new AbortController().signal,
    read: async ({ id }) => records[id as keyof typeof records],
    heard({ learner: { id } }) {
      heard.push(id);
      return { letters: id, isEnough: heard.length === 2 };
    },
  });
  await watching;
  expect(heard).toEqual(["ada", "bob"]);
});

test("a bug ends it with the bug", async () => {
  const watching = watchClass({
    learners,
    asked,
    concurrency: 3,
    signal: new AbortController().signal,
    read: async () => await Promise.reject(new TypeError("a bug")),
    heard: () => ({ letters: "", isEnough: false }),
  });
  await expect(watching).rejects.toThrow("a bug");
});
