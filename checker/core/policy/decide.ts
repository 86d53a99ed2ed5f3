import { holds } from "./condition.ts";
import type { Clause, Statement } from "./document.ts";
import { parsePolicy, type PolicyReading } from "./parse.ts";
import { isPrincipal } from "./principal.ts";
import type { PolicyRequest } from "./request.ts";
import { all, any, isUnknown, not, type Truth } from "./truth.ts";
import { fits, template } from "./wildcard.ts";

export type Decision =
  /** `statement`: its Sid, or `#0` by its place. */
  | { readonly kind: "allowed"; readonly statement: string }
  | { readonly kind: "explicitly-denied"; readonly statement: string }
  /**
   * `nearest`: all that kept the nearest Allow from applying, joined by commas: `principal`, `action`, `resource`,
   * `condition:aws:sourceaccount`. So an equal sign tells whether one thing alone stood in the way. Null: no Allow at all.
   */
  | { readonly kind: "not-allowed"; readonly nearest: string | null }
  /** A key, variable or operator that is not known, or a malformed document, and the decision hangs on it. */
  | { readonly kind: "unknown"; readonly because: string };

/** A policy's text, or what was read of it: a server decides about the same documents again and again. */
type Document = string | PolicyReading;

/**
 * Decides as IAM does: an explicit Deny wins, then an Allow, else nothing is allowed. Unknowns count only where they
 * matter. Resource policies (and trust policies) name principals; identity policies do not.
 */
export function decide(
  documents: readonly Document[],
  request: PolicyRequest,
  kind: "resource" | "identity",
): Decision {
  const judged = documents.flatMap((document) => judgeDocument(document, request, kind));
  const denies = judged.filter((one) => one.effect !== "Allow");
  const allows = judged.filter((one) => one.effect !== "Deny");
  const denied = denies.find((one) => one.applies === true);
  if (denied) return { kind: "explicitly-denied", statement: denied.name };
  const allowed = allows.find((one) => one.applies === true);
  const doubt = (allowed ? denies : allows).map((one) => one.applies).find(isUnknown);
  if (doubt) return { kind: "unknown", because: doubt.unknown };
  return allowed ? { kind: "allowed", statement: allowed.name } : { kind: "not-allowed", nearest: nearestOf(allows) };
}

interface Judged {
  readonly name: string;
  /** Null: a malformed document, which may hold either. */
  readonly effect: Statement["effect"] | null;
  readonly applies: Truth;
  /** What surely does not fit. */
  readonly obstacles: readonly string[];
  /** The statement names the caller, not just everybody. */
  readonly isPersonal: boolean;
}

function judgeDocument(document: Document, request: PolicyRequest, kind: "resource" | "identity"): readonly Judged[] {
  const reading = typeof document === "string" ? parsePolicy(document) : document;
  const isWellFormed =
    reading.ok && reading.policy.statements.every((one) => (one.principal !== null) === (kind === "resource"));
  if (!isWellFormed) {
    return [{ name: "", effect: null, applies: { unknown: "malformed" }, obstacles: [], isPersonal: false }];
  }
  return reading.policy.statements.map((one) => judgeStatement(one, request, reading.policy.hasVariables));
}

function judgeStatement(statement: Statement, request: PolicyRequest, hasVariables: boolean): Judged {
  const context = hasVariables ? request.context : null;
  const parts: readonly (readonly [string, Truth])[] = [
    ["principal", statement.principal === null || isPrincipal(statement.principal, request.principal)],
    ["action", isAction(statement.action, request.action)],
    ["resource", statement.resource === null || isResource(statement.resource, request.resource, context)],
    ...statement.conditions.map(
      (condition) => [`condition:${condition.key}`, holds(condition, request.context, hasVariables)] as const,
    ),
  ];
  return {
    name: statement.name,
    effect: statement.effect,
    applies: all(parts.map(([, truth]) => truth)),
    obstacles: parts.filter(([, truth]) => truth === false).map(([name]) => name),
    isPersonal: statement.principal?.entries.some((entry) => entry.value !== "*") ?? false,
  };
}

/** Actions know no case. Policies name hundreds of them, most without a wildcard. */
function isAction(clause: Clause, action: string): Truth {
  const asked = action.toLowerCase();
  return isOneOf(clause, (value) => {
    const named = value.toLowerCase();
    return /[*?]/.test(named) ? fits(template(named, null), asked) : named === asked;
  });
}

/** An ARN that leaves out its last parts means all of them. */
function isResource(clause: Clause, resource: string, context: PolicyRequest["context"] | null): Truth {
  return isOneOf(clause, (value) => {
    const missing = value === "*" || !value.startsWith("arn:") ? 0 : Math.max(0, 6 - value.split(":").length);
    return fits(template(value + ":*".repeat(missing), context), resource);
  });
}

function isOneOf(clause: Clause, test: (value: string) => Truth): Truth {
  const truth = any(clause.values.map(test));
  return clause.isNegated ? not(truth) : truth;
}

/** The Allow with the fewest obstacles; among equals one that names the caller, then the first. */
function nearestOf(allows: readonly Judged[]): string | null {
  const distance = (one: Judged) => one.obstacles.length * 2 + (one.isPersonal ? 0 : 1);
  const [nearest] = [...allows].sort((left, right) => distance(left) - distance(right));
  return nearest?.obstacles.join() ?? null;
}
