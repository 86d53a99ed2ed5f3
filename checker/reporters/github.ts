import type { CheckResult } from "../core/result.ts";
import type { Language } from "../core/text.ts";
import { harmlessLines } from "./harmless.ts";
import { isFailure } from "./outcome.ts";
import type { Reporter } from "./report.ts";
import { coverage, pointsOf, seenText, todoText } from "./words.ts";

type Level = "error" | "warning" | "notice";

/** GitHub shows this many annotations of a level from one step and drops the rest without a word. */
const mostOfALevel = 10;

/** GitHub Actions annotations: error = fail, warning = undecided, notice = advice. Checks that are blocked only count. */
export const github: Reporter = (outcome, language) => {
  if (isFailure(outcome)) {
    const { code, message } = outcome.error;
    return `${annotation("error", `workshop: ${code}`, message[language])}\n`;
  }
  const checks = outcome.steps.flatMap((step) => step.checks);
  const lines = (["error", "warning", "notice"] as const).flatMap((level) =>
    annotations(
      level,
      checks.filter((check) => levelOf(check) === level),
      language,
    ),
  );
  const { account, region, summary } = outcome;
  lines.push(`workshop: ${account.id} ${region} ${pointsOf(summary)}, ${coverage(summary)[language]}`);
  return `${lines.join("\n")}\n`;
};

function levelOf({ verdict, advice, blockedBy }: CheckResult): Level | null {
  if (verdict === "pass" || blockedBy !== null) return null;
  if (advice) return "notice";
  return verdict === "fail" ? "error" : "warning";
}

function annotations(level: Level, checks: readonly CheckResult[], language: Language): readonly string[] {
  const fits = checks.length <= mostOfALevel;
  const shown = fits ? checks : checks.slice(0, mostOfALevel - 1);
  const rest = checks.slice(shown.length).map(({ id }) => id);
  const lines = shown.map((check) => {
    const todo = todoText(check)?.[language] ?? "";
    return annotation(level, `${check.id} ${check.title[language]}`, `${seenText(check)[language]}\n${todo}`);
  });
  if (fits) return lines;
  const title = { ko: `그 밖의 검사 ${rest.length}개`, en: `${rest.length} more checks` };
  return [...lines, annotation(level, title[language], rest.join("\n"))];
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
function annotation(level: Level, title: string, message: string): string {
  return `::${level} title=${property(title)}::${data(message)}`;
}

function data(value: string): string {
  return harmlessLines(value).join("\n").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(value: string): string {
  return data(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
