import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decide, type PolicyRequest } from "./index.ts";

/**
 * A second evaluator, slow and plain: what is not known takes every value it might have, and in each such world the
 * document is judged with regular expressions. Where all worlds agree that is the answer.
 */
type World = Readonly<Record<string, string | null>>;

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal: { readonly Service: readonly string[] } | "*";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const keys = ["k:known", "k:absent", "k:open", "k:other"] as const;
const words = ["a", "b", "ab", "ba"] as const;
const patterns = [...words, "a*", "*b", "?", "*"] as const;
const operators = [
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLike",
  "Null",
  "StringEqualsIfExists",
] as const;

const condition = fc.record({
  operator: fc.constantFrom(...operators),
  key: fc.constantFrom(...keys),
  values: fc.array(fc.constantFrom(...patterns), { minLength: 1, maxLength: 2 }),
});

const statement: fc.Arbitrary<Statement> = fc
  .record({
    effect: fc.constantFrom("Allow" as const, "Deny" as const),
    principal: fc.constantFrom("*" as const, ["a"], ["b"], ["a", "b"]),
    isNegated: fc.boolean(),
    actions: fc.array(fc.constantFrom("s:a", "s:b", "s:*", "S:A", "*"), { minLength: 1, maxLength: 2 }),
    resources: fc.array(fc.constantFrom("r1", "r?", "*", "r2"), { minLength: 1, maxLength: 2 }),
    conditions: fc.array(condition, { maxLength: 2 }),
  })
  .map(({ effect, principal, isNegated, actions, resources, conditions }) => ({
    Effect: effect,
    Principal: principal === "*" ? principal : { Service: principal },
    [isNegated ? "NotAction" : "Action"]: actions,
    Resource: resources,
    Condition: Object.fromEntries(
      conditions.map(({ operator, key, values }) => [
        operator,
        { [key]: operator === "Null" ? [values.includes("a") ? "true" : "false"] : values },
      ]),
    ),
  }));

const request: PolicyRequest = {
  principal: { service: "a" },
  action: "s:a",
  resource: "r1",
  context: { "k:known": "ab", "k:absent": null },
};

const worlds: readonly World[] = [null, ...words].flatMap((open) =>
  [null, ...words].map((other) => ({ "k:known": "ab", "k:absent": null, "k:open": open, "k:other": other })),
);

function fits(pattern: string, text: string, flags = ""): boolean {
  const source = [...pattern].map((one) =>
    one === "*" ? ".*" : one === "?" ? "." : `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new RegExp(`^${source.join("")}$`, flags).test(text);
}

function holds(operator: string, value: string | null, wanted: readonly string[]): boolean {
  if (operator === "Null") return wanted.some((one) => (one === "true") === (value === null));
  if (operator === "StringEqualsIfExists") return value === null || wanted.includes(value);
  if (value === null) return operator.includes("Not");
  const found = operator.includes("Like") ? wanted.some((one) => fits(one, value)) : wanted.includes(value);
  return operator.includes("Not") ? !found : found;
}

function applies(one: Statement, world: World): boolean {
  if (one.Principal !== "*" && !one.Principal.Service.includes("a")) return false;
  const named = (one.Action ?? one.NotAction ?? []).some((action) => fits(action, "s:a", "i"));
  if (named === (one.Action === undefined)) return false;
  if (!one.Resource.some((resource) => fits(resource, "r1"))) return false;
  return Object.entries(one.Condition).every(([operator, byKey]) =>
    Object.entries(byKey).every(([key, wanted]) => holds(operator, world[key] ?? null, wanted)),
  );
}

function decideIn(world: World, statements: readonly Statement[]): string {
  const applying = statements.filter((one) => applies(one, world)).map((one) => one.Effect);
  if (applying.includes("Deny")) return "explicitly-denied";
  return applying.includes("Allow") ? "allowed" : "not-allowed";
}

/** Deny or no Allow: both mean no. */
const isAllowed = (kind: string) => kind === "allowed";

test("every sure answer is the answer in every world; without open keys every answer is sure", () => {
  const property = fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
    const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const { kind } = decide([document], request, "resource");
    const answers = new Set(worlds.map((world) => decideIn(world, statements)));
    const isSame = [...answers].every((answer) => isAllowed(answer) === isAllowed(kind));
    const isOpen = /k:open|k:other/.test(document);
    return isOpen ? kind === "unknown" || isSame : answers.size === 1 && answers.has(kind);
  });
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 3000 }))).toBeUndefined();
});

test("statements in several documents decide as in one", () => {
  const property = fc.property(fc.array(statement, { maxLength: 4 }), (statements) => {
    const documents = statements.map((one) => JSON.stringify({ Version: "2012-10-17", Statement: one }));
    const together = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    return decide(documents, request, "resource").kind === decide([together], request, "resource").kind;
  });
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 500 }))).toBeUndefined();
});
