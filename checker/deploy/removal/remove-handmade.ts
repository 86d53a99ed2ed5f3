import { CallFailed } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import { problemText } from "../problem-text.ts";
import { isPhysicalId } from "../conflicts.ts";
import { stackName } from "../names.ts";
import { stackResources, stacksNamed } from "../stack.ts";
import { takeInventory, type Inventory, type Search } from "./inventory.ts";
import { planRemoval, type RemovalPlan } from "./plan.ts";
import { removeThing } from "./remove-thing.ts";
import type { Thing } from "./thing.ts";

/** How a removal ended. */
export type RemovalOutcome =
  | { readonly kind: "declined" }
  | {
      readonly kind: "done";
      readonly plan: RemovalPlan;
      /** What is still there, looked at again at the end; without what was kept on request. */
      readonly left: readonly Thing[];
      /** What could not be looked at, so that nobody knows. */
      readonly unread: Inventory["unread"];
    };

/** Removes what was built by hand under the workbook's names: looks, plans, asks, removes, and looks again. */
export async function removeHandmade(
  deployment: Deployment,
  search: Search,
  { keepLogs }: { readonly keepLogs: boolean },
): Promise<RemovalOutcome> {
  const { call, account, emit, consent, signal } = deployment;
  emit({ type: "account", account, region: search.regions[0] ?? "us-east-1" });
  emit({ type: "phase", phase: "looking" });
  const [inventory, isInStack] = await Promise.all([takeInventory(call, search), stackMembership(deployment)]);
  const plan = planRemoval(inventory.things, { keepLogs, isInStack });
  const isPointless = plan.remove.length === 0;
  if (!isPointless && !(await consent({ kind: "remove", stack: null, plan }))) return { kind: "declined" };
  const stuck = new Set<string>();
  for (const thing of plan.remove) {
    if (signal.aborted) break;
    // A trail that could not be stopped goes on writing; its bucket stays then.
    if (thing.kind === "bucket" && stuck.has("trail")) continue;
    if (!(await removeOne(deployment, thing))) stuck.add(thing.kind);
  }
  emit({ type: "phase", phase: "looking-again" });
  const after = isPointless ? inventory : await takeInventory(call, search);
  const again = planRemoval(after.things, { keepLogs, isInStack });
  const left = [...again.remove, ...again.keep.flatMap(({ thing, isWish }) => (isWish ? [] : [thing]))];
  return { kind: "done", plan, left, unread: after.unread };
}

async function removeOne(deployment: Deployment, thing: Thing): Promise<boolean> {
  const { emit } = deployment;
  emit({ type: "removing", thing });
  try {
    const because = await removeThing(deployment, thing);
    emit(because === null ? { type: "removed", thing } : { type: "not-removed", thing, because });
    return because === null;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    emit({ type: "not-removed", thing, because: problemText(error) });
    return false;
  }
}

/** Who may not list stacks has none deployed through this tool; things are then taken as made by hand. */
async function stackMembership({ call }: Deployment): Promise<(thing: Thing) => boolean> {
  const stacks = await stacksNamed(call, stackName(""));
  const resources = (await Promise.all(stacks.map(({ id }) => stackResources(call, id)))).flat();
  return ({ name }) => resources.some(({ physicalId }) => isPhysicalId(physicalId, name));
}
