import { homeRegion } from "../../core/settings.ts";
import type { Deployment } from "../deployment.ts";
import { findStack } from "../stack.ts";
import { removeCentral } from "./central.ts";
import { followOperation, type OperationEnd } from "./follow-operation.ts";
import { readOrganization } from "./organization.ts";
import {
  findStackSet,
  memberStacks,
  organizationStack,
  removeUnits,
  type CallAs,
  type MemberStack,
  type StackSet,
} from "./stack-set.ts";

/** How removing it from an organization ended. */
export type OrganizationRemovalOutcome =
  | { readonly kind: "no-organization" | "declined" | "nothing" }
  | {
      readonly kind: "done";
      /** Accounts whose stack is still there, and why. */
      readonly left: readonly MemberStack[];
      readonly end: OperationEnd;
      readonly isSetLeft: boolean;
      readonly isCentralLeft: boolean;
    };

/**
 * Takes the rules out of the accounts, then the stack set, then the bus and the topic, and looks again. Stopped anywhere,
 * a second run finishes the job. @throws CallFailed
 */
export async function removeOrganization(deployment: Deployment): Promise<OrganizationRemovalOutcome> {
  const { call, account, emit, consent, signal } = deployment;
  emit({ type: "account", account, region: homeRegion });
  emit({ type: "phase", phase: "looking" });
  const organization = await readOrganization(call);
  if (organization === null) return { kind: "no-organization" };
  const callAs: CallAs = organization.managementAccount === account.id ? "SELF" : "DELEGATED_ADMIN";
  const [stack, set, members] = await Promise.all([
    findStack(call, organizationStack),
    findStackSet(call, callAs),
    memberStacks(call, callAs),
  ]);
  if (stack === null && set === null) return { kind: "nothing" };
  const plan = {
    units: unitsOf(set, members),
    accounts: members.map((member) => member.account),
    hasCentral: stack !== null,
    keepsBuckets: (set?.parameters ?? stack?.parameters)?.["BuildTrail"] === "yes",
  };
  if (signal.aborted || !(await consent({ kind: "remove-organization", plan }))) return { kind: "declined" };

  let end: OperationEnd = "succeeded";
  if (set !== null) {
    emit({ type: "phase", phase: "removing-members" });
    if (plan.units.length > 0) {
      const operationId = await removeUnits(call, callAs, plan.units);
      ({ end } = await followOperation(deployment, { operationId, callAs, total: members.length }));
    }
    const missing = ["StackSetNotFoundException", "StackSetNotEmptyException"] as const;
    if (end === "succeeded") {
      await call("cloudformation", "DeleteStackSet", { StackSetName: organizationStack, CallAs: callAs }, { missing });
    }
  }
  // While a rule still forwards, the bus and the topic stay, so that its alerts are not lost.
  const isSetGone = (await findStackSet(call, callAs)) === null;
  if (stack !== null && isSetGone) {
    emit({ type: "phase", phase: "removing-stack" });
    await removeCentral(deployment, stack.id);
  }
  emit({ type: "phase", phase: "looking-again" });
  const [stackLeft, setLeft, left] = await Promise.all([
    findStack(call, organizationStack),
    findStackSet(call, callAs),
    memberStacks(call, callAs),
  ]);
  return { kind: "done", left, end, isSetLeft: setLeft !== null, isCentralLeft: stackLeft !== null };
}

function unitsOf(set: StackSet | null, members: readonly MemberStack[]): readonly string[] {
  return [...new Set([...(set?.units ?? []), ...members.flatMap(({ unit }) => unit ?? [])])];
}
