import type { NormalizedSchema } from "@smithy/core/schema";
import { NumericValue } from "@smithy/core/serde";

/** A reproducible source of choices. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
}

/** Dice that fall the same way for the same seed (mulberry32). */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  return {
    below(below) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    },
  };
}

/** Where a value travels, which limits what it may hold. */
type Place = "body" | "header" | "path";

/** Values for top members whose texts SDK clients look at themselves; undefined leaves the member out. */
export type Fixed = Readonly<Record<string, unknown>>;

const deepest = 4;

/** A random valid value of a schema. Absent optional members, empty texts and non-ASCII letters included. */
export function generate(
  schema: NormalizedSchema,
  dice: Dice,
  fixed: Fixed,
  required: (schema: NormalizedSchema) => readonly string[],
): Record<string, unknown> {
  return schema.isStructSchema() ? structure(schema, 0) : {};

  function value(of: NormalizedSchema, place: Place, depth: number): unknown {
    if (of.isStructSchema()) return structure(of, depth);
    if (of.isListSchema()) {
      const length = depth > 2 * deepest ? 0 : 1 + dice.below(2);
      return Array.from({ length }, () => value(of.getValueSchema(), place, depth + 1));
    }
    if (of.isMapSchema()) return map(of, place, depth);
    if (of.isBlobSchema()) return Uint8Array.from({ length: 1 + dice.below(12) }, () => dice.below(256));
    if (of.isTimestampSchema()) return new Date((1_600_000_000 + dice.below(300_000_000)) * 1000);
    if (of.isBooleanSchema()) return dice.below(2) === 1;
    if (of.isBigIntegerSchema()) return 2n ** 60n + BigInt(dice.below(1000));
    if (of.isBigDecimalSchema()) return new NumericValue("12345678901234567890.25", "bigDecimal");
    if (of.getMergedTraits().httpResponseCode) return 200;
    if (of.isNumericSchema()) return dice.below(100_000);
    if (of.isDocumentSchema()) return { text: text("body"), list: [1, true, null] };
    return text(place);
  }

  function structure(of: NormalizedSchema, depth: number): Record<string, unknown> {
    const members = [...of.structIterator()];
    const needed = new Set(required(of));
    const chosen = of.isUnionSchema() ? [members[dice.below(members.length)]] : members;
    const made: Record<string, unknown> = {};
    for (const entry of chosen) {
      if (!entry) continue;
      const [name, member] = entry;
      const isFixed = depth === 0 && name in fixed;
      const { httpPayload, httpResponseCode, httpPrefixHeaders } = member.getMergedTraits();
      // What every HTTP message has anyway arrives as an empty value when it was left out.
      const isAlways = Boolean(httpPayload || httpResponseCode) || httpPrefixHeaders !== undefined;
      // SDK clients fill idempotency tokens in themselves, and awsQuery cannot say "a structure without members".
      const isNeeded = needed.has(name) || of.isUnionSchema() || member.isIdempotencyToken() || isFixed || isAlways;
      const isOnlyOne = depth > 0 && entry === chosen.at(-1) && Object.keys(made).length === 0;
      if (!isNeeded && !isOnlyOne && (depth > deepest || dice.below(4) === 0)) continue;
      const chosenValue = isFixed ? fixed[name] : value(member, placeOf(member), depth + 1);
      if (chosenValue !== undefined) made[name] = chosenValue;
    }
    return made;
  }

  function map(of: NormalizedSchema, place: Place, depth: number): Record<string, unknown> {
    const size = depth > 2 * deepest ? 0 : 1 + dice.below(2);
    const isHeaders = of.getMergedTraits().httpPrefixHeaders !== undefined;
    const entries = Array.from({ length: size }, (_, index) => [
      isHeaders ? `name-${index}` : `key${index}${dice.below(1000)}`,
      value(of.getValueSchema(), isHeaders ? "header" : place, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }

  function text(place: Place): string {
    const words = place === "body" ? bodyWords : place === "header" ? headerWords : pathWords;
    return `${words[dice.below(words.length)]}${dice.below(1000)}`;
  }
}

const pathWords = ["a", "name-", "With Space ", "dot.", "100%", "plus+and&", "한글"];
const headerWords = ["a", "name-", "with space ", "a/b?c=d&e", 'quote"d, and comma '];
const bodyWords = [...pathWords, ...headerWords, "<tag attr='x'>&amp;", "  leading", '{"json": "text"}', "emoji 🔑 "];

function placeOf(member: NormalizedSchema): Place {
  const traits = member.getMergedTraits();
  if (traits.httpHeader) return "header";
  return traits.httpLabel || traits.httpQuery ? "path" : "body";
}
