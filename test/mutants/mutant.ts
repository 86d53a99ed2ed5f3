import type { Settings } from "../../checker/core/settings.ts";
import type { VerdictKind } from "../../checker/core/verdict.ts";
import type { Aws } from "./aws.ts";

/** Check id (without `step-`) to a verdict other than "pass". */
export type Unsolved = Readonly<Record<string, VerdictKind>>;

/** Alters the body of an operation's JSON answer: for what AWS says and a practice account cannot be made to say. */
export type Answers = Readonly<Record<string, (body: Answer) => void>>;

/** An answer, of whatever shape its operation has. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = Record<string, any>;

/** One change of an account, and every verdict that must be another than "pass" after it. */
export interface Mutant {
  /** What the learner did, or what the policy contains. Unique among all mutants. */
  readonly because: string;
  /** Absent: the account of a learner who finished. `built`: everything is made, and nobody has signed in yet. */
  readonly from?: "built";
  readonly change?: (aws: Aws) => Promise<unknown>;
  readonly answers?: Answers;
  /** A check that is not listed passes, as in the solved account; so an empty list is a change that must be accepted. */
  readonly expect: Unsolved;
  /** The instructor's configuration, where the change is about one. */
  readonly settings?: Partial<Settings>;
  /** What else than the resource of its table the change reaches: pairs are made of changes that do not meet. */
  readonly touches?: readonly string[];
}

/** The mutants of one part of the account. */
export interface Table {
  readonly resource: string;
  readonly mutants: readonly Mutant[];
}

/** The same verdict for several checks: `each("blocked", "1.runtime", "1.architecture")`. */
export function each(kind: VerdictKind, ...checks: readonly string[]): Unsolved {
  return Object.fromEntries(checks.map((check) => [check, kind]));
}

/** What follows when there is no sign-in to judge. */
export const noEvidence: Unsolved = {
  "5.root-login-recorded": "fail",
  ...each("blocked", "5.rule-fired", "5.lambda-delivered", "5.email-sent", "5.log-archived", "5.mfa-used"),
};

/** Ten minutes after a sign-in that the rule never saw; the log of it may still arrive. */
export const silence: Unsolved = each("pending", "5.rule-fired", "5.lambda-delivered", "5.email-sent");
