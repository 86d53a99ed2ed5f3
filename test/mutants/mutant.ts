import type { VerdictKind } from "../../checker/core/verdict.ts";
import type { Settings } from "../../checker/core/settings.ts";
import type { Aws } from "./aws.ts";

/** One change of an account, and every verdict that must be another than "pass" after it. */
export interface Mutant {
  /** What the learner did, or what the policy contains. Unique among all mutants. */
  readonly because: string;
  /** Absent: the account of a learner who finished. `built`: everything is made, and nobody has signed in yet. */
  readonly from?: "built";
  change(aws: Aws): Promise<unknown>;
  /** Check id (without `step-`) to verdict; a check that is not listed passes, as in the solved account. */
  readonly expect: Readonly<Record<string, VerdictKind>>;
  /** The instructor's configuration, where the change is about one. */
  readonly settings?: Partial<Settings>;
}

/** The same verdict for several checks: `each("blocked", "1.runtime", "1.architecture")`. */
export function each(kind: VerdictKind, ...checks: readonly string[]): Readonly<Record<string, VerdictKind>> {
  return Object.fromEntries(checks.map((check) => [check, kind]));
}
