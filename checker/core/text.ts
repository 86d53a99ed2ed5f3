/** One sentence a user sees, in both languages. A sentence in one language only does not compile. */
export interface Text {
  readonly ko: string;
  readonly en: string;
}

/** The languages a `Text` holds. */
export type Language = keyof Text;

/** Joins texts into one, both languages alike. */
export function joinTexts(texts: readonly Text[], separator: string): Text {
  return {
    ko: texts.map((text) => text.ko).join(separator),
    en: texts.map((text) => text.en).join(separator),
  };
}

/** A text that reads the same in both languages: a name, an ARN, a number. Never a sentence. */
export function sameText(value: string): Text {
  return { ko: value, en: value };
}

/**
 * Makes text from an account harmless and short before it enters a sentence: control characters (ANSI escapes
 * included), bidirectional overrides and line breaks become visible spaces; the token of a webhook URL becomes "…", and
 * so does anything over `maxCharacters`.
 */
export function plain(value: unknown, maxCharacters = 200): string {
  const flat = String(value)
    .replaceAll(/\u001B\[[0-9;?]*[ -/]*[@-~]/g, "")
    .replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\uFEFF]/g, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  const characters = [...withoutTokens(flat)];
  return characters.length <= maxCharacters
    ? characters.join("")
    : `${characters.slice(0, maxCharacters - 1).join("")}…`;
}

/** Learners paste their webhook wherever a field takes a URL; whoever knows its token can post to the channel. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/(\/webhooks\/\d+\/)[\w-]{20,}/gi, "$1…");
}
