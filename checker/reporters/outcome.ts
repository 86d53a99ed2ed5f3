import type { RunFailure } from "../core/result.ts";
import type { Outcome } from "./report.ts";

/** Whether there was no run. */
export function isFailure(outcome: Outcome): outcome is RunFailure {
  return "error" in outcome;
}
