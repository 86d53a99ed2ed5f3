import type { RunFailure, RunResult, StepResult } from "./result.ts";

/** Exit code of a stopped run (Ctrl-C), the shell's own convention for SIGINT. */
export const interruptedExitCode = 130;

/** The one place that turns a result into an exit code, whatever the format. */
export function exitCode(result: RunResult | Pick<RunFailure, "error">): 0 | 1 | 2 | 3 | 4 {
  if ("error" in result) return result.error.code === "internal" ? 4 : 3;
  return verdictExitCode(result.summary.verdict);
}

/** 0 everything passed, 1 something failed, 2 nothing failed but something is undecided. */
export function verdictExitCode(verdict: StepResult["verdict"]): 0 | 1 | 2 {
  if (verdict === "fail") return 1;
  return verdict === "pass" ? 0 : 2;
}
