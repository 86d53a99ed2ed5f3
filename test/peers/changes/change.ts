import type { Account } from "../account.ts";
import type { Verdicts } from "../check.ts";

/** One thing that is different from a solved account, and the checks that must notice. What a peer makes of it otherwise than AWS is in `../differences`. */
export interface Change {
  readonly because: string;
  change(account: Account): Promise<unknown>;
  /** Check id to its verdict on AWS; every check that is not named keeps the verdict it has in the solved account. */
  readonly expect: Verdicts;
  /** The function's code is run too: slower, and needed where the handler decides. */
  readonly runsCode?: boolean;
}

/** The checks of a step, or those named, all with one verdict. */
export function all(verdict: Verdicts[string], step: string, names: readonly string[]): Verdicts {
  return Object.fromEntries(names.map((name) => [`${step}.${name}`, verdict]));
}
