import { plain, type Language, type Text } from "../../core/text.ts";
import type { ClassOverview } from "../overview.ts";
import type { FileExport, Graded } from "./export.ts";

/** A page for a wiki or a pull request: the class, the checks, the commonest mistakes, a line a learner. */
export const markdown: FileExport = async function* ({ graded, language }) {
  yield `${head(graded.overview, language).join("\n")}\n`;
  yield `\n## ${words.learners[language]}\n\n${words.learnerColumns[language]}\n|---|---|---|---|---|\n`;
  for await (const learner of graded.learners()) yield `${row(learner, language)}\n`;
};

const words = {
  title: { ko: "학급 채점 결과", en: "Class grades" },
  learners: { ko: "학습자", en: "Learners" },
  learnerColumns: { ko: "| id | 이름 | 점수 | 상태 | 이유 |", en: "| id | name | score | state | why |" },
  checkColumns: { ko: "| 검사 | 통과 | 실패 | 그 밖 |", en: "| check | pass | fail | other |" },
  mistakes: { ko: "가장 많은 실수", en: "The commonest mistakes" },
} satisfies Record<string, Text>;

function head(overview: ClassOverview, language: Language): readonly string[] {
  const { learners, withNumber, averageScore, medianScore, possible } = overview;
  const numbers: Text = {
    ko: `학습자 ${learners}명 가운데 ${withNumber}명의 점수가 정해졌습니다. 평균 ${averageScore ?? "–"}, 중앙값 ${medianScore ?? "–"} (만점 ${possible}).`,
    en: `${withNumber} of ${learners} learners have a number. Average ${averageScore ?? "–"}, median ${medianScore ?? "–"} of ${possible}.`,
  };
  const checks = overview.checks.map(({ id, title, counts: { pass, fail, blocked, pending, unverified } }) => {
    return `| ${text(id)} ${text(title[language])} | ${pass} | ${fail} | ${blocked + pending + unverified} |`;
  });
  const mistakes = overview.mistakes.map(({ checkId, seen, learners: count }) => {
    return `1. ${count} × ${text(checkId)}: ${text(seen[language])}`;
  });
  return [
    `# ${words.title[language]}`,
    "",
    numbers[language],
    "",
    words.checkColumns[language],
    "|---|---|---|---|",
    ...checks,
    ...(mistakes.length > 0 ? ["", `## ${words.mistakes[language]}`, "", ...mistakes] : []),
  ];
}

function row({ grade }: Graded, language: Language): string {
  const { learner, score, possible, state, why } = grade;
  const points = score === null ? "–" : `${score}/${possible ?? 0}`;
  return `| ${text(learner.id)} | ${text(learner.name)} | ${points} | ${state} | ${text(why?.[language] ?? "")} |`;
}

/** Text in which nothing is markup. */
function text(value: string): string {
  return plain(value, 500)
    .replaceAll(/[\\*_{}[\]()#+!|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("`", "&#96;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;");
}
