import { PatternProblem, type JsonNode } from "./json.ts";
import type { NumericBound, Rule } from "./rule.ts";

/** Reads `["=", 5]`, `[">", 0, "<=", 5]` and their like: one bound, or a lower one followed by an upper one. */
export function readNumeric(value: JsonNode): Rule {
  if (value.kind !== "array") throw new PatternProblem("Value of numeric must be an array.", value.at);
  const [operator, number, ...rest] = value.items;
  const first = bound(operator ?? value, number ?? value);
  if (rest.length === 0) return { kind: "numeric", bounds: [first] };
  if (first.operator !== ">" && first.operator !== ">=") {
    throw new PatternProblem("Too many elements in numeric expression", value.at);
  }
  const [upperOperator, upperNumber, ...more] = rest;
  if (more.length > 0) throw new PatternProblem("Too many terms in numeric range expression", value.at);
  const second = bound(upperOperator as JsonNode, upperNumber ?? value);
  if (second.operator !== "<" && second.operator !== "<=") {
    throw new PatternProblem(`Bad numeric range operator: ${second.operator}`, value.at);
  }
  if (first.value >= second.value) throw new PatternProblem("Bottom must be less than top", value.at);
  return { kind: "numeric", bounds: [first, second] };
}

/** EventBridge compares numbers between ±5.0e9 only. */
const largest = 5e9;

function bound(operator: JsonNode, number: JsonNode): NumericBound {
  if (operator.kind !== "scalar" || typeof operator.value !== "string") {
    throw new PatternProblem("Invalid member in numeric match", operator.at);
  }
  if (!isOperator(operator.value)) {
    throw new PatternProblem(`Unrecognized numeric range operator: ${operator.value}`, operator.at);
  }
  if (number.kind !== "scalar" || typeof number.value !== "number") {
    const name = operator.value === "=" ? "equals" : operator.value;
    throw new PatternProblem(`Value of ${name} must be numeric`, number.at);
  }
  if (Math.abs(number.value) > largest) {
    throw new PatternProblem("Value must be between -5.0E9 and 5.0E9, inclusive", number.at);
  }
  return { operator: operator.value, value: number.value };
}

function isOperator(text: string): text is NumericBound["operator"] {
  return ["=", "<", "<=", ">", ">="].includes(text);
}
