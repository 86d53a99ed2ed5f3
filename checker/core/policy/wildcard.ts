import { anyCharacter, anyText, fitsGlob, type GlobPart } from "../glob.ts";
import { contextValue, type PolicyRequest } from "./request.ts";
import type { Truth } from "./truth.ts";

/** A value of a policy with its wildcards and variables, ready to be compared. */
export type Template = readonly GlobPart[] | { readonly unknown: string };

/**
 * Splits a value into characters and wildcards. Variables are filled in from the context: `${aws:…}` with a known
 * single value, `${*}`, `${?}` and `${$}` as those characters. Any other variable makes the value unknown.
 */
export function template(value: string, context: PolicyRequest["context"] | null): Template {
  const parts: GlobPart[] = [];
  for (const [piece, key] of value.matchAll(/\$\{([^}]*)\}|[^]/gu)) {
    if (key === undefined || context === null) parts.push(...[...piece].map(wildcard));
    else if (key === "*" || key === "?" || key === "$") parts.push(key);
    else {
      const known = contextValue(context, key.toLowerCase());
      if (typeof known !== "string") return { unknown: `variable:${key.toLowerCase()}` };
      parts.push(...known);
    }
  }
  return parts;
}

/** Whether the text fits the value, wildcards included. */
export function fits(value: Template, text: string): Truth {
  return "unknown" in value ? value : fitsGlob(value, text);
}

/** The value as plain text, for operators that know no wildcards. */
export function literal(value: Template): string | { readonly unknown: string } {
  if ("unknown" in value) return value;
  return value.map((part) => (part === anyText ? "*" : part === anyCharacter ? "?" : part)).join("");
}

function wildcard(character: string): GlobPart {
  if (character === "*") return anyText;
  return character === "?" ? anyCharacter : character;
}
