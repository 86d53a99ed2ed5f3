import type { Clause, Condition, Policy, PrincipalClause, PrincipalType, Statement } from "./document.ts";

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a policy document by the grammar of the IAM user guide (reference_policies_grammar). What kind of policy it is
 * (with a Principal or without) is not judged here.
 */
export function parsePolicy(text: string): PolicyReading {
  try {
    return { ok: true, policy: readPolicy(JSON.parse(text)) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: "The document is not valid JSON" };
    if (error instanceof Malformed) return { ok: false, problem: error.message };
    throw error;
  }
}

class Malformed extends Error {}

type Json = Readonly<Record<string, unknown>>;

function readPolicy(document: unknown): Policy {
  const policy = objectOf(document, "The policy");
  onlyKnown(policy, ["Version", "Id", "Statement"], "the policy");
  const version = policy["Version"] ?? "2008-10-17";
  if (version !== "2012-10-17" && version !== "2008-10-17")
    throw new Malformed("Version must be 2012-10-17 or 2008-10-17");
  if (policy["Statement"] === undefined) throw new Malformed("Statement is missing");
  const statements = listOf(policy["Statement"]);
  return { hasVariables: version === "2012-10-17", statements: statements.map(readStatement) };
}

function readStatement(value: unknown, index: number): Statement {
  const statement = objectOf(value, `Statement #${index}`);
  onlyKnown(statement, [...statementKeys], `statement #${index}`);
  const { Sid: sid, Effect: effect } = statement;
  if (sid !== undefined && typeof sid !== "string") throw new Malformed("Sid must be a string");
  if (effect !== "Allow" && effect !== "Deny") throw new Malformed("Effect must be Allow or Deny");
  const action = clause(statement, "Action");
  if (action === null) throw new Malformed("Action or NotAction is missing");
  return {
    name: sid || `#${index}`,
    effect,
    principal: principalClause(statement),
    action,
    resource: clause(statement, "Resource"),
    conditions: readConditions(statement["Condition"]),
  };
}

const statementKeys = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

/** `Action` or `NotAction`, `Resource` or `NotResource`: one of them, or neither. */
function clause(statement: Json, name: "Action" | "Resource"): Clause | null {
  const [value, isNegated] = oneOf(statement, name);
  return value === undefined ? null : { isNegated, values: textsOf(value, name) };
}

function principalClause(statement: Json): PrincipalClause | null {
  const [value, isNegated] = oneOf(statement, "Principal");
  if (value === undefined) return null;
  if (value === "*") return { isNegated, entries: [{ type: "*", value: "*" }] };
  const byType = Object.entries(objectOf(value, "Principal"));
  const entries = byType.flatMap(([type, values]) => {
    if (!isPrincipalType(type)) throw new Malformed(`Principal has no type ${type}`);
    return textsOf(values, `Principal ${type}`).map((one) => ({ type, value: one }));
  });
  return { isNegated, entries };
}

function isPrincipalType(type: string): type is Exclude<PrincipalType, "*"> {
  return ["AWS", "Service", "Federated", "CanonicalUser"].includes(type);
}

function oneOf(statement: Json, name: "Action" | "Resource" | "Principal"): readonly [unknown, boolean] {
  const [plain, negated] = [statement[name], statement[`Not${name}`]];
  if (plain !== undefined && negated !== undefined) throw new Malformed(`${name} and Not${name} exclude each other`);
  return negated === undefined ? [plain, false] : [negated, true];
}

function readConditions(value: unknown): readonly Condition[] {
  if (value === undefined) return [];
  return Object.entries(objectOf(value, "Condition")).flatMap(([operator, keys]) =>
    Object.entries(objectOf(keys, operator)).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: listOf(values).map((one) => {
        if (typeof one === "string" || typeof one === "boolean" || typeof one === "number") return String(one);
        throw new Malformed(`A value of ${key} must be a string, a number, true or false`);
      }),
    })),
  );
}

function textsOf(value: unknown, name: string): readonly string[] {
  const texts = listOf(value).filter((one): one is string => typeof one === "string");
  if (texts.length === 0 || texts.length < listOf(value).length)
    throw new Malformed(`${name} must be a string or a list of strings`);
  return texts;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function objectOf(value: unknown, name: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new Malformed(`${name} must be an object`);
}

function onlyKnown(value: Json, known: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Malformed(`${unknown} is not an element of ${where}`);
}
