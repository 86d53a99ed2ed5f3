import { evaluateCondition } from "./conditions.ts";
import type { InputScope } from "./scope.ts";
import { invalid, isList, isMap, type Value } from "./value.ts";

/** Holds the parameters to the template's `Rules`. @throws AwsError ValidationError with the assertion's own description. */
export function checkRules(scope: InputScope): void {
  for (const [name, rule] of Object.entries(scope.template.rules)) {
    const condition = rule["RuleCondition"];
    if (condition !== undefined && !holds(condition, scope)) continue;
    const assertions = rule["Assertions"];
    if (!isList(assertions)) throw invalid(`Template format error: Rule ${name} must have a list of Assertions`);
    for (const assertion of assertions) checkAssertion(name, assertion, scope);
  }
}

function checkAssertion(name: string, assertion: Value, scope: InputScope): void {
  const assert = isMap(assertion) ? assertion["Assert"] : undefined;
  if (!isMap(assertion) || assert === undefined) {
    throw invalid(`Template format error: Every assertion of rule ${name} must contain an Assert member`);
  }
  if (holds(assert, scope)) return;
  const description = assertion["AssertDescription"];
  throw invalid(
    `Template validation error: Rule ${name} is not satisfied: ${typeof description === "string" ? description : "Assertion failed"}`,
  );
}

/** Rules have condition functions, but no named conditions. */
function holds(value: Value, scope: InputScope): boolean {
  return evaluateCondition(value, scope, (name) => {
    throw invalid(`Template format error: Rules cannot name conditions (${name})`);
  });
}
