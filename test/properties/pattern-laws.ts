import * as fc from "fast-check";
import { differences, matches, parsePattern } from "../../checker/core/pattern/index.ts";
import { forAll, lawsAbout } from "./law.ts";

type Json = Readonly<Record<string, unknown>>;

const word = fc.constantFrom("", "a", "ab", "AB", "abc", "b*", "é", "10.0.0.9", "10.1.0.1");
const leaf = fc.oneof(word, fc.integer({ min: -3, max: 4 }), fc.boolean(), fc.constant(null));
const event: fc.Arbitrary<Json> = fc.dictionary(
  fc.constantFrom("x", "y", "z"),
  fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.constantFrom("x", "y"), leaf)),
);
/** An event whose `x` is one value. */
const single = fc.tuple(event, leaf).map(([rest, x]): Json => ({ ...rest, x }));
const affix = fc.constantFrom("a", "ab", "b", "A");
const exceptions = fc.oneof(
  fc.array(fc.constantFrom("a", "ab", "AB"), { minLength: 1, maxLength: 3 }),
  fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 1, maxLength: 3 }),
);
const rule = fc.oneof(
  leaf,
  fc.record({ prefix: affix }),
  fc.record({ suffix: affix }),
  fc.record({ "equals-ignore-case": affix }),
  fc.record({ wildcard: fc.constantFrom("a*", "*b", "*a*", "a*c", "b\\*") }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ "anything-but": exceptions }),
  fc.record({ "anything-but": fc.record({ prefix: affix }) }),
  fc.record({ numeric: fc.tuple(fc.constantFrom("<", "<=", "=", ">", ">="), fc.integer({ min: -2, max: 3 })) }),
  fc.record({ cidr: fc.constantFrom("10.0.0.0/24", "10.0.0.0/8") }),
);
const rules = fc.array(rule, { minLength: 1, maxLength: 3 });
const pattern = fc.dictionary(
  fc.constantFrom("x", "y", "z"),
  fc.oneof(rules, fc.dictionary(fc.constantFrom("x", "y"), rules, { minKeys: 1 })),
  { minKeys: 1 },
);

/** Whether a pattern that EventBridge takes matches; a pattern of these laws is never refused. */
function fits(wanted: unknown, given: unknown): boolean {
  const reading = parsePattern(JSON.stringify(wanted));
  if (!reading.ok) throw new Error(reading.problem);
  return matches(reading.pattern, given);
}

const nearlyPattern = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc
    .tuple(pattern, fc.nat(), fc.constantFrom('"', "{", "}", "[", "]", ",", "\\", "1e999", "\u0000"))
    .map(([one, at, put]) => {
      const whole = JSON.stringify(one);
      const place = at % whole.length;
      return whole.slice(0, place) + put + whole.slice(place + 1);
    }),
);

export const patternLaws = lawsAbout("pattern", [
  forAll(
    "a list of rules is their or",
    500,
    fc.tuple(rules, rules, event),
    ([one, other, given]) =>
      fits({ x: [...one, ...other] }, given) === (fits({ x: one }, given) || fits({ x: other }, given)),
  ),
  forAll(
    "two fields are their and, where no list is chosen from twice",
    500,
    fc.tuple(rules, rules, event),
    ([one, other, given]) =>
      fits({ x: one, y: other }, given) === (fits({ x: one }, given) && fits({ y: other }, given)),
  ),
  forAll(
    "$or is the or of its members",
    500,
    fc.tuple(pattern, pattern, event),
    ([one, other, given]) => fits({ $or: [one, other] }, given) === (fits(one, given) || fits(other, given)),
  ),
  forAll(
    "anything-but is the complement, for a value that is there",
    500,
    fc.tuple(exceptions, single),
    ([list, given]) => fits({ x: [{ "anything-but": list }] }, given) !== fits({ x: list }, given),
  ),
  forAll("exists is true or false, never both, never neither, for fields that are no lists", 300, single, (given) =>
    ["x", "w"].every(
      (key) => fits({ [key]: [{ exists: true }] }, given) !== fits({ [key]: [{ exists: false }] }, given),
    ),
  ),
  forAll(
    "a prefix is a wildcard at the end, a suffix one at the beginning",
    300,
    fc.tuple(affix, single),
    ([text, given]) =>
      fits({ x: [{ prefix: text }] }, given) === fits({ x: [{ wildcard: `${text}*` }] }, given) &&
      fits({ x: [{ suffix: text }] }, given) === fits({ x: [{ wildcard: `*${text}` }] }, given),
  ),
  forAll(
    "exactly one of less, equal and greater holds for a number",
    300,
    fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
    ([limit, x]) =>
      ["<", "=", ">"].filter((operator) => fits({ x: [{ numeric: [operator, limit] }] }, { x })).length === 1,
  ),
  forAll("the order of keys and rules does not matter", 300, fc.tuple(pattern, event), ([one, given]) => {
    const turned = Object.fromEntries(
      Object.entries(one)
        .reverse()
        .map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
    );
    return fits(one, given) === fits(turned, given);
  }),
  forAll(
    "a field that the pattern does not name changes nothing",
    300,
    fc.tuple(pattern, event, leaf),
    ([one, given, more]) => fits(one, given) === fits(one, { ...given, unnamed: more }),
  ),
  forAll(
    "a pattern has no difference to itself, and one to whatever judges otherwise",
    300,
    fc.tuple(pattern, pattern, event),
    ([one, other, given]) => {
      if (differences(one, one).length > 0) return false;
      return fits(one, given) === fits(other, given) || differences(one, other).length > 0;
    },
  ),
  forAll("no text makes reading throw, and what is refused has EventBridge's words", 1500, nearlyPattern, (source) => {
    const reading = parsePattern(source);
    return reading.ok || reading.problem.startsWith("Event pattern is not valid. Reason: ");
  }),
  forAll(
    "no event makes matching throw",
    500,
    fc.tuple(pattern, fc.oneof(fc.jsonValue(), fc.anything())),
    ([one, given]) => typeof fits(one, given) === "boolean",
  ),
]);
