import { facts, learner, read, refused, unread } from "../../checker/cohort/class.test-kit.ts";
import type { LearnerRecord } from "../../checker/cohort/record.ts";

/** Names that a learner may choose, and that some consumer of an export would act on. */
export const hostileNames = [
  `=HYPERLINK("http://evil.example","grade")`,
  "+1-1",
  "-2+3",
  "@SUM(A1)",
  "\t=1+1",
  "＝1+1",
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "\u001B[31mred\u001B[0m\u009B2J",
  "\u202Egpj.exe",
  'Rossi, Ada "the first"',
  "two\nlines",
  "김하나 · 金",
  "a|b`c`*d*[e](javascript:1)",
  "]]></testcase>&amp;",
  "'already quoted",
  "semi;colon",
  "__proto__",
] as const;

/** A class in which everybody is called so: solved, untouched, refused and unread by turns. */
export function hostileClass(): readonly LearnerRecord[] {
  return hostileNames.map((name, index) => {
    const lms = { canvasId: String(1000 + index), sisId: `S${index}`, github: `user-${index}` };
    const who = learner(`s${index}`, { name, group: name, lms });
    if (index % 6 === 5) return unread(who);
    return tainted(read(who, index % 6 === 4 ? refused : index % 2 === 0 ? facts.solved : facts.untouched), name);
  });
}

/** The same record, in which every check has seen the hostile text: an account's names are its owner's choice too. */
function tainted(record: LearnerRecord, text: string): LearnerRecord {
  if (record.outcome.kind !== "read") return record;
  const { result } = record.outcome;
  const steps = result.steps.map((step) => ({
    ...step,
    checks: step.checks.map((check) => (check.seen === null ? check : { ...check, seen: { ko: text, en: text } })),
  }));
  return { ...record, outcome: { ...record.outcome, result: { ...result, steps } } };
}
