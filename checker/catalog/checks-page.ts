import type { AnyCheck, Step } from "../core/check.ts";
import { defaultSettings } from "../core/settings.ts";
import type { Language, Text } from "../core/text.ts";
import { actionsOf, afterOf } from "./check-reads.ts";

/** The page that lists every check: what it is worth, why it is there, what it reads, and how to mend it. */
export function checksPage(steps: readonly Step[], language: Language): string {
  const checks = steps.flatMap((step) => step.checks);
  const scored = checks.filter(({ points }) => points > 0);
  const points = scored.reduce((sum, check) => sum + check.points, 0);
  const advice = checks.length - scored.length;
  const intro: Text = {
    ko: `검사 ${scored.length}개, ${points}점, 권고 ${advice}개. 이 문서는 \`npm run gen\` 명령이 코드에서 만듭니다.`,
    en: `${scored.length} checks worth ${points} points, and ${advice} pieces of advice. \`npm run gen\` makes this page from the code.`,
  };
  const title: Text = { ko: "# 검사 목록", en: "# The checks" };
  const sections = steps.flatMap((step) => [
    `## ${step.id} ${step.title[language]} (${step.checks.reduce((sum, check) => sum + check.points, 0)})`,
    ...step.checks.map((check) => section(check, language)),
  ]);
  return `${[title[language], intro[language], ...sections].join("\n\n")}\n`;
}

const labels = {
  points: { ko: "점수", en: "Points" },
  advice: { ko: "권고 (점수 없음)", en: "advice (no points)" },
  after: { ko: "먼저 통과할 검사", en: "After" },
  reads: { ko: "읽는 데 필요한 권한", en: "Reads with" },
  mend: { ko: "고치는 방법", en: "How to mend it" },
} satisfies Record<string, Text>;

function section(check: AnyCheck, language: Language): string {
  const [, place, command] = check.hints(defaultSettings);
  const after = afterOf(check).map((id) => `\`${id}\``);
  const actions = actionsOf(check).map((action) => `\`${action}\``);
  const facts = [
    `- ${labels.points[language]}: ${check.points === 0 ? labels.advice[language] : check.points}`,
    ...(after.length > 0 ? [`- ${labels.after[language]}: ${after.join(", ")}`] : []),
    ...(actions.length > 0 ? [`- ${labels.reads[language]}: ${actions.join(", ")}`] : []),
  ];
  return [
    `### ${check.id}`,
    `**${check.title[language]}** ${check.why[language]}`,
    facts.join("\n"),
    `${labels.mend[language]}: ${place[language]}`,
    command[language].split("\n").flatMap(commandBlocks).join("\n\n"),
  ].join("\n\n");
}

/** The command in a code block, below the label it may have; `command (label: another)` becomes two blocks. */
function commandBlocks(line: string): readonly string[] {
  const [, first = line, second] = /^(.*?) \(([^()]*: aws [^()]*)\)$/.exec(line) ?? [];
  return [first, ...(second === undefined ? [] : [second])].map((text) => {
    const [, label = "", command = text] = /^([^:]*:) (aws .*)$/.exec(text) ?? [];
    return `${label}\n\`\`\`sh\n${command}\n\`\`\``.trim();
  });
}
