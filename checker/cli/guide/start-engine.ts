import { Worker } from "node:worker_threads";
import type { EngineOptions, Order, Report } from "./engine-messages.ts";

/** The guide's second thread, seen from the first. */
export interface Engine {
  order(order: Order): void;
  /** Lets it finish: the practice account is saved and its file let go of. Cut off when that takes too long. */
  close(): Promise<void>;
}

const closingMs = 2500;

/** Starts the engine; `hear` gets all it reports, `onCrash` what it should never throw. */
export function startEngine(
  options: EngineOptions,
  hear: (report: Report) => void,
  onCrash: (error: unknown) => void,
): Engine {
  // Both lie in the same folder of the built package. What libraries write to stderr must not tear the screen.
  const worker = new Worker(new URL("./guide-engine.js", import.meta.url), { workerData: options, stderr: true });
  worker.on("message", hear);
  worker.on("error", onCrash);
  return {
    order: (order) => worker.postMessage(order),
    async close() {
      const ended = new Promise<void>((resolve) => {
        worker.once("exit", () => resolve());
        worker.on("message", (report: Report) => {
          if (report.type === "closed") resolve();
        });
      });
      worker.postMessage({ type: "close" } satisfies Order);
      const tooLong = new Promise<void>((resolve) => {
        setTimeout(resolve, closingMs).unref();
      });
      await Promise.race([ended, tooLong]);
      await worker.terminate();
    },
  };
}
