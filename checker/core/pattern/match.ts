import { fitsGlob } from "../glob.ts";
import { isInRange } from "../ip-range.ts";
import { elementsOf, flatten, type EventField } from "./flatten.ts";
import type { Scalar } from "./json.ts";
import type { FieldRules, NumericBound, Pattern, Rule, TextTest } from "./rule.ts";

type Fields = ReadonlyMap<string, readonly EventField[]>;
/** List to index: which element was chosen of each list. */
type Elements = ReadonlyMap<number, number>;

/**
 * Whether EventBridge would send the event to a rule with this pattern. Numbers are compared by value (300 and 3e2 are
 * equal), text exactly; null, "" and an absent field are three different things.
 */
export function matches(pattern: Pattern, event: unknown): boolean {
  const fields = flatten(event);
  return pattern.branches.some((branch) => matchesAll(branch, fields, new Map()));
}

/** Values that came from different elements of one list do not match together: `elements` is what was chosen so far. */
function matchesAll(rest: readonly FieldRules[], fields: Fields, elements: Elements): boolean {
  const [field, ...others] = rest;
  if (!field) return true;
  const present = (fields.get(field.path.join(".")) ?? []).filter((value) => isConsistent(value, elements));
  const isAbsenceEnough = present.length === 0 && field.rules.some((rule) => rule.kind === "exists" && !rule.isPresent);
  if (isAbsenceEnough && matchesAll(others, fields, elements)) return true;
  return present.some(
    (value) =>
      field.rules.some((rule) => fits(rule, value.value)) && matchesAll(others, fields, withElements(elements, value)),
  );
}

function isConsistent(value: EventField, elements: Elements): boolean {
  return elementsOf(value).every(({ list, index }) => (elements.get(list) ?? index) === index);
}

function withElements(elements: Elements, value: EventField): Elements {
  return new Map([...elements, ...elementsOf(value).map(({ list, index }) => [list, index] as const)]);
}

/** Whether a value that is there fits one rule. */
function fits(rule: Rule, value: Scalar): boolean {
  switch (rule.kind) {
    case "equals":
      return rule.value === value;
    case "text":
      return typeof value === "string" && fitsText(rule.test, value);
    case "numeric":
      return typeof value === "number" && rule.bounds.every((bound) => isWithin(bound, value));
    case "cidr":
      return typeof value === "string" && isInRange(rule.range, value);
    case "exists":
      return rule.isPresent;
    case "anything-but":
      return !rule.rules.some((exception) => fits(exception, value));
  }
}

function fitsText(test: TextTest, value: string): boolean {
  if (test.kind === "wildcard") return fitsGlob(test.parts, value);
  const [text, actual] = test.ignoresCase ? [test.text.toLowerCase(), value.toLowerCase()] : [test.text, value];
  if (test.kind === "prefix") return actual.startsWith(text);
  return test.kind === "suffix" ? actual.endsWith(text) : actual === text;
}

function isWithin({ operator, value: limit }: NumericBound, value: number): boolean {
  switch (operator) {
    case "=":
      return value === limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
  }
}
