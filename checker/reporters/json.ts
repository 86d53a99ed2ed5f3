import type { Reporter } from "./report.ts";

/** The public contract, `workshop/check/v1`: one document, both languages inside. */
export const json: Reporter = (outcome) => `${escapeInvisible(JSON.stringify(outcome, null, 2))}\n`;

/** JSON leaves C1 controls and bidirectional overrides as they are; a terminal would act on them. */
function escapeInvisible(text: string): string {
  return text.replaceAll(
    /[\u007F-\u009F\u200B-\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
