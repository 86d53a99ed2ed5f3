import type { AnyCheck, Step } from "../core/check.ts";
import type { FactName } from "../core/facts/index.ts";

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
