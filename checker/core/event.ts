import type { FactName } from "./facts/index.ts";
import type { Reading } from "./reading.ts";
import type { CheckResult } from "./result.ts";
import type { Text } from "./text.ts";

/** What is happening in a run, as data. The terminal, the board and the class run are guests that listen. */
export type Event =
  | { readonly type: "run-started"; readonly steps: readonly string[]; readonly facts: number }
  | {
      readonly type: "fact-read";
      readonly fact: FactName;
      readonly reading: Reading<unknown>["kind"];
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: "retry"; readonly operation: string; readonly attempt: number; readonly delayMs: number }
  | { readonly type: "check-judged"; readonly result: CheckResult }
  | { readonly type: "note"; readonly text: Text };

export type Listener = (event: Event) => void;
