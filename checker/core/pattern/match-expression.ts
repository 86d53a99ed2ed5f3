import { anyText, type GlobPart } from "../glob.ts";
import { parseIpRange } from "../ip-range.ts";
import { PatternProblem, type JsonEntry, type JsonNode } from "./json.ts";
import { readNumeric } from "./numeric.ts";
import type { Rule, TextTest } from "./rule.ts";

type ObjectNode = Extract<JsonNode, { kind: "object" }>;

/** Reads `{"prefix": "…"}` and its like. Throws a PatternProblem with the reason EventBridge gives. */
export function readMatchExpression(node: ObjectNode): Rule {
  const { key, value } = onlyEntry(node, "Match expression name not found");
  const read = operators.get(key);
  if (!read) throw new PatternProblem(`Unrecognized match type ${key}`, value.at);
  return read(value);
}

const operators = new Map<string, (value: JsonNode) => Rule>(
  Object.entries({
    prefix: (value: JsonNode) => affix("prefix", value),
    suffix: (value: JsonNode) => affix("suffix", value),
    "equals-ignore-case": (value: JsonNode) =>
      textRule({ kind: "equals", text: ignoreCaseText(value), ignoresCase: true }),
    wildcard: (value: JsonNode) => textRule(wildcard(value)),
    numeric: readNumeric,
    cidr: readCidr,
    exists: readExists,
    "anything-but": readAnythingBut,
  }),
);

function textRule(test: TextTest): Rule {
  return { kind: "text", test };
}

/** `{"prefix": "x"}` or `{"prefix": {"equals-ignore-case": "x"}}`; the same for suffix. */
function affix(kind: "prefix" | "suffix", value: JsonNode): Rule {
  const name = kind === "prefix" ? "Prefix" : "Suffix";
  if (value.kind !== "object") {
    return textRule({ kind, text: textOf(value, `${kind} match pattern must be a string`), ignoresCase: false });
  }
  const { key, value: inner } = onlyEntry(value, `${name} expression name not found`);
  if (key !== "equals-ignore-case") throw new PatternProblem(`Unsupported ${kind} pattern: ${key}`, inner.at);
  return textRule({ kind, text: ignoreCaseText(inner), ignoresCase: true });
}

function ignoreCaseText(value: JsonNode): string {
  return textOf(value, "equals-ignore-case match pattern must be a string");
}

/** `*` is a wildcard, `\*` an asterisk, `\\` a backslash; two wildcards in a row are refused. */
function wildcard(value: JsonNode): TextTest {
  const text = textOf(value, "wildcard match pattern must be a string");
  const parts: GlobPart[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] as string;
    // Positions count the quotation mark that AWS puts before the text.
    if (character === "*") {
      if (text[index + 1] === "*")
        throw new PatternProblem(`Consecutive wildcard characters at pos ${index + 1}`, value.at);
      parts.push(anyText);
    } else if (character === "\\") {
      const escaped = text[index + 1];
      if (escaped !== "*" && escaped !== "\\")
        throw new PatternProblem(`Invalid escape character at pos ${index + 1}`, value.at);
      parts.push(escaped);
      index += 1;
    } else {
      parts.push(character);
    }
  }
  return { kind: "wildcard", parts };
}

function readCidr(value: JsonNode): Rule {
  const text = textOf(value, "prefix match pattern must be a string");
  if (text.split("/").length !== 2) throw new PatternProblem("Malformed CIDR, one '/' required", value.at);
  const range = parseIpRange(text);
  if (range === null) throw new PatternProblem(`Malformed CIDR: ${text}`, value.at);
  // EventBridge takes no block of a single address (event-ruler, CIDR.cidr).
  if (range.hostBits === 0n) {
    const [version, bits] = range.version === 4 ? ["IPv4", 32] : ["IPv6", 128];
    throw new PatternProblem(`${version} mask bits must be < ${bits}`, value.at);
  }
  return { kind: "cidr", range };
}

function readExists(value: JsonNode): Rule {
  if (value.kind !== "scalar" || typeof value.value !== "boolean") {
    throw new PatternProblem("exists match pattern must be either true or false.", value.at);
  }
  return { kind: "exists", isPresent: value.value };
}

/** Values (all strings or all numbers), or one of the text operators on a string or a list of strings. */
function readAnythingBut(value: JsonNode): Rule {
  if (value.kind !== "object") return { kind: "anything-but", rules: plainExceptions(value) };
  const { key, value: inner } = onlyEntry(value, "Anything-But expression name not found");
  const read = exceptions.get(key);
  if (!read) throw new PatternProblem(`Unsupported anything-but pattern: ${key}`, inner.at);
  return { kind: "anything-but", rules: itemsOf(inner).map(read) };
}

const exceptions = new Map<string, (item: JsonNode) => Rule>(
  Object.entries({
    prefix: (item: JsonNode) => textRule({ kind: "prefix", text: affixException(item), ignoresCase: false }),
    suffix: (item: JsonNode) => textRule({ kind: "suffix", text: affixException(item), ignoresCase: false }),
    "equals-ignore-case": (item: JsonNode) => {
      const problem = "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.";
      return textRule({ kind: "equals", text: textOf(item, problem), ignoresCase: true });
    },
    wildcard: (item: JsonNode) => textRule(wildcard(item)),
  }),
);

function affixException(item: JsonNode): string {
  const text = textOf(item, "prefix/suffix match pattern must be a string");
  if (text === "") throw new PatternProblem("Null prefix/suffix not allowed", item.at);
  return text;
}

function plainExceptions(value: JsonNode): readonly Rule[] {
  const problem =
    value.kind === "array"
      ? "Inside anything but list, start|null|boolean is not supported."
      : "Value of anything-but must be an array or single string/number value.";
  const values = itemsOf(value).map((item) => {
    if (item.kind === "scalar" && (typeof item.value === "string" || typeof item.value === "number")) return item.value;
    throw new PatternProblem(problem, item.at);
  });
  if (new Set(values.map((one) => typeof one)).size !== 1) {
    const mixed = "Inside anything but list, either all values are number or string, mixed type is not supported";
    throw new PatternProblem(mixed, value.at);
  }
  return values.map((one) => ({ kind: "equals", value: one }));
}

function itemsOf(value: JsonNode): readonly JsonNode[] {
  return value.kind === "array" ? value.items : [value];
}

function onlyEntry(node: ObjectNode, missing: string): JsonEntry {
  const [first, ...others] = node.entries;
  if (!first) throw new PatternProblem(missing, node.at);
  if (others.length > 0) throw new PatternProblem("Only one key allowed in match expression", node.at);
  return first;
}

function textOf(node: JsonNode, problem: string): string {
  if (node.kind === "scalar" && typeof node.value === "string") return node.value;
  throw new PatternProblem(problem, node.at);
}
