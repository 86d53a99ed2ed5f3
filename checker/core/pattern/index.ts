import type { Pattern } from "./rule.ts";

export { differences, type Difference } from "./differences.ts";
export { elementsOf, flatten } from "./flatten.ts";
export { matches } from "./match.ts";
export { parsePattern, type PatternReading } from "./parse.ts";
export type { Pattern } from "./rule.ts";

/** Every leaf path that the pattern names, those inside `$or` included, each once. */
export function fieldsOf(pattern: Pattern): readonly (readonly string[])[] {
  const paths = pattern.branches.flat().map((field) => field.path);
  return [...new Map(paths.map((path) => [path.join("."), path])).values()];
}
