import type { GlobPart } from "../glob.ts";
import type { IpRange } from "../ip-range.ts";
import type { Scalar } from "./json.ts";

/** What one value of a field is compared with. Text is compared with strings only, numbers with numbers only. */
export type Rule =
  | { readonly kind: "equals"; readonly value: Scalar }
  | { readonly kind: "text"; readonly test: TextTest }
  | { readonly kind: "numeric"; readonly bounds: readonly NumericBound[] }
  | { readonly kind: "cidr"; readonly range: IpRange }
  | { readonly kind: "exists"; readonly isPresent: boolean }
  /** Matches a present value that none of `rules` matches. */
  | { readonly kind: "anything-but"; readonly rules: readonly Rule[] };

export type TextTest =
  | { readonly kind: "prefix" | "suffix" | "equals"; readonly text: string; readonly ignoresCase: boolean }
  | { readonly kind: "wildcard"; readonly parts: readonly GlobPart[] };

export interface NumericBound {
  readonly operator: "=" | "<" | "<=" | ">" | ">=";
  readonly value: number;
}

/** A field that the pattern names, and what one of its values must fit. */
export interface FieldRules {
  readonly path: readonly string[];
  readonly rules: readonly Rule[];
}

/**
 * A parsed event pattern: any of `branches` may match, and a branch matches when all its fields do. A pattern without
 * `$or` has one branch.
 */
export interface Pattern {
  readonly branches: readonly (readonly FieldRules[])[];
}
