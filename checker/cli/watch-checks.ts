import { setTimeout as pause } from "node:timers/promises";
import { CommandFailure } from "../core/command-failure.ts";
import type { ErrorCode, RunResult } from "../core/result.ts";
import { pointsOf, verdictWords } from "../reporters/words.ts";
import { afterRun, backedOff, startWatching } from "../terminal/guide/watch.ts";
import type { Session } from "./session.ts";

/** What may mend itself, or be mended by the user in another terminal, while this one watches. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "expired-credentials",
  "no-credentials",
  "invalid-credentials",
  "network",
]);

/** What time it is, and how it passes; tests bring their own. */
export interface Clock {
  now(): number;
  /** @throws the signal's reason when it is aborted meanwhile. */
  wait(delayMs: number, signal: AbortSignal): Promise<void>;
}

const realClock: Clock = {
  now: () => Date.now(),
  wait: (delayMs, signal) => pause(delayMs, undefined, { signal }),
};

/**
 * Checks again and again, at the guide's pace, until everything asked for has passed; resolves to that result.
 * Credentials that expire meanwhile are told, and waited for.
 * @throws the signal's reason when the user stops it.
 */
export async function watchUntilPassed(
  session: Session,
  check: () => Promise<RunResult>,
  { now, wait }: Clock = realClock,
): Promise<RunResult> {
  let watching = startWatching(now());
  for (;;) {
    try {
      const result = await check();
      if (result.summary.verdict === "pass") return result;
      watching = afterRun(watching, result.steps, now());
      const { ko, en } = verdictWords[result.summary.verdict];
      const points = pointsOf(result.summary);
      tell(session, `${ko} · 점수 ${points}`, `${en} · ${points} points`, watching.delayMs);
    } catch (error) {
      if (session.signal.aborted || !(error instanceof CommandFailure) || !passing.has(error.error.code)) throw error;
      const { ko, en } = error.error.message;
      watching = backedOff(watching, en, now());
      tell(session, ko, en, watching.delayMs);
    }
    await wait(watching.nextAt - now(), session.signal);
  }
}

function tell({ note }: Session, ko: string, en: string, delayMs: number): void {
  const seconds = Math.round(delayMs / 1000);
  note({ ko: `${ko} · ${seconds}초 뒤 다시 확인합니다.`, en: `${en} · checking again in ${seconds} s.` });
}
