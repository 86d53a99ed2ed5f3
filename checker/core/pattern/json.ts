/** JSON with the place of every value, so that a problem can be pointed at and a repeated key is seen. */
export type JsonNode =
  | { readonly kind: "object"; readonly at: number; readonly entries: readonly JsonEntry[] }
  | { readonly kind: "array"; readonly at: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "scalar"; readonly at: number; readonly value: Scalar };

export interface JsonEntry {
  readonly key: string;
  readonly value: JsonNode;
}

export type Scalar = string | number | boolean | null;

/** A pattern that EventBridge would refuse. `at` is an offset in the text. */
export class PatternProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Reads strict JSON. Throws a PatternProblem. */
export function readJson(text: string): JsonNode {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new PatternProblem(`Not valid JSON: ${(error as SyntaxError).message}`, 0);
  }
  return readValue({ tokens: [...text.matchAll(token)], next: 0 });
}

/** Of text already known to be JSON: strings, and everything else that is not space. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Tokens {
  readonly tokens: readonly RegExpExecArray[];
  next: number;
}

function readValue(tokens: Tokens): JsonNode {
  const { text, at } = take(tokens);
  if (text === "{") return { kind: "object", at, entries: readAll(tokens, "}", readEntry) };
  if (text === "[") return { kind: "array", at, items: readAll(tokens, "]", readValue) };
  return { kind: "scalar", at, value: JSON.parse(text) as Scalar };
}

function readEntry(tokens: Tokens): JsonEntry {
  const key = JSON.parse(take(tokens).text) as string;
  take(tokens);
  return { key, value: readValue(tokens) };
}

function readAll<Item>(tokens: Tokens, end: string, read: (tokens: Tokens) => Item): readonly Item[] {
  const items: Item[] = [];
  while (tokens.tokens[tokens.next]?.[0] !== end) {
    items.push(read(tokens));
    if (tokens.tokens[tokens.next]?.[0] === ",") tokens.next += 1;
  }
  tokens.next += 1;
  return items;
}

function take(tokens: Tokens): { readonly text: string; readonly at: number } {
  const found = tokens.tokens[tokens.next] as RegExpExecArray;
  tokens.next += 1;
  return { text: found[0], at: found.index };
}
