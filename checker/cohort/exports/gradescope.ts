import type { CheckResult } from "../../core/result.ts";
import { plain, type Language } from "../../core/text.ts";
import { noNumber, type FolderExport, type Graded } from "./export.ts";
import { folderName } from "./folder-name.ts";
import { jsonText } from "./json-text.ts";

/**
 * `results.json` of Gradescope, one a learner. Source: gradescope-autograders.readthedocs.io, Autograder
 * Specifications. It has no word for "could not be verified", so a learner without a number gets no file.
 */
export const gradescope: FolderExport = async function* ({ graded, language, leaveOut }) {
  for await (const learner of graded.learners()) {
    const { score, learner: who } = learner.grade;
    if (score === null) leaveOut(who, noNumber);
    else yield { path: `${folderName(who.id)}/results.json`, text: `${results(learner, score, language)}\n` };
  }
};

function results({ grade, record: { outcome } }: Graded, score: number, language: Language): string {
  const steps = outcome.kind === "read" ? outcome.result.steps : [];
  const tests = steps.flatMap((step, stepIndex) =>
    step.checks.map((check, index) => test(check, `${stepIndex + 1}.${index + 1}`, step.id, language)),
  );
  const document = {
    score,
    output: `${grade.earned ?? 0}/${grade.possible ?? 0}`,
    output_format: "text",
    test_output_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    extra_data: {
      schema: "workshop/grade/v1",
      takenAt: grade.takenAt,
      daysLate: grade.daysLate,
      origin: grade.origin.kind,
    },
    tests,
  };
  return jsonText(document, 2);
}

function test(check: CheckResult, number: string, step: string, language: Language): object {
  return {
    number,
    name: plain(check.title[language]),
    score: check.earned,
    max_score: check.points,
    status: check.verdict === "pass" ? "passed" : "failed",
    output:
      check.verdict === "pass" ? "" : plain(check.seen?.[language] ?? `first solve ${check.blockedBy ?? ""}`, 1000),
    output_format: "text",
    tags: [step],
    visibility: "visible",
    extra_data: { id: check.id, verdict: check.verdict, advice: check.advice },
  };
}
