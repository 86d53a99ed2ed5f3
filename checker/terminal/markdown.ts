import { wrap } from "../reporters/wrap.ts";
import type { Stream } from "./terminal.ts";

/** Text wider than this is hard to read. */
const mostColumns = 100;

/**
 * Renders the Markdown of the workbook for a terminal: headings, emphasis, code and lists by colour and indentation,
 * paragraphs wrapped, code and tables left as they are so that they can be copied.
 */
export function renderMarkdown(source: string, { paint, columns }: Stream): string {
  const width = Math.min(columns, mostColumns) - 1;
  const lines: string[] = [];
  let isCode = false;
  // A diagram's source says nothing on a terminal; the workbook tells each one in words below it.
  const readable = source
    .replaceAll("\r\n", "\n")
    .replaceAll(/^```mermaid\n[\s\S]*?^```\n+/gm, "")
    .replaceAll(/^<!--.*-->\n+/gm, "");
  for (const line of readable.split("\n")) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    else if (isCode) lines.push(paint.cyan(`    ${line}`));
    else if (/^#+ /.test(line)) lines.push(paint.bold.underline(line.replace(/^#+ /, "")));
    else if (/^\s*\|/.test(line)) lines.push(line);
    else lines.push(...wrapped(line, width, inline));
  }
  return lines.join("\n").trimEnd();

  function inline(text: string): string {
    return text
      .replaceAll(/\*\*([^*]+)\*\*/g, (_, words: string) => eachWord(words, paint.bold))
      .replaceAll(/`([^`]+)`/g, (_, words: string) => eachWord(words, paint.cyan))
      .replaceAll(
        /\[([^\]]+)\]\((https?:[^)]+)\)/g,
        (_, words: string, url: string) => `${words} ${paint.dim(`(${url})`)}`,
      );
  }
}

/** Words are painted one by one, so that a line may break between any two of them. */
function eachWord(words: string, paintWord: (word: string) => string): string {
  return words
    .split(" ")
    .map((word) => paintWord(word))
    .join(" ");
}

/** Wraps a paragraph or list item; the further lines of an item stand below its first word. */
function wrapped(line: string, columns: number, inline: (text: string) => string): readonly string[] {
  const [, indent = "", bullet = "", text = ""] = /^(\s*)((?:[-*]|\d+\.|>)\s+)?(.*)$/.exec(line) ?? [];
  const hanging = " ".repeat(indent.length + bullet.length);
  return wrap(inline(text), columns - hanging.length).map(
    (part, index) => (index === 0 ? indent + bullet : hanging) + part,
  );
}
