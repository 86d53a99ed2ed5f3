import { resolve } from "./resolve.ts";
import type { InputScope } from "./scope.ts";
import { invalid, isList, isMap, ownValue, type Value } from "./value.ts";

type Outcomes = Readonly<Record<string, boolean>>;
type Named = (name: string) => boolean;

const functions = ["Condition", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or", "Fn::Contains"];

/** Works out every condition of a template. @throws AwsError ValidationError, also for conditions that go round in a circle. */
export function evaluateConditions(scope: InputScope): Outcomes {
  const outcomes: Record<string, boolean> = {};
  const working: string[] = [];
  const named: Named = (name) => {
    const done = ownValue(outcomes, name);
    if (done !== undefined) return done;
    const definition = ownValue(scope.template.conditions, name);
    if (definition === undefined) {
      throw invalid(
        `Template format error: Unresolved condition dependency ${name} in the Conditions block of the template`,
      );
    }
    if (working.includes(name)) {
      throw invalid(`Template format error: Circular dependency in conditions: [${[...working, name].join(", ")}]`);
    }
    working.push(name);
    const outcome = evaluateCondition(definition, scope, named);
    working.pop();
    return (outcomes[name] = outcome);
  };
  for (const name of Object.keys(scope.template.conditions)) named(name);
  return outcomes;
}

/** One condition function. Conditions know parameters and pseudo parameters, but no resources. */
export function evaluateCondition(value: Value, scope: InputScope, named: Named): boolean {
  const [only, ...others] = isMap(value) ? Object.entries(value) : [];
  if (only === undefined || others.length > 0 || !functions.includes(only[0])) {
    throw invalid(
      "Template format error: Conditions can only be boolean operations on parameters and other conditions",
    );
  }
  const [name, argument] = only;
  if (name === "Condition") {
    if (typeof argument !== "string") throw invalid("Template format error: Condition must be a condition name");
    return named(argument);
  }
  const parts = isList(argument) ? argument : [];
  const inner = (part: Value): boolean => evaluateCondition(part, scope, named);
  const isPair = name === "Fn::Equals" || name === "Fn::Contains";
  expectParts(name, parts, isPair ? 2 : name === "Fn::Not" ? 1 : 2, isPair ? 2 : name === "Fn::Not" ? 1 : 10);
  if (name === "Fn::Not") return !parts.some(inner);
  if (name === "Fn::And") return parts.every(inner);
  if (name === "Fn::Or") return parts.some(inner);
  const [one, other] = parts.map((part) => plainValue(part, scope));
  return name === "Fn::Equals" ? isSame(one, other) : Array.isArray(one) && one.some((item) => isSame(item, other));
}

/** Everything is compared as text. */
function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

function plainValue(part: Value, scope: InputScope): unknown {
  return resolve(part, { ...scope, conditions: {}, resource: refuseResource });
}

function refuseResource(name: string): never {
  throw invalid(
    `Template format error: Unresolved dependencies [${name}]. Cannot reference resources in the Conditions block of the template`,
  );
}

function expectParts(name: string, parts: readonly Value[], least: number, most: number): void {
  if (parts.length >= least && parts.length <= most) return;
  const wanted = least === most ? `${least}` : `${least} to ${most}`;
  throw invalid(`Template error: every ${name} object requires a list of ${wanted} parameters`);
}
