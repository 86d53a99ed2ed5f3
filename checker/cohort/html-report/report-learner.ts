import type { CheckResult } from "../../core/result.ts";
import type { Text } from "../../core/text.ts";
import type { Graded } from "../exports/export.ts";
import { notJudged, verdictLetters, type ReportLearner, type TextNumber } from "./report-data.ts";

/** One learner as the page holds it. `checks` are the ids of the class's checks, in order. No e-mail address goes in. */
export function reportLearner(
  { grade, record }: Graded,
  checks: readonly string[],
  numberOf: (text: Text) => TextNumber,
): ReportLearner {
  const { outcome, attempts } = record;
  const judged = outcome.kind === "read" ? outcome.result.steps.flatMap((step) => step.checks) : [];
  const byId = new Map(judged.map((check) => [check.id, check]));
  const results = checks.map((id) => byId.get(id));
  const numbered = (text: Text | null | undefined): TextNumber | null => (text ? numberOf(text) : null);
  const { id, name, group, accountId } = grade.learner;
  const { state, score, possible, earned, undecided, daysLate, origin, takenAt, rootLoginAt, why } = grade;
  return {
    id,
    name,
    group,
    accountId,
    attempts,
    state,
    score,
    possible,
    earned,
    undecided,
    daysLate,
    origin,
    takenAt,
    rootLoginAt,
    why,
    verdicts: results.map((check) => (check ? verdictLetters[check.verdict] : notJudged)).join(""),
    seen: results.map((check) => numbered(check?.seen)),
    todo: results.map((check) => numbered(check && todo(check))),
    blockedBy: Object.fromEntries(results.flatMap((check, at) => (check?.blockedBy ? [[at, check.blockedBy]] : []))),
  };
}

/** What would change the verdict; nothing where another check comes first. */
function todo({ verdict, hint, missingAction, blockedBy, until }: CheckResult): Text | null {
  if (blockedBy !== null) return null;
  if (verdict === "fail") return hint;
  if (verdict === "pending" && until !== null) {
    return { ko: `AWS가 보여 주는 때: ${until} 무렵까지`, en: `AWS should show it by ${until}` };
  }
  if (verdict !== "unverified" || missingAction === null) return null;
  return { ko: `필요한 권한: ${missingAction}`, en: `Needed permission: ${missingAction}` };
}
