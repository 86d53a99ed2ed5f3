/** The parts of a workbook section that the guide shows, as Markdown. */
export interface Section {
  readonly goal: string;
  /** The console clicks, in order. */
  readonly clicks: string;
  /** The commands of the AWS CLI, ready to paste. */
  readonly commands: string;
  readonly result: string;
  readonly mistakes: string;
  /** All of it. */
  readonly whole: string;
}

/**
 * Cuts a workbook section at its second-level headings, which stand in the same order in every language: goal, time,
 * console, AWS CLI, result, checks, mistakes, questions.
 */
export function readSection(markdown: string): Section {
  const text = withoutPictures(markdown.replaceAll("\r\n", "\n"));
  const [, goal = "", , console = "", cli = "", result = "", , mistakes = ""] = text
    .split(/^## .*\n/m)
    .map((part) => part.trim());
  return {
    goal: firstParagraph(goal),
    clicks: upToEndOfList(console),
    commands: codeOf(cli),
    result,
    mistakes,
    whole: text.trim(),
  };
}

/** Diagrams and marks say nothing on a terminal. */
function withoutPictures(markdown: string): string {
  return markdown.replaceAll(/^```mermaid\n[\s\S]*?^```\n+/gm, "").replaceAll(/^<!--[\s\S]*?-->\n+/gm, "");
}

function firstParagraph(markdown: string): string {
  return markdown.split(/\n{2,}/)[0] ?? "";
}

/** Introduction and numbered list; what follows the list explains, and is in the whole section. */
function upToEndOfList(markdown: string): string {
  const lines = markdown.split("\n");
  const last = lines.findLastIndex((line) => /^\d+\. /.test(line));
  const after = lines.slice(last + 1);
  const end = after.findIndex((line) => line !== "" && !line.startsWith(" "));
  return (end === -1 ? lines : lines.slice(0, last + 1 + end)).join("\n").trim();
}

/** The shell code of a part, its blocks joined. */
function codeOf(markdown: string): string {
  const blocks = [...markdown.matchAll(/^```(?:bash|sh)\n([\s\S]*?)^```/gm)];
  return blocks.map(([, code = ""]) => code.trim()).join("\n\n");
}
