import type { Text } from "../../core/text.ts";
import type { TextNumber } from "./report-data.ts";

/** Sentences that are remembered; a class in which everybody sees something else must not fill the memory. */
const mostRemembered = 20_000;

/** Gives texts numbers, the same text the same number as far as it is remembered. */
export function numberTexts() {
  const numbers = new Map<string, TextNumber>();
  let fresh: Text[] = [];
  let next = 0;
  return {
    numberOf(text: Text): TextNumber {
      const key = `${text.ko}\n${text.en}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      if (numbers.size < mostRemembered) numbers.set(key, next);
      fresh.push(text);
      return next++;
    },
    /** The texts numbered since it was last asked. */
    takeFresh(): readonly Text[] {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}
