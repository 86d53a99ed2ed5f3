import type { FactName, Facts } from "./facts/index.ts";
import type { Denied, Failed, Reading } from "./reading.ts";
import type { Settings } from "./settings.ts";
import type { Text } from "./text.ts";
import type { TimelineHop } from "./timeline.ts";
import type { Verdict } from "./verdict.ts";

/** What every check may look at besides its facts. */
export interface Context {
  readonly settings: Settings;
  readonly accountId: string;
  readonly region: string;
  /** ISO 8601 UTC; the only "now" there is. */
  readonly now: string;
  readonly isPractice: boolean;
  /**
   * The verdict of another check, judged on demand (neither shown nor counted unless asked for).
   * For rules such as "a successful invocation overrides an unverified permission".
   */
  verdictOf(checkId: string): Verdict;
  /** The verdict for a wanted fact that turned out to be needed and could not be read. */
  unread(fact: FactName, reading: Denied | Failed): Verdict;
}

/**
 * A condition before a check is looked at: another check must pass, or (`found`) that check must at least have found
 * something to look at, under the configured name or as the one candidate.
 */
export type After =
  | string
  | { readonly check: string; readonly found: "function" | "trail" | "bucket" | "rule" | "topic" };

/** One entry of the catalogue. `Needs` must be known or the verdict is `unverified`; `Wants` are handed over as readings. */
export interface Check<Needs extends FactName = FactName, Wants extends FactName = never> {
  /** `step-3.rule-enabled`: public and stable. */
  readonly id: string;
  readonly title: Text;
  readonly why: Text;
  /** Whole points; 0 makes it advice. */
  readonly points: number;
  readonly needs: readonly Needs[];
  readonly wants?: readonly Wants[];
  readonly after: readonly After[];
  /** Ids of other checks whose verdict `look` may ask for with `verdictOf`: a run reads their facts too. */
  readonly consults?: readonly string[];
  /**
   * Mild to plain: [0] a nudge, [1] the console page and the exact setting, [2] the AWS CLI command that does it.
   * A report shows the last two; `workshop hint` walks all three.
   */
  readonly hints: (settings: Settings) => readonly [Text, Text, Text];
  /** Deep link to the console page where it is seen and mended. */
  readonly consoleUrl: (settings: Settings, facts: { readonly [Name in FactName]?: Reading<Facts[Name]> }) => string;
  readonly look: (
    facts: { readonly [Name in Needs]: Facts[Name] } & { readonly [Name in Wants]: Reading<Facts[Name]> },
    context: Context,
  ) => Verdict;
}

/** A check whose fact types are forgotten, as lists hold them. */
export type AnyCheck = Omit<Check, "needs" | "wants" | "look"> & {
  readonly needs: readonly FactName[];
  readonly wants?: readonly FactName[];
  readonly look: (facts: never, context: Context) => Verdict;
};

/** Declares a check so that `look` is typed by `needs` and `wants`, and no more. */
export function defineCheck<const Needs extends FactName, const Wants extends FactName = never>(
  check: Check<Needs, Wants>,
): AnyCheck {
  return check as unknown as AnyCheck;
}

/** One section of the workbook. `id` = folder name = command word. */
export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly minutes: number;
  readonly checks: readonly AnyCheck[];
  /** What happened one after the other, where a step is about that. It reads what the checks read anyway. */
  readonly timeline?: Timeline;
}

/** Tells a timeline from facts; empty when there is nothing to tell. */
export interface Timeline {
  readonly wants: readonly FactName[];
  readonly tell: (facts: never, context: Context) => readonly TimelineHop[];
}

/** Declares a timeline so that `tell` is typed by `wants`. */
export function defineTimeline<const Wants extends FactName>(timeline: {
  readonly wants: readonly Wants[];
  readonly tell: (
    facts: { readonly [Name in Wants]: Reading<Facts[Name]> },
    context: Context,
  ) => readonly TimelineHop[];
}): Timeline {
  return timeline as unknown as Timeline;
}
