import type { Condition } from "./document.ts";
import { comparisons, type Compare } from "./comparisons.ts";
import { contextValue, type PolicyRequest } from "./request.ts";
import { all, any, not, type Truth } from "./truth.ts";
import { template } from "./wildcard.ts";

type Context = PolicyRequest["context"];

/** Whether a condition holds. Rules: IAM user guide, reference_policies_elements_condition_operators. */
export function holds(condition: Condition, context: Context, hasVariables: boolean): Truth {
  const operator = readOperator(condition.operator);
  const asksForPresence = condition.operator.toLowerCase() === "null";
  if (operator === null && !asksForPresence) return { unknown: `operator:${condition.operator}` };
  const value = contextValue(context, condition.key);
  if (value === undefined) return { unknown: `condition:${condition.key}` };
  if (operator === null) return isNull(condition, value);
  if (value === null) return holdsWithoutKey(operator);
  const actual = typeof value === "string" || typeof value === "boolean" ? [String(value)] : value;
  const wanted = condition.values.map((one) => template(one, hasVariables ? context : null));
  const matchesOne = (text: string): Truth => {
    const truth = any(wanted.map((one) => operator.compare(one, text)));
    return operator.isNegated ? not(truth) : truth;
  };
  if (operator.set === "any") return any(actual.map(matchesOne));
  if (operator.set === "all") return all(actual.map(matchesOne));
  // AWS leaves open what a list of values means without ForAnyValue or ForAllValues.
  return actual.length === 1 ? matchesOne(actual[0] as string) : { unknown: `condition:${condition.key}` };
}

/** Without a key, negated operators and `…IfExists` hold; ForAllValues does, ForAnyValue does not. */
function holdsWithoutKey({ set, ifExists, isNegated }: Operator): boolean {
  return set === "all" || (set === null && (ifExists || isNegated));
}

interface Operator {
  readonly compare: Compare;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
  readonly set: "any" | "all" | null;
}

/** `ForAnyValue:StringNotLikeIfExists` and its like, without regard to case. Null: not an operator known here. */
function readOperator(text: string): Operator | null {
  const form = /^(?:for(any|all)values?:)?(.+?)(ifexists)?$/.exec(text.toLowerCase());
  if (form === null) return null;
  const [, each, base, ifExists] = form;
  const known = comparisons.get(base as string);
  if (known === undefined) return null;
  const set = each === undefined ? null : each === "any" ? "any" : "all";
  return { ...known, ifExists: ifExists !== undefined, set };
}

/** `Null: true` asks for a key that is absent. */
function isNull(condition: Condition, value: Context[string]): Truth {
  return any(condition.values.map((wanted) => (wanted.toLowerCase() === "true") === (value === null)));
}
