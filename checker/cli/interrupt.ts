/** How long a command may take to clean up after Ctrl-C before it is cut off. */
const graceMs = 3000;

const signals = ["SIGINT", "SIGTERM"] as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Waits for `work`; after Ctrl-C it waits for its clean-up only so long. Resolves to undefined when cut off. */
  settle<T>(work: Promise<T>): Promise<T | undefined>;
}

/** Turns Ctrl-C (and a polite request to end) into an abort signal; a second Ctrl-C ends at once, as without us. */
export function listenForInterrupt(target: NodeJS.Process): Interrupt {
  const controller = new AbortController();
  const cutOff = new Promise<undefined>((resolve) => {
    const stop = (name: NodeJS.Signals) => {
      if (controller.signal.aborted) return endAtOnce(target, name, stop);
      controller.abort();
      setTimeout(() => resolve(undefined), graceMs).unref();
    };
    // Not `once`: a library that removes half-written files would find nobody else listening, and end the process.
    for (const name of signals) target.on(name, stop);
  });
  return {
    signal: controller.signal,
    settle: async (work) => {
      const outcome = await Promise.race([work.then(done, failedOnce), cutOff]);
      if (outcome === undefined) return undefined;
      if ("error" in outcome && !controller.signal.aborted) throw outcome.error;
      return "value" in outcome ? outcome.value : undefined;
    },
  };
}

function endAtOnce(target: NodeJS.Process, name: NodeJS.Signals, stop: NodeJS.SignalsListener): void {
  for (const one of signals) target.off(one, stop);
  target.kill(target.pid, name);
}

function done<T>(value: T) {
  return { value };
}

/** After Ctrl-C whatever the work threw is a consequence of stopping it. */
function failedOnce(error: unknown) {
  return { error };
}
