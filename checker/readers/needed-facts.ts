import type { AnyCheck, Step } from "../core/check.ts";
import type { FactName } from "../core/facts/index.ts";
import { withPredecessors } from "./schedule.ts";

/** The checks that judging these takes: themselves, those before them, and those whose verdict they consult. */
export function checksToJudge(asked: readonly AnyCheck[], catalogue: readonly Step[]): readonly AnyCheck[] {
  const byId = new Map(catalogue.flatMap((step) => step.checks).map((check) => [check.id, check]));
  const closure = new Map<string, AnyCheck>();
  const add = (check: AnyCheck): void => {
    if (closure.has(check.id)) return;
    closure.set(check.id, check);
    const before = check.after.map((after) => (typeof after === "string" ? after : after.check));
    for (const id of [...before, ...(check.consults ?? [])]) {
      const other = byId.get(id);
      if (!other) throw new Error(`${check.id} names ${id}, which no step has`);
      add(other);
    }
  };
  asked.forEach(add);
  return [...closure.values()];
}

/** The facts that checks look at, each once. */
export function factsOf(checks: readonly AnyCheck[]): readonly FactName[] {
  return [...new Set(checks.flatMap((check) => [...check.needs, ...(check.wants ?? [])]))];
}

/** Running the code takes longer than reading everything else. */
const slowFact: FactName = "handlerRun";

/**
 * Facts that are better read last, and only when a check looks at them: the slow one and those that build on it, unless
 * one of these checks needs them.
 */
export function factsForLater(facts: readonly FactName[], checks: readonly AnyCheck[]): readonly FactName[] {
  const later = facts.filter((fact) => withPredecessors([fact]).includes(slowFact));
  return checks.some(({ needs }) => needs.some((fact) => later.includes(fact))) ? [] : later;
}
