import { expect, test } from "vitest";
import type { Learner } from "../cohort/learner.ts";
import type { LearnerRecord } from "../cohort/record.ts";
import { untilCalm } from "./calm.ts";
import { runClass, type ClassEvent } from "./class-run.ts";

const lms = { canvasId: null, sisId: null, github: null };
const learners: readonly Learner[] = Array.from({ length: 9 }, (_, index) => ({
  id: `l${index}`,
  name: `l${index}`,
  email: null,
  accountId: "111122223333",
  access: { kind: "profile", profile: "p" },
  group: null,
  lms,
}));

/** A record of somebody who was not read; `aws` is what may be gone the next time. */
function record({ id }: Learner, attempts: number, reason: "aws" | "no-access"): LearnerRecord {
  return {
    schema: "workshop/learner/v1",
    learner: { id, name: id, email: null, accountId: "111122223333", group: null, lms },
    finishedAt: "2026-11-23T00:00:00Z",
    durationMs: 1,
    attempts,
    outcome: { kind: "not-read", reason, side: "aws", text: { ko: "", en: "" } },
  };
}

test("so many at a time and no more, and whom AWS failed once more when everybody else is done", async () => {
  let [now, most] = [0, 0];
  const read: string[] = [];
  const events: ClassEvent["type"][] = [];
  await runClass({
    learners,
    concurrency: 4,
    read: async (learner, attempt) => {
      now += 1;
      most = Math.max(most, now);
      read.push(`${learner.id} ${attempt}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return record(learner, attempt, learner.id === "l0" ? "aws" : "no-access");
    },
    save: async () => undefined,
    emit: ({ type }) => events.push(type),
  });
  expect(most).toBe(4);
  expect(read.slice(-1)).toEqual(["l0 2"]);
  expect(read).toHaveLength(10);
  expect(events.filter((type) => type === "learner-done")).toHaveLength(9);
});

test("what a run was stopped in the middle of is not begun anew, and what was read is saved", async () => {
  const stop = new AbortController();
  const saved: string[] = [];
  const running = runClass({
    learners,
    concurrency: 2,
    read: async (learner, attempt) => record(learner, attempt, "no-access"),
    save: async ({ learner }) => {
      saved.push(learner.id);
      if (saved.length === 3) stop.abort(new Error("Ctrl-C"));
    },
    signal: stop.signal,
  });
  await expect(running).rejects.toThrow("Ctrl-C");
  expect(saved.length).toBeLessThan(6);
});

test("a busy process waits before it begins something new, but not for ever", async () => {
  const lags = [900, 400, 100, 50];
  let asked = 0;
  await untilCalm(async () => lags[asked++] ?? 0);
  expect(asked).toBe(3);
  asked = 0;
  await untilCalm(async () => {
    asked += 1;
    return 1000;
  });
  expect(asked).toBe(4);
  const startedAt = performance.now();
  const own = untilCalm();
  while (performance.now() - startedAt < 400);
  await own;
  expect(performance.now() - startedAt).toBeGreaterThan(415);
});
