import type { StepResult } from "../../core/result.ts";
import type { Watching } from "./state.ts";

/**
 * How long watching waits between two runs, in milliseconds. A run looks up the event history a few times, and AWS
 * allows two such calls a second for a whole account, so even the shortest wait leaves it room.
 */
export const watchDelaysMs = { first: 10_000, most: 60_000, factor: 1.5 };

export function startWatching(now: number): Watching {
  return { nextAt: now, delayMs: watchDelaysMs.first, fingerprint: "" };
}

/** The next wait after a run: short again when something moved, longer each time nothing did. */
export function afterRun(watching: Watching, steps: readonly StepResult[], now: number): Watching {
  const fingerprint = steps
    .flatMap(({ checks }) => checks)
    .map(({ id, verdict }) => `${id} ${verdict}`)
    .join("\n");
  const hasMoved = fingerprint !== watching.fingerprint;
  return hasMoved ? planned(watchDelaysMs.first, fingerprint, now) : backedOff(watching, fingerprint, now);
}

/** The next wait after a run that failed, with a fingerprint of the failure. */
export function backedOff({ delayMs }: Watching, fingerprint: string, now: number): Watching {
  return planned(Math.min(watchDelaysMs.most, Math.round(delayMs * watchDelaysMs.factor)), fingerprint, now);
}

function planned(delayMs: number, fingerprint: string, now: number): Watching {
  return { nextAt: now + delayMs, delayMs, fingerprint };
}
