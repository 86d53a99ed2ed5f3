import { expect, test } from "vitest";
import { CommandFailure } from "../core/command-failure.ts";
import type { RunResult } from "../core/result.ts";
import { sameText, type Text } from "../core/text.ts";
import { stepResult } from "../terminal/guide/guide-state.test-kit.ts";
import type { Session } from "./session.ts";
import { watchUntilPassed, type Clock } from "./watch-checks.ts";

/** The only two parts of a session that watching uses. */
function session(signal = new AbortController().signal): { readonly session: Session; readonly notes: string[] } {
  const notes: string[] = [];
  const part: Pick<Session, "signal" | "note"> = { signal, note: (text: Text) => void notes.push(text.en) };
  return { session: part as Session, notes };
}

function result(verdict: "pass" | "fail"): RunResult {
  const steps = [stepResult("step-1", verdict, verdict)];
  const summary = { verdict, earned: steps[0]?.earned ?? 0, possible: 2, undecided: 0 };
  return { steps, summary } as unknown as RunResult;
}

/** Time that passes only by waiting. */
function waitingClock(): Clock {
  let time = 0;
  return {
    now: () => time,
    wait: async (delayMs) => void (time += delayMs),
  };
}

test("checks at growing intervals, waits for renewed credentials, and ends with what passed", async () => {
  const { session: one, notes } = session();
  const expired = new CommandFailure("expired-credentials", sameText("Expired. Renew them."));
  const outcomes = [result("fail"), result("fail"), expired, result("pass")];
  const times: number[] = [];
  const clock = waitingClock();
  const check = async (): Promise<RunResult> => {
    times.push(clock.now() / 1000);
    const outcome = outcomes.shift();
    if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error("It went on after passing.");
    return outcome;
  };
  expect((await watchUntilPassed(one, check, clock)).summary.verdict).toBe("pass");
  expect(times).toEqual([0, 10, 25, 47.5]);
  expect(notes).toEqual([
    "fail · 0/2 points · checking again in 10 s.",
    "fail · 0/2 points · checking again in 15 s.",
    "Expired. Renew them. · checking again in 23 s.",
  ]);
});

test("what no waiting mends ends it, and so does Ctrl-C", async () => {
  const usage = new CommandFailure("bad-config", sameText("workshop.yaml is wrong."));
  await expect(watchUntilPassed(session().session, () => Promise.reject(usage))).rejects.toBe(usage);
  const stop = new AbortController();
  const watched = watchUntilPassed(session(stop.signal).session, () => Promise.resolve(result("fail")));
  setImmediate(() => stop.abort());
  await expect(watched).rejects.toMatchObject({ name: "AbortError" });
});
