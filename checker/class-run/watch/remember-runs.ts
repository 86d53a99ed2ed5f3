import { createHash } from "node:crypto";
import type { HandlerRun } from "../../core/handler-run.ts";
import type { HandlerInput, RunHandler } from "../../readers/index.ts";

/** Recordings that are kept: one a learner of a large class, and some of earlier tries. */
const mostKept = 2000;

/**
 * Runs the same code with the same settings once: running it costs more than all other reading together, and while a
 * class is watched it is mostly unchanged. A run that the machine may have spoiled is not remembered.
 */
export function rememberRuns(runHandler: RunHandler): RunHandler {
  const runs = new Map<string, HandlerRun>();
  return async (input) => {
    const key = keyOf(input);
    const known = runs.get(key);
    if (known) return known;
    const run = await runHandler(input);
    if (isSettled(run)) {
      const [oldest] = runs.keys();
      if (runs.size >= mostKept && oldest !== undefined) runs.delete(oldest);
      runs.set(key, run);
    }
    return run;
  };
}

/** A hash of all that the run depends on; the input holds the real webhook, which is not kept. */
function keyOf({ files, ...settings }: HandlerInput): string {
  const hash = createHash("sha256").update(JSON.stringify(settings));
  for (const { path, bytes } of files) hash.update(`\0${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest("base64");
}

/** Whether every case came to an end of its own, so that the same code would do the same again. */
function isSettled(run: HandlerRun): boolean {
  return run.isRun && run.recording.cases.every(({ outcome }) => outcome !== "timed-out" && outcome !== "aborted");
}
