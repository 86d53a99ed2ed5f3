import type { CheckResult } from "../../core/result.ts";
import type { FileExport } from "./export.ts";
import { jsonText } from "./json-text.ts";

/** One document: the class, then a grade a learner with every check's verdict and what was seen. */
export const json: FileExport = async function* ({ graded }) {
  const { overview, rules, toolVersion, startedAt } = graded;
  const head = { schema: "workshop/grade/v1", toolVersion, startedAt, rules, overview };
  yield `${jsonText(head, 2).slice(0, -2)},\n  "learners": [`;
  let separator = "\n";
  for await (const { grade, record } of graded.learners()) {
    const { outcome, attempts } = record;
    const result = outcome.kind === "read" ? outcome.result : null;
    const checks = result?.steps.flatMap((step) => step.checks.map(shortened)) ?? [];
    yield `${separator}    ${jsonText({ ...grade, attempts, summary: result?.summary ?? null, checks })}`;
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
};

/** Titles and points are the class's, in `overview.checks`; the whole result is in the learner's own file. */
function shortened({ id, verdict, earned, seen, blockedBy, missingAction, side, until }: CheckResult): object {
  return { id, verdict, earned, seen, blockedBy, missingAction, side, until };
}
