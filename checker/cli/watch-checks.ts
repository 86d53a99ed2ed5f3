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

/**
 * Checks again and again, at the guide's pace, until everything asked for has passed; resolves to that result.
 * Credentials that expire meanwhile are told, and waited for.
 * @throws the signal's reason when the user stops it.
 */
export async function watchUntilPassed(session: Session, check: () => Promise<RunResult>): Promise<RunResult> {
  let watching = startWatching(Date.now());
  for (;;) {
    try {
      const result = await check();
      if (result.summary.verdict === "pass") return result;
      watching = afterRun(watching, result.steps, Date.now());
      const { ko, en } = verdictWords[result.summary.verdict];
      const points = pointsOf(result.summary);
      tell(session, `${ko} · 점수 ${points}`, `${en} · ${points} points`, watching.delayMs);
    } catch (error) {
      if (session.signal.aborted || !(error instanceof CommandFailure) || !passing.has(error.error.code)) throw error;
      const { ko, en } = error.error.message;
      watching = backedOff(watching, en, Date.now());
      tell(session, ko, en, watching.delayMs);
    }
    await pause(watching.nextAt - Date.now(), undefined, { signal: session.signal });
  }
}

function tell({ note }: Session, ko: string, en: string, delayMs: number): void {
  const seconds = Math.round(delayMs / 1000);
  note({ ko: `${ko} · ${seconds}초 뒤 다시 확인합니다.`, en: `${en} · checking again in ${seconds} s.` });
}
