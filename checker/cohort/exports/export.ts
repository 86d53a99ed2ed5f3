import type { Language, Text } from "../../core/text.ts";
import type { Grade, GradingRules } from "../grade.ts";
import type { NamedLearner } from "../learner.ts";
import type { ClassOverview } from "../overview.ts";
import type { LearnerRecord } from "../record.ts";

/** One learner's record with the grade it leads to. */
export interface Graded {
  readonly record: LearnerRecord;
  readonly grade: Grade;
}

/** A class, ready to be written down. It can be walked through any number of times, and is never in memory as a whole. */
export interface GradedClass {
  readonly overview: ClassOverview;
  readonly rules: GradingRules;
  readonly toolVersion: string;
  /** ISO 8601 UTC: when the class was read. */
  readonly startedAt: string;
  learners(): AsyncIterable<Graded>;
}

export interface ExportContext {
  readonly graded: GradedClass;
  readonly language: Language;
  /** Told of every learner whom the export leaves out, and why. */
  readonly leaveOut: (learner: NamedLearner, why: Text) => void;
}

/** An export that is one file, in pieces. */
export type FileExport = (context: ExportContext) => AsyncIterable<string>;

/** An export that is a file a learner, below one folder. `path` has slashes and is unique. */
export type FolderExport = (context: ExportContext) => AsyncIterable<{ readonly path: string; readonly text: string }>;

/** Why a learner without a number is left out of what holds numbers only. */
export const noNumber: Text = { ko: "점수가 정해지지 않았습니다.", en: "has no number." };

/** What several learners of the class share and one alone should have: nobody knows whose grade it would get. */
export async function sharedBy(
  graded: GradedClass,
  keyOf: (learner: NamedLearner) => string | null,
): Promise<ReadonlySet<string>> {
  const [seen, shared] = [new Set<string>(), new Set<string>()];
  for await (const { grade } of graded.learners()) {
    const key = keyOf(grade.learner);
    if (key === null) continue;
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}
