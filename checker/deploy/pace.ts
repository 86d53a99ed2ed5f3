/** How time passes for whoever waits: the real clock in the program, another one in tests. */
export interface Pace {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Waits between two looks; returns early when the signal is aborted. */
  pause(signal: AbortSignal): Promise<void>;
}

/** Waits `pollMs` between two looks, 2 s for AWS; a practice account, which is never busy, is asked more often. */
export function realPace(pollMs: number): Pace {
  return {
    now: () => performance.now(),
    pause: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, pollMs);
        signal.addEventListener("abort", done);
      }),
  };
}

/** Milliseconds between two looks. */
export const pollMs = { aws: 2000, practice: 40 } as const;
