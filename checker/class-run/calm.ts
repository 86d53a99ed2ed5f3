/** Later than this, and answers that came in time are read too late: a call has five seconds. */
const busyMs = 250;
const mostRounds = 20;

/**
 * Resolves when this process keeps up with itself: a timer that is due at once fires soon. On a computer that is busy
 * with something else, or on one too slow for so many accounts, whoever asks this before beginning something new does
 * less at the same time, instead of taking its own slowness for AWS's silence. After some rounds it resolves anyway.
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
