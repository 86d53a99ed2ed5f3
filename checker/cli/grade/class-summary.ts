import type { GradedClass } from "../../cohort/exports/export.ts";
import { plain, type Language, type Text } from "../../core/text.ts";

/** Learners that the human report lists; a larger class is read in its exports. */
const mostRows = 60;

/** What `grade` tells on the screen: the class in numbers, who has no number and why, the commonest mistakes. */
export async function classSummary(graded: GradedClass, folder: string, language: Language): Promise<string> {
  const { overview } = graded;
  const say = (text: Text) => text[language];
  const lines: string[] = [];
  const without: string[] = [];
  let [hidden, moreWithout] = [0, 0];
  for await (const { grade } of graded.learners()) {
    const { learner, score, possible, earned, undecided, daysLate, origin } = grade;
    const range = earned === null ? "–" : `${earned}–${earned + undecided}/${possible ?? 0}`;
    const late = daysLate > 0 ? ` · ${say({ ko: `${daysLate}일 늦음`, en: `${daysLate} days late` })}` : "";
    const stack = origin.kind === "stack" ? ` · ${say(madeByStack(origin.through))}` : "";
    const points = score === null ? say(noNumber(range)) : `${score}/${possible ?? 0}`;
    if (lines.length < mostRows) {
      lines.push(`  ${plain(learner.id, 40)}  ${plain(learner.name, 40)}  ${points}${late}${stack}`);
    } else hidden += 1;
    if (score !== null) continue;
    if (without.length < mostRows)
      without.push(`  ${plain(learner.id, 40)}: ${grade.why === null ? "" : say(grade.why)}`);
    else moreWithout += 1;
  }
  if (hidden > 0) lines.push(say({ ko: `  … 그 밖에 ${hidden}명`, en: `  … and ${hidden} more` }));
  if (moreWithout > 0) without.push(say({ ko: `  … 그 밖에 ${moreWithout}명`, en: `  … and ${moreWithout} more` }));
  if (without.length > 0)
    lines.push("", say({ ko: "점수가 정해지지 않은 학습자:", en: "Without a number:" }), ...without);
  if (overview.mistakes.length > 0) {
    lines.push("", say({ ko: "가장 많은 실수:", en: "The commonest mistakes:" }));
    for (const { checkId, seen, learners } of overview.mistakes.slice(0, 3)) {
      lines.push(`  ${learners} × ${checkId}: ${plain(say(seen), 160)}`);
    }
  }
  if (overview.waivable.length > 0) lines.push("", say(waiveHint(overview.waivable)));
  lines.push("", say(numbers(graded)), `${say({ ko: "결과 폴더", en: "Results" })}: ${plain(folder, 500)}`);
  return lines.join("\n");
}

function numbers({ overview }: GradedClass): Text {
  const { learners, withNumber, averageScore, medianScore, possible } = overview;
  const scores = averageScore === null ? null : `${averageScore} / ${medianScore} / ${possible}`;
  return {
    ko: `학습자 ${learners}명 가운데 ${withNumber}명의 점수가 정해졌습니다.${scores ? ` 평균/중앙값/만점: ${scores}` : ""}`,
    en: `${withNumber} of ${learners} learners have a number.${scores ? ` Average / median / possible: ${scores}` : ""}`,
  };
}

function noNumber(range: string): Text {
  return { ko: `점수 없음 (${range})`, en: `no number (${range})` };
}

function madeByStack(through: string | null): Text {
  const steps = through === null ? "" : ` ${through}`;
  return { ko: `정답 스택으로 만듦${steps}`, en: `built by a stack${steps}` };
}

function waiveHint(ids: readonly string[]): Text {
  const list = ids.map((id) => `--waive ${id}`).join(" ");
  return {
    ko: `채점자에게 권한이 없어 판정하지 못한 검사는 학급 전체에서 뺄 수 있습니다: ${list}`,
    en: `Checks that the grader's own missing permissions keep undecided can be taken out for the whole class: ${list}`,
  };
}
