import { actionOf } from "../../checker/aws/index.ts";
import { actionsOf, afterOf } from "../../checker/catalog/check-reads.ts";
import type { AnyCheck } from "../../checker/core/check.ts";
import { everyCall } from "./calls.ts";
import { steps } from "../../steps/index.ts";

const checks = new Map(steps.flatMap((step) => step.checks).map((check) => [check.id, check]));

/** Whether a check may hang on a call: through its facts, those they build on, or a check that it asks or comes after. */
export function hangsOn(id: string, call: string): boolean {
  if (call === everyCall) return true;
  if (call === "discord:GET") return id === "step-1.webhook-alive";
  const [service = "", operation = ""] = call.split(":");
  const action = actionOf(service, operation);
  return [...judgedWith(id)].some((check) => actionsOf(check).includes(action));
}

function judgedWith(id: string, all = new Set<AnyCheck>()): ReadonlySet<AnyCheck> {
  const check = checks.get(id);
  if (check === undefined) throw new Error(`No check is called ${id}`);
  if (all.has(check)) return all;
  all.add(check);
  for (const other of [...afterOf(check), ...(check.consults ?? [])]) judgedWith(other, all);
  return all;
}
