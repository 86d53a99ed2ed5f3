import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

/** The built command line. */
export const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

export interface TimedRun {
  /** Until the process had ended. */
  readonly totalMs: number;
  /** Until it had written something, to either stream; null when it was silent. */
  readonly firstOutputMs: number | null;
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a program to its end, timed from before it is started. @throws what the system says when it cannot start. */
export function timedRun(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<TimedRun> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    let firstOutputMs: number | null = null;
    let stdout = "";
    const child = spawn(command, words, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const listen = (chunk: Buffer): void => {
      firstOutputMs ??= performance.now() - startedAt;
      stdout += chunk.toString();
    };
    child.stdout.on("data", listen);
    child.stderr.once("data", () => (firstOutputMs ??= performance.now() - startedAt));
    child.stderr.resume();
    child.on("error", reject);
    child.on("close", (code) => resolve({ totalMs: performance.now() - startedAt, firstOutputMs, code, stdout }));
  });
}
