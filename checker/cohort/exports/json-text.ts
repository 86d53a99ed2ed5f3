import { withoutTokens } from "../../core/text.ts";

/**
 * A value as JSON that does no harm on a terminal either: control characters and marks that turn the direction of text
 * are spelled by their numbers, which every JSON reader reads as the same text. Tokens of webhooks go.
 */
export function jsonText(value: unknown, indent?: number): string {
  return withoutTokens(JSON.stringify(value, null, indent)).replaceAll(
    /[\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
