import { plain } from "../core/text.ts";

/** Longer than any sentence the checks compose; a cap on what an account can push into a report. */
const mostCharacters = 4000;

/** Text that may hold line breaks, made harmless line by line. */
export function harmlessLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => plain(line, mostCharacters))
    .filter((line) => line !== "");
}

/** Text of any number of lines as one harmless line. */
export function harmlessLine(text: string): string {
  return harmlessLines(text).join(" ");
}
