import { PatternProblem, readJson, type JsonEntry, type JsonNode } from "./json.ts";
import { readMatchExpression } from "./match-expression.ts";
import type { FieldRules, Pattern, Rule } from "./rule.ts";

export type PatternReading =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly problem: string };

type Branch = readonly FieldRules[];

/** Longest pattern that PutRule takes, in characters. */
const maxCharacters = 4096;
/** Most combinations that `$or` may make. */
const maxBranches = 1000;

/**
 * Reads an event pattern, and refuses what EventBridge refuses. `problem` has the form of the service's own
 * message: "Event pattern is not valid. Reason: …".
 */
export function parsePattern(text: string): PatternReading {
  try {
    if (text.length > maxCharacters) throw new PatternProblem(`Pattern is longer than ${maxCharacters} characters`, 0);
    const node = readJson(text);
    if (node.kind !== "object") throw new PatternProblem("Filter is not an object", node.at);
    return { ok: true, pattern: { branches: readObject(node, [], [[]], false) } };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, problem: messageOf(error, text) };
    throw error;
  }
}

/** Adds the fields of an object to every branch so far. */
function readObject(
  node: Extract<JsonNode, { kind: "object" }>,
  path: readonly string[],
  branches: readonly Branch[],
  isInsideOr: boolean,
): readonly Branch[] {
  if (node.entries.length === 0) throw new PatternProblem("Empty objects are not allowed", node.at);
  return node.entries.reduce((all, entry) => readEntry(entry, path, all, isInsideOr), branches);
}

function readEntry(
  { key, value }: JsonEntry,
  path: readonly string[],
  branches: readonly Branch[],
  isInsideOr: boolean,
): readonly Branch[] {
  if (key === "$or") return readOr(value, path, branches);
  if (isInsideOr && reservedInsideOr.has(key)) {
    throw new PatternProblem(`${key} is Ruler reserved fieldName which cannot be used inside $or.`, value.at);
  }
  const here = [...path, key];
  if (value.kind === "object") return readObject(value, here, branches, isInsideOr);
  if (value.kind === "scalar") throw new PatternProblem(`"${key}" must be an object or an array`, value.at);
  const field: FieldRules = { path: here, rules: readRules(value) };
  return branches.map((branch) => withField(branch, field, value.at));
}

function readOr(value: JsonNode, path: readonly string[], branches: readonly Branch[]): readonly Branch[] {
  if (value.kind !== "array") throw new PatternProblem("It must be an Array followed with $or.", value.at);
  const alternatives = value.items.flatMap((item) => {
    if (item.kind === "object") return readObject(item, path, branches, true);
    throw new PatternProblem("Only JSON object is allowed in array of $or relationship.", item.at);
  });
  if (value.items.length < 2) {
    throw new PatternProblem("There must have at least 2 Objects in $or relationship.", value.at);
  }
  if (alternatives.length > maxBranches) throw new PatternProblem("Rule is too complex", value.at);
  return alternatives;
}

const reservedInsideOr = new Set([
  "exactly",
  "prefix",
  "suffix",
  "equals-ignore-case",
  "wildcard",
  "numeric",
  "cidr",
  "exists",
  "anything-but",
]);

function readRules(list: Extract<JsonNode, { kind: "array" }>): readonly Rule[] {
  if (list.items.length === 0) throw new PatternProblem("Empty arrays are not allowed", list.at);
  return list.items.map((item): Rule => {
    if (item.kind === "scalar") return { kind: "equals", value: item.value };
    if (item.kind === "object") return readMatchExpression(item);
    throw new PatternProblem("Match value must be String, number, true, false, or null", item.at);
  });
}

/** A branch names each field once. As in the service, `{"a": {"b": …}}` and `{"a.b": …}` are the same field. */
function withField(branch: Branch, field: FieldRules, at: number): Branch {
  const name = field.path.join(".");
  if (branch.some((other) => other.path.join(".") === name)) {
    throw new PatternProblem(`Path \`${name}\` cannot be allowed multiple times`, at);
  }
  return [...branch, field];
}

function messageOf(problem: PatternProblem, text: string): string {
  const before = text.slice(0, problem.at).split("\n");
  const column = (before.at(-1) as string).length + 1;
  const place = `at [Source: (String)"${text.slice(0, 500)}"; line: ${before.length}, column: ${column}]`;
  return `Event pattern is not valid. Reason: ${problem.message}\n ${place}`;
}
