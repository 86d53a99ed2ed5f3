import { gradeOf, type GradingRules } from "../../cohort/grade.ts";
import { createOverview } from "../../cohort/overview.ts";
import type { Graded, GradedClass } from "../../cohort/exports/export.ts";
import type { LearnerRecord } from "../../cohort/record.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { plain } from "../../core/text.ts";
import { readClassRun, readRecord } from "../../store/class-folder.ts";

/** A class as a result folder holds it. Learners are read from the disk whenever somebody walks through them. */
export async function gradedClass(folder: string, rules: GradingRules): Promise<GradedClass> {
  const run = await readClassRun(folder);
  async function* learners(): AsyncGenerator<Graded> {
    for (const id of run.learners) {
      const record = recordOf(await readRecord(folder, id), folder, id);
      if (record) yield { record, grade: gradeOf(record, rules) };
    }
  }
  const overview = createOverview();
  for await (const { record, grade } of learners()) overview.add(record, grade);
  return { overview: overview.result(), rules, toolVersion: run.toolVersion, startedAt: run.startedAt, learners };
}

/** A record that another version or another hand wrote is not guessed at. */
export function recordOf(value: unknown, folder: string, id: string): LearnerRecord | null {
  if (value === null) return null;
  const record = value as Partial<LearnerRecord>;
  const isWhole =
    record.schema === "workshop/learner/v1" &&
    record.learner?.id === id &&
    (record.outcome?.kind === "not-read" ||
      (record.outcome?.kind === "read" && Array.isArray(record.outcome.result?.steps)));
  if (isWhole) return value as LearnerRecord;
  const shown = plain(`${folder}: ${id}`);
  throw new CommandFailure("bad-snapshot", {
    ko: `학습자 결과의 형식이 맞지 않습니다: ${shown}`,
    en: `A learner's result does not have the right form: ${shown}`,
  });
}
