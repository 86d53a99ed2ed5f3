import type { Language, Text } from "../../core/text.ts";
import type { VerdictKind } from "../../core/verdict.ts";
import type { Grade, GradingRules } from "../grade.ts";
import type { ClassOverview } from "../overview.ts";

/* What the report's page finds in itself: blocks of JSON, written by `html-report.ts`, read by `checker/browser`. */

/** Texts by number: the same sentence is said of many learners, and stands in the file once. */
export type TextNumber = number;

/** A letter a verdict, so that a learner's 41 checks are 41 characters. */
export const verdictLetters: Readonly<Record<VerdictKind, string>> = {
  pass: "p",
  fail: "f",
  blocked: "b",
  pending: "w",
  unverified: "u",
};

/** Stands where a check was not judged. */
export const notJudged = "-";

/** The class as a whole. */
export interface ReportHead {
  /** The language that the page begins in. */
  readonly language: Language;
  readonly toolVersion: string;
  readonly startedAt: string;
  readonly rules: GradingRules;
  readonly overview: ClassOverview;
  readonly steps: readonly { readonly id: string; readonly title: Text }[];
}

/** One learner. Lists go by the checks of `overview.checks`. */
export interface ReportLearner extends Pick<
  Grade,
  "state" | "score" | "possible" | "earned" | "undecided" | "daysLate" | "origin" | "takenAt" | "rootLoginAt" | "why"
> {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly accountId: string;
  readonly attempts: number;
  /** A letter a check. */
  readonly verdicts: string;
  /** What was seen, and what to do about it; null where there is nothing to say. */
  readonly seen: readonly (TextNumber | null)[];
  readonly todo: readonly (TextNumber | null)[];
  /** Ids of the checks that decided others: check's place to id. */
  readonly blockedBy: Readonly<Record<number, string>>;
}

/** Learners, after the texts that they are the first to use: their numbers go on from the chunk before. */
export interface ReportChunk {
  readonly texts: readonly Text[];
  readonly learners: readonly ReportLearner[];
}
