/** Later than this, and answers that came in time are read too late: a call has five seconds. */
const busyMs = 250;
/** A computer that is busy with something else stays so, and waiting longer would not help. */
const mostRounds = 4;

/**
 * Resolves when this process keeps up with itself: its timers fire when they are due. On a computer too slow for so
 * many accounts, whoever asks this before beginning something new does less at the same time, instead of taking its own
 * slowness for AWS's silence. After a few rounds it resolves anyway.
 */
export async function untilCalm(lag: () => Promise<number> = ownLag): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    if ((await lag()) < busyMs) return;
  }
}

/** How much later than asked a timer of 20 ms fires, in milliseconds. */
async function ownLag(): Promise<number> {
  const dueMs = 20;
  const startedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, dueMs));
  return performance.now() - startedAt - dueMs;
}
