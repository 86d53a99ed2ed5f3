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

/** A learner's id as one folder name on every system; unique as far as ids differ in more than odd characters. */
export function folderName(id: string): string {
  const name = [...id].map((letter) => (/[A-Za-z0-9_-]/.test(letter) ? letter : codeOf(letter))).join("");
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `${name}_` : name;
}

function codeOf(letter: string): string {
  return letter === "." || letter === "@" ? letter : `~${letter.codePointAt(0)?.toString(16) ?? ""}`;
}
