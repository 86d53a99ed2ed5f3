import type { CheckResult, StepResult } from "../../core/result.ts";
import type { Language, Text } from "../../core/text.ts";
import type { Section } from "./section.ts";

/** A check as the guide shows it; its hints and link already fit the learner's configuration. */
export interface GuideCheck {
  readonly id: string;
  readonly title: Text;
  readonly isAdvice: boolean;
  /** Mild to plain: a nudge, where to click, the very command. */
  readonly hints: readonly Text[];
}

/** A step as the guide shows it. */
export interface GuideStep {
  readonly id: string;
  readonly title: Text;
  readonly minutes: number;
  readonly checks: readonly GuideCheck[];
  /** Null when this copy has no workbook. */
  readonly section: Readonly<Record<Language, Section>> | null;
  /** The console page where the step begins. */
  readonly consoleUrl: string;
}

/** Whose account it is, as far as is known. */
export interface GuideAccount {
  readonly isPractice: boolean;
  /** Null until the account has answered. */
  readonly id: string | null;
  readonly alias: string | null;
  readonly arn: string | null;
  /** Where the practice account listens; null until it does, and on AWS. */
  readonly endpoint: string | null;
}

/** Something that has been said. Data rather than lines, so that it can be said again in another width or language. */
export type Entry =
  | { readonly kind: "text"; readonly tone: Tone; readonly text: Text }
  | { readonly kind: "markdown"; readonly text: Text }
  | { readonly kind: "code"; readonly text: Text }
  /** What came from an account: harmless by the time it is drawn. */
  | { readonly kind: "quote"; readonly title: Text; readonly body: string }
  | { readonly kind: "check"; readonly result: CheckResult }
  | { readonly kind: "gap" };

export type Tone = "plain" | "title" | "good" | "bad" | "warn" | "dim";

/** A run that is going on. */
export interface Running {
  readonly stepIds: readonly string[];
  readonly done: number;
  /** Facts to read; 0 until that is known. */
  readonly total: number;
  /** Judged while the others are still being read, by check id. */
  readonly judged: Readonly<Record<string, CheckResult>>;
}

/** Watching: the next run starts by itself. Times in epoch milliseconds. */
export interface Watching {
  readonly nextAt: number;
  readonly delayMs: number;
  /** Verdicts of the last run, to see whether anything moved. */
  readonly fingerprint: string;
}

export interface GuideState {
  readonly language: Language;
  /** Append-only: nothing is redrawn, verdicts are words. */
  readonly isPlain: boolean;
  readonly steps: readonly GuideStep[];
  /** Index of the step on screen, or (while welcoming) of the step to begin with. */
  readonly at: number;
  readonly isWelcoming: boolean;
  readonly account: GuideAccount;
  readonly entries: readonly Entry[];
  /** Parts of the step that have not been shown yet. */
  readonly further: readonly (readonly Entry[])[];
  /** The latest results of this session. */
  readonly results: Readonly<Record<string, StepResult>>;
  /** When a check last passed (ISO 8601), this session or an earlier one, by id. */
  readonly passedAt: Readonly<Record<string, string>>;
  readonly hintsShown: Readonly<Record<string, number>>;
  readonly running: Running | null;
  readonly watching: Watching | null;
  /** Epoch milliseconds, as of the last input. */
  readonly now: number;
}

/** What the guide asks to be done outside of it. */
export type Effect =
  | { readonly type: "check"; readonly stepIds: readonly string[] }
  | { readonly type: "explain"; readonly checkId: string }
  | { readonly type: "open"; readonly url: string }
  /** `toFillIn`: placeholders in the text that the learner has to replace. */
  | { readonly type: "copy"; readonly text: string; readonly toFillIn: readonly string[] }
  | { readonly type: "remember-language"; readonly language: Language }
  | { readonly type: "remember-hint"; readonly checkId: string; readonly shown: number }
  | { readonly type: "remember-progress"; readonly stepId: string; readonly passedAt: GuideState["passedAt"] }
  | { readonly type: "practice"; readonly action: PracticeAction }
  | { readonly type: "quit" };

export type PracticeAction = "sign-in" | "mail" | "advance";

/** What happens to the guide. */
export type Input =
  | { readonly type: "key"; readonly key: string }
  | { readonly type: "tick" }
  | { readonly type: "say"; readonly entries: readonly Entry[] }
  | { readonly type: "account"; readonly account: GuideAccount }
  /** What is remembered of this account from earlier runs. `movesTo`: nobody has chosen another step to begin with. */
  | {
      readonly type: "remembered";
      readonly stepId: string;
      readonly passedAt: GuideState["passedAt"];
      readonly movesTo: boolean;
    }
  | { readonly type: "reading"; readonly done: number; readonly total: number }
  | { readonly type: "judged"; readonly result: CheckResult }
  | { readonly type: "checked"; readonly steps: readonly StepResult[]; readonly takenAt: string }
  /** The account could not be read. */
  | { readonly type: "failed"; readonly message: Text };

/** A state and what it asks for. */
export interface Next {
  readonly state: GuideState;
  readonly effects: readonly Effect[];
}
