import { homeRegion } from "../../core/settings.ts";
import { isPhysicalId } from "../conflicts.ts";
import type { Deployment } from "../deployment.ts";
import { solutionNames, stackName } from "../names.ts";
import { findStack, stackResources } from "../stack.ts";
import { nextFor } from "../stack-status.ts";
import { takeInventory, type Search } from "./inventory.ts";
import { planRemoval } from "./plan.ts";
import { removeStack } from "./remove-stack.ts";
import type { RemovalOutcome } from "./remove-handmade.ts";
import type { Thing } from "./thing.ts";

/** How removing the stack ended. */
export type SolutionRemoval =
  | RemovalOutcome
  /** Something else is going on with the stack. */
  | { readonly kind: "busy"; readonly status: string }
  | { readonly kind: "still-running"; readonly reason: "timed-out" | "interrupted" };

/** Removes the stack of the solution and everything in it: looks, plans, asks, removes, and looks again by name. */
export async function removeSolution(
  deployment: Deployment,
  suffix: string,
  { keepLogs }: { readonly keepLogs: boolean },
): Promise<SolutionRemoval> {
  const { call, account, emit, consent } = deployment;
  const name = stackName(suffix);
  const search = searchFor(suffix, account.id);
  emit({ type: "account", account, region: homeRegion });
  emit({ type: "phase", phase: "looking" });
  const stack = await findStack(call, name);
  const [resources, inventory] = await Promise.all([
    stack === null ? [] : stackResources(call, stack.id),
    takeInventory(call, search),
  ]);
  const isInStack = (thing: Thing) => resources.some(({ physicalId }) => isPhysicalId(physicalId, thing.name));
  const inStack = inventory.things.filter(isInStack).map(withoutForeignRole);
  const plan = planRemoval(inStack, { keepLogs, isInStack: () => false });
  if (stack !== null) {
    const { status } = stack;
    if (nextFor(status) === "busy" && status !== "DELETE_IN_PROGRESS") return { kind: "busy", status };
    if (status !== "DELETE_IN_PROGRESS" && !(await consent({ kind: "remove", stack: name, plan }))) {
      return { kind: "declined" };
    }
    const { end } = await removeStack(deployment, stack, { keepLogs });
    if (end === "interrupted" || end === "timed-out") return { kind: "still-running", reason: end };
  }
  emit({ type: "phase", phase: "looking-again" });
  const after = stack === null ? inventory : await takeInventory(call, search);
  const wished = new Set(plan.keep.flatMap(({ thing, isWish }) => (isWish ? [`${thing.kind} ${thing.name}`] : [])));
  const left = after.things.filter(({ kind, name }) => !wished.has(`${kind} ${name}`));
  return { kind: "done", plan, left, unread: after.unread };
}

/** The solution's own names, in its own Region. */
function searchFor(suffix: string, accountId: string): Search {
  const names = solutionNames(suffix, accountId);
  const { queue, alarms } = names;
  return { names, functionNames: [names.function], queue, alarms, regions: [homeRegion], accountId };
}

/** The stack made its role, under a name that CloudFormation chose. */
function withoutForeignRole(thing: Thing): Thing {
  return thing.kind === "role" ? { ...thing, obstacle: null } : thing;
}
