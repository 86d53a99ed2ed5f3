import { defaultSettings } from "../core/settings.ts";
import type { Readings } from "../core/snapshot.ts";
import { steps } from "../../steps/index.ts";
import { lookedAt } from "../../steps/accounts/account.ts";
import { solved } from "../../steps/accounts/solved.ts";
import { untouched } from "../../steps/accounts/untouched.ts";
import { judge } from "../class-run/read-learner.ts";
import type { Graded, GradedClass } from "./exports/export.ts";
import { gradeOf, type GradingRules } from "./grade.ts";
import type { NamedLearner } from "./learner.ts";
import { createOverview } from "./overview.ts";
import type { LearnerRecord, NotRead } from "./record.ts";

/* Test data for a class: records made from the rooms' own accounts. */

export const rules: GradingRules = { deadline: null, late: { kind: "flag" }, solution: "flag", allowUnverified: false };

export const facts = { solved: solved as Readings, untouched: untouched as Readings };

export const refused: Readings = {
  ...facts.solved,
  trailStatus: { kind: "denied", action: "cloudtrail:GetTrailStatus", by: "identity" },
};

export function learner(id: string, more: Partial<NamedLearner> = {}): NamedLearner {
  const lms = { canvasId: null, sisId: null, github: null };
  return { id, name: `Name ${id}`, email: `${id}@example.com`, accountId: "111122223333", group: null, lms, ...more };
}

export function read(who: NamedLearner, readings: Readings): LearnerRecord {
  const snapshot = {
    schema: "workshop/snapshot/v1" as const,
    takenAt: lookedAt,
    account: { id: "111122223333", arn: "arn:aws:sts::111122223333:assumed-role/grader/x", practice: true },
    region: "us-east-1",
    facts: readings,
  };
  const asked = steps.map(({ id }) => id);
  const result = judge(snapshot, null, { catalogue: steps, asked, settings: defaultSettings, toolVersion: "1.0.0" });
  return {
    schema: "workshop/learner/v1",
    learner: who,
    finishedAt: lookedAt,
    durationMs: 1,
    attempts: 1,
    outcome: { kind: "read", snapshot, result },
  };
}

export function unread(who: NamedLearner): LearnerRecord {
  const text = { ko: "역할이 없습니다.", en: "There is no <b>role</b>." };
  const outcome: NotRead = { kind: "not-read", reason: "no-access", side: "learner", text };
  return { schema: "workshop/learner/v1", learner: who, finishedAt: lookedAt, durationMs: 1, attempts: 1, outcome };
}

export function classOf(records: readonly LearnerRecord[], rulesOfClass = rules): GradedClass {
  const all: readonly Graded[] = records.map((record) => ({ record, grade: gradeOf(record, rulesOfClass) }));
  const overview = createOverview();
  for (const { record, grade } of all) overview.add(record, grade);
  return {
    overview: overview.result(),
    rules: rulesOfClass,
    toolVersion: "1.0.0",
    startedAt: lookedAt,
    async *learners() {
      yield* all;
    },
  };
}
