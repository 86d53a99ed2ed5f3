import stringWidth from "string-width";
import { isCommand } from "./commands.ts";

/**
 * Breaks text into lines of at most `columns` terminal cells, at spaces. A word that is wider than a line stays whole,
 * so that an ARN or a link can still be copied; a command line is not broken at all for the same reason.
 */
export function wrap(text: string, columns: number): readonly string[] {
  if (stringWidth(text) <= columns || isCommand(text)) return [text];
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const word of text.split(" ")) {
    const wordWidth = stringWidth(word);
    if (line !== "" && width + 1 + wordWidth > columns) {
      lines.push(line);
      [line, width] = [word, wordWidth];
    } else {
      line = line === "" ? word : `${line} ${word}`;
      width = line === word ? wordWidth : width + 1 + wordWidth;
    }
  }
  return [...lines, line];
}

/** Pads with spaces to `columns` terminal cells. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - stringWidth(text)));
}

/** Puts `right` at the right edge of a line of `columns` cells, or after two spaces where they do not both fit. */
export function spread(left: string, right: string, columns: number): string {
  const gap = columns - stringWidth(left) - stringWidth(right);
  return left + " ".repeat(Math.max(2, gap)) + right;
}
