import { plain } from "../../core/text.ts";

/** Longest line that the page shows of one text. */
const maxCharacters = 2000;

/** A block of JSON that no browser takes for markup or code, whatever names and accounts hold. */
export function dataBlock(name: string, value: object): string {
  const json = JSON.stringify(value, (_key, held: unknown) => (typeof held === "string" ? harmless(held) : held));
  // Inside a script element only "<" can begin an end tag or a comment; JSON may spell it by its number.
  return `<script type="application/json" data-block="${name}">${json.replaceAll("<", "\\u003c")}</script>\n`;
}

/** Without control characters and bidirectional overrides; line breaks of our own hints stay. */
function harmless(text: string): string {
  return text
    .split("\n")
    .map((line) => plain(line, maxCharacters))
    .join("\n")
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
