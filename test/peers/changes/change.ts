import type { Account } from "../account.ts";
import type { Verdicts } from "../check.ts";
import type { Peer } from "../emulator.ts";

/** One thing that is different from a solved account, and the checks that must notice. */
export interface Change {
  readonly because: string;
  change(account: Account): Promise<unknown>;
  /** Check id to its verdict; every check that is not named keeps the verdict it has in the solved account. */
  readonly expect: Verdicts;
  /** The function's code is run too: slower, and needed where the handler decides. */
  readonly runsCode?: boolean;
  /** Peers that cannot be changed so, with the reason. */
  readonly not?: Partial<Record<Peer["name"], string>>;
  /** Verdicts that a peer's limits make different. */
  readonly on?: Partial<Record<Peer["name"], Verdicts>>;
}

/** The checks of a step, or those named, all with one verdict. */
export function all(verdict: Verdicts[string], step: string, names: readonly string[]): Verdicts {
  return Object.fromEntries(names.map((name) => [`${step}.${name}`, verdict]));
}
