import type { ChalkInstance } from "chalk";
import type { RunFailure, RunResult } from "../core/result.ts";
import type { Language } from "../core/text.ts";

/** What a reporter renders: a run, or why there was none. */
export type Outcome = RunResult | RunFailure;

export interface RenderOptions {
  /** Cells in a line, for the formats that wrap. */
  readonly columns: number;
  /** Colours, or an instance of level 0 for none. Only the human format uses it. */
  readonly paint: ChalkInstance;
}

/** Renders one format. Pure; the result ends with a line break. */
export type Reporter = (outcome: Outcome, language: Language, options: RenderOptions) => string;
