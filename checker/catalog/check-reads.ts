import type { AnyCheck } from "../core/check.ts";
import type { FactName } from "../core/facts/index.ts";
import { readers } from "../readers/index.ts";

/** The IAM actions that reading for this check takes: those of its facts and of the facts these build on. */
export function actionsOf(check: AnyCheck): readonly string[] {
  const actions = new Set<string>();
  const seen = new Set<FactName>();
  const add = (fact: FactName): void => {
    if (seen.has(fact)) return;
    seen.add(fact);
    for (const action of readers[fact].actions) actions.add(action);
    for (const before of readers[fact].after) add(before);
  };
  for (const fact of [...check.needs, ...(check.wants ?? [])]) add(fact);
  return [...actions].sort();
}

/** Ids of the checks that come before this one. */
export function afterOf(check: AnyCheck): readonly string[] {
  return check.after.map((after) => (typeof after === "string" ? after : after.check));
}
