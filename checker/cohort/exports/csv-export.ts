import type { LearnerRecord } from "../record.ts";
import { withoutTokens } from "../../core/text.ts";
import { csvRow, harmlessCell } from "../csv.ts";
import type { Grade } from "../grade.ts";
import type { FileExport } from "./export.ts";

/** Everything in one table: a row a learner, a column a check. UTF-8 with a byte order mark, which Excel needs for Korean. */
export const csv: FileExport = async function* ({ graded, language }) {
  const checks = graded.overview.checks.map(({ id }) => id);
  yield `\uFEFF${csvRow([...columns, ...checks])}`;
  for await (const { grade, record } of graded.learners()) {
    const verdicts = verdictsOf(record);
    const why = grade.why === null ? "" : grade.why[language];
    yield csvRow([...cells(grade, why), ...checks.map((id) => verdicts.get(id) ?? "")]);
  }
};

const columns = [
  "id",
  "name",
  "email",
  "group",
  "account",
  "state",
  "score",
  "possible",
  "earned",
  "undecided",
  "days_late",
  "origin",
  "taken_at",
  "root_login_at",
  "why",
];

function cells({ learner, origin, ...grade }: Grade, why: string): readonly (string | number | null)[] {
  const builtBy = origin.kind === "stack" ? `stack ${origin.stack} ${origin.through ?? ""}`.trim() : origin.kind;
  return [
    harmlessCell(learner.id),
    harmlessCell(learner.name),
    harmlessCell(learner.email ?? ""),
    harmlessCell(learner.group ?? ""),
    learner.accountId,
    grade.state,
    grade.score,
    grade.possible,
    grade.earned,
    grade.undecided,
    grade.daysLate,
    harmlessCell(builtBy),
    grade.takenAt,
    grade.rootLoginAt,
    harmlessCell(withoutTokens(why)),
  ];
}

function verdictsOf({ outcome }: LearnerRecord): ReadonlyMap<string, string> {
  if (outcome.kind === "not-read") return new Map();
  return new Map(outcome.result.steps.flatMap(({ checks }) => checks.map(({ id, verdict }) => [id, verdict])));
}
