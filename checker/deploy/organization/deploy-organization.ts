import { homeRegion } from "../../core/settings.ts";
import { CallFailed, type Call } from "../call.ts";
import type { Cause } from "../cause.ts";
import type { ChangeSetProblem } from "../change-set.ts";
import type { Deployment } from "../deployment.ts";
import { findStack, type StackOutput } from "../stack.ts";
import { nextFor } from "../stack-status.ts";
import { buildCentral, centralCause, dropPlan, planCentral, removeCentral } from "./central.ts";
import { followOperation, type FollowedOperation, type OperationEnd } from "./follow-operation.ts";
import { membersOf, organizationTrail, readOrganization } from "./organization.ts";
import type { TrailPlan } from "./plan.ts";
import {
  addUnit,
  createStackSet,
  findStackSet,
  memberStacks,
  organizationStack,
  updateStackSet,
  type CallAs,
  type MemberStack,
  type StackSet,
} from "./stack-set.ts";

/** What the user wants for the organization. What is undefined keeps its value in an update. */
export interface OrganizationWish {
  /** Id of an organizational unit, or of the root. */
  readonly unit: string | undefined;
  readonly email: string | undefined;
  /** Name of a trail that covers every account already. */
  readonly existingTrail: string | undefined;
}

/** How deploying to an organization ended. */
export type OrganizationOutcome =
  | { readonly kind: "no-organization" | "not-all-features" | "no-trusted-access" | "declined" }
  | { readonly kind: "no-unit"; readonly unit: string | null }
  | { readonly kind: "no-email" }
  | { readonly kind: "busy"; readonly status: string }
  | { readonly kind: "refused"; readonly reasons: readonly ChangeSetProblem[] }
  | { readonly kind: "central-failed"; readonly cause: Cause | null; readonly status: string }
  | { readonly kind: "still-running" }
  | {
      readonly kind: "done";
      readonly end: OperationEnd;
      readonly members: readonly MemberStack[];
      readonly outputs: readonly StackOutput[];
    };

/**
 * Deploys the detector for an organization: the bus and the topic in this account, and a rule in every account of a
 * unit through a stack set. Looks and plans first, asks, applies, follows. Run again, it updates.
 * @throws CallFailed
 */
export async function deployOrganization(
  deployment: Deployment,
  wish: OrganizationWish,
  template: string,
): Promise<OrganizationOutcome> {
  const { call, account, emit, consent, signal } = deployment;
  emit({ type: "account", account, region: homeRegion });
  emit({ type: "phase", phase: "looking" });
  const organization = await readOrganization(call);
  if (organization === null) return { kind: "no-organization" };
  if (!organization.hasAllFeatures) return { kind: "not-all-features" };
  if (await lacksTrustedAccess(call)) return { kind: "no-trusted-access" };
  const isManagement = organization.managementAccount === account.id;
  const callAs: CallAs = isManagement ? "SELF" : "DELEGATED_ADMIN";
  const [stack, set] = await Promise.all([findStack(call, organizationStack), findStackSet(call, callAs)]);
  const status = stack?.status ?? null;
  const next = nextFor(status);
  if (status !== null && next === "busy") return { kind: "busy", status };
  const unit = wish.unit ?? set?.units[0];
  const members = unit === undefined ? null : await membersOf(call, unit, organization);
  if (unit === undefined || members === null) return { kind: "no-unit", unit: unit ?? null };

  if (stack !== null && next === "remove-then-create") await removeCentral(deployment, stack.id);
  const kept = stack !== null && next === "update" ? stack : null;
  if (kept === null && wish.email === undefined) return { kind: "no-email" };
  const trail = await trailPlan(call, wish, set);
  const shared = {
    OrganizationId: organization.id,
    CentralAccount: account.id,
    BuildTrail: trail.kind === "own" ? "yes" : "no",
  };
  emit({ type: "phase", phase: "change-set" });
  const changeSet = await planCentral(deployment, template, kept, { Part: "central", ...shared, Email: wish.email });
  if (changeSet.kind === "refused") {
    if (kept === null) await removeCentral(deployment, changeSet.stackId);
    return { kind: "refused", reasons: changeSet.reasons };
  }
  const changes = changeSet.kind === "ready" ? changeSet.changes : [];
  const plan = { organization, unit, members, trail, changes, isNewSet: set === null, isManagement };
  if (signal.aborted || !(await consent({ kind: "organization", plan }))) {
    if (changeSet.kind === "ready") await dropPlan(deployment, changeSet, kept === null);
    return { kind: "declined" };
  }
  if (changeSet.kind === "ready") {
    emit({ type: "phase", phase: kept === null ? "creating" : "updating" });
    const built = await buildCentral(deployment, changeSet);
    if (built.end === "timed-out" || built.end === "interrupted") return { kind: "still-running" };
    if (built.end !== "complete") {
      const cause = await centralCause(deployment, built);
      return { kind: "central-failed", cause, status: built.stack?.status ?? "DELETE_COMPLETE" };
    }
  }
  emit({ type: "phase", phase: "members" });
  const input = { CallAs: callAs, template, parameters: { Part: "member", ...shared }, unit };
  const followed = await spread(deployment, input, set, members.length);
  const outputs = (await findStack(call, organizationStack))?.outputs ?? [];
  return { kind: "done", end: followed.end, members: await standing(call, callAs, followed), outputs };
}

/** A new set gets its unit; one that is there is changed, and gets the unit when it is another one. */
async function spread(
  deployment: Deployment,
  input: Parameters<typeof createStackSet>[1],
  set: StackSet | null,
  total: number,
): Promise<FollowedOperation> {
  const { call } = deployment;
  const follow = (operationId: string) => followOperation(deployment, { operationId, callAs: input.CallAs, total });
  if (set === null) await createStackSet(call, input);
  else {
    const updated = await follow(await updateStackSet(call, input));
    if (updated.end !== "succeeded" || set.units.includes(input.unit)) return updated;
  }
  return await follow(await addUnit(call, input));
}

/** What the accounts' stacks are now; CloudFormation's words for a failure stand in the operation's results. */
async function standing(call: Call, callAs: CallAs, { results }: FollowedOperation): Promise<readonly MemberStack[]> {
  const stacks = await memberStacks(call, callAs);
  const told = new Map(results.map((result) => [result.account, result]));
  return stacks.map((stack) => {
    const result = told.get(stack.account);
    return result?.status === "FAILED" ? { ...stack, status: "FAILED", reason: result.reason ?? stack.reason } : stack;
  });
}

async function trailPlan(call: Call, { existingTrail }: OrganizationWish, set: StackSet | null): Promise<TrailPlan> {
  if (existingTrail !== undefined) return { kind: "said", name: existingTrail };
  if (set?.parameters["BuildTrail"] === "yes") return { kind: "own" };
  const name = await organizationTrail(call);
  return name === null ? { kind: "own" } : { kind: "organization", name };
}

/** Null-like answers let the flow go on: where this cannot be asked, the stack set's own call says what is missing. */
async function lacksTrustedAccess(call: Call): Promise<boolean> {
  try {
    const { Status } = await call("cloudformation", "DescribeOrganizationsAccess", {});
    return Status !== undefined && Status !== "ENABLED";
  } catch (error) {
    if (error instanceof CallFailed) return false;
    throw error;
  }
}
