import { isInRange, parseIpRange } from "../ip-range.ts";
import type { Truth } from "./truth.ts";
import { fits, literal, type Template } from "./wildcard.ts";

/** Compares a value of the policy with one of the request. */
export type Compare = (wanted: Template, actual: string) => Truth;

interface Comparison {
  readonly compare: Compare;
  readonly isNegated: boolean;
}

const table: Readonly<Record<string, Comparison>> = {
  ...both(
    "stringequals",
    "stringnotequals",
    onText((wanted, actual) => wanted === actual),
  ),
  ...both(
    "stringequalsignorecase",
    "stringnotequalsignorecase",
    onText((wanted, actual) => wanted.toLowerCase() === actual.toLowerCase()),
  ),
  ...both("stringlike", "stringnotlike", fits),
  ...both("arnequals", "arnnotequals", fitsArn),
  ...both("arnlike", "arnnotlike", fitsArn),
  ...both(
    "numericequals",
    "numericnotequals",
    onNumbers(numberOf, (wanted, actual) => actual === wanted),
  ),
  ...both(
    "dateequals",
    "datenotequals",
    onNumbers(dateOf, (wanted, actual) => actual === wanted),
  ),
  ...both("ipaddress", "notipaddress", onText(isAddressIn)),
  ...ordered("numeric", numberOf),
  ...ordered("date", dateOf),
  bool: { compare: onText((wanted, actual) => wanted.toLowerCase() === actual.toLowerCase()), isNegated: false },
};

/**
 * Operators by lower-case name. `Null` is judged apart, because it asks whether the key is there; binary comparison is
 * left out: no key that occurs here is binary.
 */
export const comparisons: ReadonlyMap<string, Comparison> = new Map(Object.entries(table));

function both(name: string, negatedName: string, compare: Compare): Record<string, Comparison> {
  return { [name]: { compare, isNegated: false }, [negatedName]: { compare, isNegated: true } };
}

function ordered(type: "numeric" | "date", read: (text: string) => number): Record<string, Comparison> {
  const compare = (test: (wanted: number, actual: number) => boolean) => ({
    compare: onNumbers(read, test),
    isNegated: false,
  });
  return {
    [`${type}lessthan`]: compare((wanted, actual) => actual < wanted),
    [`${type}lessthanequals`]: compare((wanted, actual) => actual <= wanted),
    [`${type}greaterthan`]: compare((wanted, actual) => actual > wanted),
    [`${type}greaterthanequals`]: compare((wanted, actual) => actual >= wanted),
  };
}

function onText(test: (wanted: string, actual: string) => Truth): Compare {
  return (wanted, actual) => {
    const text = literal(wanted);
    return typeof text === "string" ? test(text, actual) : text;
  };
}

/** What does not read as a number (or a date) compares with nothing, and is left undecided. */
function onNumbers(read: (text: string) => number, test: (wanted: number, actual: number) => boolean): Compare {
  return onText((wanted, actual) => {
    const [left, right] = [read(wanted), read(actual)];
    return Number.isNaN(left) || Number.isNaN(right) ? { unknown: `value:${wanted}` } : test(left, right);
  });
}

function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

/** ISO 8601, or seconds since 1970. */
function dateOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function isAddressIn(wanted: string, actual: string): Truth {
  const range = parseIpRange(wanted);
  return range === null ? { unknown: `value:${wanted}` } : isInRange(range, actual);
}

/** ArnEquals and ArnLike are the same: each of the six parts is compared by itself, wildcards included. */
function fitsArn(wanted: Template, actual: string): Truth {
  if ("unknown" in wanted) return wanted;
  const parts: (typeof wanted)[number][][] = [[]];
  for (const part of wanted) {
    if (part === ":" && parts.length < 6) parts.push([]);
    else (parts.at(-1) as (typeof part)[]).push(part);
  }
  if (parts.length < 6) return { unknown: "value:not-an-arn" };
  const [, ...actualParts] = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):([^]*)$/.exec(actual) ?? [];
  return actualParts.length === 6 && parts.every((part, index) => fits(part, actualParts[index] as string) === true);
}
