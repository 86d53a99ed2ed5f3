/** A node of the syntax tree, as far as the operators look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** One way to break an expression: what stands in its place, and what was done. */
export interface Change {
  readonly what: string;
  readonly text: string;
}

const flipped: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "-": "+",
  "*": "/",
};

const counterparts: Readonly<Record<string, string>> = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  toLowerCase: "toUpperCase",
};

/** How an expression can be broken. `textOf` gives a node's own text. */
export function changesOf(node: Node, textOf: (node: Node) => string): readonly Change[] {
  const part = (member: string): string => textOf(node[member] as Node);
  switch (node.type) {
    case "LogicalExpression": {
      const other = { "&&": "||", "||": "&&" }[String(node["operator"])];
      const swapped = other ? [{ what: "swap && and ||", text: `(${part("left")}) ${other} (${part("right")})` }] : [];
      return [
        ...swapped,
        { what: "keep the left", text: part("left") },
        { what: "keep the right", text: part("right") },
      ];
    }
    case "BinaryExpression": {
      const operator = flipped[String(node["operator"])];
      return operator
        ? [{ what: `${String(node["operator"])} to ${operator}`, text: `${part("left")} ${operator} ${part("right")}` }]
        : [];
    }
    case "UnaryExpression":
      return node["operator"] === "!" ? [{ what: "drop the negation", text: part("argument") }] : [];
    case "Literal":
      return literal(node["value"]);
    case "ArrayExpression":
      return (node["elements"] as readonly unknown[]).length > 0
        ? [{ what: "drop the first element", text: `${textOf(node)}.slice(1)` }]
        : [];
    case "CallExpression":
      return call(node, textOf);
    default:
      return [];
  }
}

/** A condition that always holds, and one that never does. */
export const conditionChanges: readonly Change[] = [
  { what: "always", text: "true" },
  { what: "never", text: "false" },
];

function literal(value: unknown): readonly Change[] {
  if (typeof value === "boolean") return [{ what: "turn the truth", text: String(!value) }];
  if (typeof value === "number") return [{ what: "one more", text: String(value + 1) }];
  if (typeof value === "string")
    return [{ what: value === "" ? "some text" : "no text", text: value === "" ? '"mutant"' : '""' }];
  return [];
}

function call(node: Node, textOf: (node: Node) => string): readonly Change[] {
  const callee = node["callee"] as Node;
  if (callee.type !== "MemberExpression" || callee["computed"] === true) return [];
  const [object, property] = [callee["object"] as Node, callee["property"] as Node];
  const name = String(property["name"]);
  if (name === "filter") return [{ what: "drop the filter", text: textOf(object) }];
  const other = counterparts[name];
  if (other === undefined) return [];
  const whole = textOf(node);
  const [from, to] = [property.start - node.start, property.end - node.start];
  return [{ what: `${name} to ${other}`, text: whole.slice(0, from) + other + whole.slice(to) }];
}
