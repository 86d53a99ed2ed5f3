import { parseAst } from "vitest/node";
import { changesOf, conditionChanges, type Change, type Node } from "./operators.ts";

/** One broken version of the code. */
export interface Mutant {
  /** From the project's folder. */
  readonly file: string;
  readonly line: number;
  readonly what: string;
  /** The text that is replaced, cut to one line. */
  readonly original: string;
}

/** Code that holds all its broken versions: `__mutant(n)` tells which one is switched on. */
export interface Instrumented {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/** Wording, hints and links: what a learner reads about a verdict, and not what decides it. */
const wording = new Set(["ko", "en", "hints", "title", "why", "consoleUrl"]);

/**
 * Breaks the code inside functions in every way the operators know.
 * @param number gives the next mutant its number; null leaves it out.
 */
export function instrument(file: string, source: string, number: (mutant: Mutant) => number | null): Instrumented {
  const mutants: Mutant[] = [];
  const lines = source.split("\n");
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0));
  const lineOf = (at: number): number => starts.findLastIndex((start) => start <= at) + 1;
  const textOf = ({ start, end }: Node): string => source.slice(start, end);

  /** The node's text with everything below it broken, and `changes` of itself in front. */
  function broken(node: Node, changes: readonly Change[], whole: string): string {
    let text = whole;
    for (const { what, text: changed } of changes) {
      const original = textOf(node).replaceAll(/\s+/g, " ").slice(0, 90);
      const mutant = { file, line: lineOf(node.start), what, original };
      const id = number(mutant);
      if (id === null) continue;
      mutants.push(mutant);
      text = `(__mutant(${id}) ? (${changed}) : ${text})`;
    }
    return text;
  }

  function render(node: Node, place: Place): string {
    if (node.type.startsWith("TS") && !/^TS(As|Satisfies|NonNull)/.test(node.type)) return textOf(node);
    const isFunction = /Function/.test(node.type);
    const inside = {
      ...place,
      isInFunction: place.isInFunction || isFunction,
      isFixed: false,
      isCondition: false,
      isResult: false,
    };
    let text = "";
    let at = node.start;
    for (const { child, member } of childrenOf(node)) {
      if (child.start < at) continue;
      text += source.slice(at, child.start) + render(child, placeOf(node, member, inside));
      at = child.end;
    }
    text += source.slice(at, node.end);
    if (!place.isInFunction || place.isFixed) return text;
    // In a comparison or an argument, another text is one more way to a condition that never holds.
    if (typeof node["value"] === "string" && !place.isResult) return text;
    return broken(
      node,
      [...changesOf(node, textOf), ...(place.isCondition ? conditionChanges : [])],
      place.isCondition ? `(${text})` : text,
    );
  }

  const program = parseAst(source, { lang: "ts" }) as unknown as Node;
  return {
    text: render(program, { isInFunction: false, isFixed: false, isCondition: false, isResult: false }),
    mutants,
  };
}

interface Place {
  readonly isInFunction: boolean;
  /** Cannot be replaced by an expression in brackets: a name, a pattern, a link of an optional chain. */
  readonly isFixed: boolean;
  readonly isCondition: boolean;
  /** What a function or a choice gives back. */
  readonly isResult: boolean;
}

function placeOf(parent: Node, member: string, place: Place): Place {
  const isTest = member === "test" && ["IfStatement", "ConditionalExpression", "WhileStatement"].includes(parent.type);
  const isLink = member === "callee" || (member === "object" && parent.type === "MemberExpression");
  const isName = member === "key" || member === "label" || member === "left" || member === "quasi";
  const isOperand = parent.type === "LogicalExpression" || parent.type === "BinaryExpression";
  const isResult =
    ["argument", "body", "consequent", "alternate", "elements"].includes(member) && parent.type !== "UnaryExpression";
  return {
    ...place,
    isResult,
    isCondition: isTest,
    isFixed: isLink || (isName && !isOperand) || parent.type === "ExpressionStatement",
  };
}

/** The parts of a node that may be broken, in the order of the text. */
function childrenOf(node: Node): readonly { readonly child: Node; readonly member: string }[] {
  if (/Pattern$|^Import|^Export(All|Named)/.test(node.type) && node["declaration"] === undefined) return [];
  if (node.type === "Property" && (node["shorthand"] === true || isWording(node["key"] as Node))) return [];
  const found = Object.entries(node).flatMap(([member, value]) => {
    if (skipped.has(member)) return [];
    return (Array.isArray(value) ? value : [value]).filter(isNode).map((child) => ({ child, member }));
  });
  return found.sort((one, other) => one.child.start - other.child.start);
}

/** Types, parameters and declared names are no code that decides. */
const skipped = new Set([
  "typeAnnotation",
  "returnType",
  "typeParameters",
  "typeArguments",
  "params",
  "id",
  "decorators",
  "superClass",
]);

function isWording(key: Node): boolean {
  return wording.has(String(key["name"] ?? key["value"]));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Partial<Node>).type === "string";
}
