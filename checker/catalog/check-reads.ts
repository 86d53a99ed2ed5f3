import type { AnyCheck } from "../core/check.ts";
import { readers } from "../readers/index.ts";

/** The IAM actions that reading for this check takes: those of its own facts and of the facts these are read after. */
export function actionsOf(check: AnyCheck): readonly string[] {
  const actions = new Set<string>();
  for (const fact of [...check.needs, ...(check.wants ?? [])]) {
    for (const action of readers[fact].actions) actions.add(action);
  }
  return [...actions].sort();
}

/** Ids of the checks that come before this one. */
export function afterOf(check: AnyCheck): readonly string[] {
  return check.after.map((after) => (typeof after === "string" ? after : after.check));
}
