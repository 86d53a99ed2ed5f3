import { homeRegion } from "../core/settings.ts";
import { findCause, type Cause } from "./cause.ts";
import { makeChangeSet, type ChangeSetInput, type ChangeSetProblem } from "./change-set.ts";
import { findConflicts, namedThings, type Conflict } from "./conflicts.ts";
import type { Deployment } from "./deployment.ts";
import { followStack, type Followed } from "./follow.ts";
import { solutionNames, stackName } from "./names.ts";
import { hasOwnTrail, parametersFor, throughOf, type Wanted } from "./parameters.ts";
import { probes } from "./probe.ts";
import { removeStack } from "./removal/remove-stack.ts";
import { findStack, stackResources, type Stack, type StackOutput } from "./stack.ts";
import { newestEvent } from "./stack-events.ts";
import { nextFor } from "./stack-status.ts";

/** How deploying ended. */
export type DeployOutcome =
  | {
      readonly kind: "complete";
      readonly wasNew: boolean;
      readonly outputs: readonly StackOutput[];
      readonly elapsedMs: number;
    }
  | { readonly kind: "unchanged"; readonly outputs: readonly StackOutput[] }
  | { readonly kind: "declined" }
  | { readonly kind: "conflicts"; readonly conflicts: readonly Conflict[] }
  | { readonly kind: "no-trail"; readonly name: string }
  | { readonly kind: "refused"; readonly reasons: readonly ChangeSetProblem[] }
  | { readonly kind: "busy"; readonly status: string }
  /** `isRemoved`: nothing of it is left. An update that was taken back leaves the stack as it was. */
  | {
      readonly kind: "rolled-back";
      readonly cause: Cause | null;
      readonly status: string;
      readonly isRemoved: boolean;
      readonly elapsedMs: number;
    }
  | { readonly kind: "still-running"; readonly reason: "timed-out" | "interrupted"; readonly elapsedMs: number };

/** The stack takes some two minutes; a rollback as long again. */
const deadlineMs = 20 * 60_000;

/**
 * Deploys the solution: looks, plans (a change set), asks, applies, and follows it to its end.
 * @param template text of solution/template.yaml
 * @throws CallFailed when AWS refuses a call that this cannot do without; nothing was changed then, or the stack says what was.
 */
export async function deploySolution(deployment: Deployment, wanted: Wanted, template: string): Promise<DeployOutcome> {
  const { call, account, emit, consent, signal } = deployment;
  const name = stackName(wanted.suffix);
  emit({ type: "account", account, region: homeRegion });
  emit({ type: "phase", phase: "looking" });
  let stack: Stack | null = await findStack(call, name);
  const status = stack?.status ?? null;
  const next = nextFor(status);
  if (stack !== null) emit({ type: "stack-found", stack: name, status: stack.status, next });
  if (next === "busy" && status !== null) return { kind: "busy", status };

  const isStale = next === "remove-then-create";
  const kept = isStale ? null : stack;
  const own = stack === null ? [] : await stackResources(call, name);
  const ownTrail = hasOwnTrail(wanted, kept);
  const names = solutionNames(wanted.suffix, account.id);
  const things = namedThings(names, { through: throughOf(wanted, kept), hasOwnTrail: ownTrail });
  const conflicts = await findConflicts(call, account.id, things, own);
  if (conflicts.length > 0) return { kind: "conflicts", conflicts };
  const existing = wanted.existingTrail;
  if (existing && (await probes.trail(call, existing, account.id)) === "absent")
    return { kind: "no-trail", name: existing };

  if (stack !== null && isStale) {
    // A shell that never held anything is nothing to ask about.
    const isShell = own.length === 0 && stack.status === "REVIEW_IN_PROGRESS";
    if (!isShell && !(await consent({ kind: "remove-failed-stack", stack: name, status: stack.status }))) {
      return { kind: "declined" };
    }
    emit({ type: "phase", phase: "removing-failed-stack" });
    const removed = await removeStack(deployment, stack, { keepLogs: false });
    if (removed.end !== "deleted") return outcomeOf(deployment, { ...removed, isNew: true });
    stack = null;
  }
  if (stack !== null && next === "finish-rollback-then-update") {
    const finished = await finishRollback(deployment, stack);
    if (finished.end !== "rolled-back") return await outcomeOf(deployment, { ...finished, isNew: false });
  }

  emit({ type: "phase", phase: "change-set" });
  const changeSet = await makeChangeSet(deployment, changeSetInput(name, wanted, stack, template));
  const isNew = stack === null;
  if (changeSet.kind === "no-changes") return { kind: "unchanged", outputs: stack?.outputs ?? [] };
  if (changeSet.kind === "refused") {
    if (isNew) await removeShell(deployment, changeSet.stackId);
    return { kind: "refused", reasons: changeSet.reasons };
  }
  const { id, stackId, changes } = changeSet;
  if (signal.aborted || !(await consent({ kind: "changes", stack: name, isNew, changes }))) {
    await call("cloudformation", "DeleteChangeSet", { ChangeSetName: id, StackName: stackId });
    if (isNew) await removeShell(deployment, stackId);
    return { kind: "declined" };
  }
  const after = await newestEvent(call, stackId);
  emit({ type: "phase", phase: isNew ? "creating" : "updating" });
  await call("cloudformation", "ExecuteChangeSet", { ChangeSetName: id, StackName: stackId });
  const followed = await followStack(deployment, { stackId, boundary: { after }, total: changes.length, deadlineMs });
  return await outcomeOf(deployment, { ...followed, isNew });
}

/** Follows what is going on with the stack, from its start. Null: there is no such stack. */
export async function followDeployment(deployment: Deployment, suffix: string): Promise<DeployOutcome | null> {
  const { call, account, emit } = deployment;
  emit({ type: "account", account, region: homeRegion });
  const stack = await findStack(call, stackName(suffix));
  if (stack === null) return null;
  emit({ type: "phase", phase: "following" });
  const boundary = { operation: "latest" } as const;
  const followed = await followStack(deployment, { stackId: stack.id, boundary, total: null, deadlineMs });
  const isNew = followed.events.some(({ isStack, status }) => isStack && status === "CREATE_IN_PROGRESS");
  return await outcomeOf(deployment, { ...followed, isNew });
}

/** A creation that was taken back leaves an empty stack, which only stands in the way: it is removed. */
async function outcomeOf(deployment: Deployment, followed: Followed & { isNew: boolean }): Promise<DeployOutcome> {
  const { call } = deployment;
  const { end, stack, events, elapsedMs, isNew } = followed;
  if (end === "timed-out" || end === "interrupted") return { kind: "still-running", reason: end, elapsedMs };
  if (end === "complete" && stack) return { kind: "complete", wasNew: isNew, outputs: stack.outputs, elapsedMs };
  const stackId = stack?.id ?? "";
  const cause = await findCause(call, stackId, events);
  let isRemoved = end === "deleted";
  if (stack?.status === "ROLLBACK_COMPLETE") {
    const removed = await removeStack(deployment, stack, { keepLogs: false });
    isRemoved = removed.end === "deleted";
  }
  return { kind: "rolled-back", cause, status: stack?.status ?? "DELETE_COMPLETE", isRemoved, elapsedMs };
}

/** A change set for a new stack makes an empty one, which stays when the change set goes. */
async function removeShell(deployment: Deployment, stackId: string): Promise<void> {
  const after = await newestEvent(deployment.call, stackId);
  await deployment.call("cloudformation", "DeleteStack", { StackName: stackId });
  await followStack(deployment, { stackId, boundary: { after }, total: null, deadlineMs: 60_000 });
}

async function finishRollback(deployment: Deployment, stack: Stack): Promise<Followed> {
  const { call, emit } = deployment;
  const after = await newestEvent(call, stack.id);
  emit({ type: "phase", phase: "rolling-back" });
  await call("cloudformation", "ContinueUpdateRollback", { StackName: stack.id });
  return await followStack(deployment, { stackId: stack.id, boundary: { after }, total: null, deadlineMs });
}

/** Tags go from the stack to its resources, so that a grader can tell the solution from work by hand. */
function changeSetInput(name: string, wanted: Wanted, stack: Stack | null, template: string): ChangeSetInput {
  const token = `workshop-${crypto.randomUUID()}`;
  return {
    StackName: name,
    ChangeSetName: token,
    ClientToken: token,
    ChangeSetType: stack === null ? "CREATE" : "UPDATE",
    TemplateBody: template,
    Parameters: [...parametersFor(wanted, stack)],
    Capabilities: ["CAPABILITY_IAM"],
    Tags: [{ Key: solutionTag, Value: throughOf(wanted, stack) }],
  };
}

/** On everything that the stack makes: the last step it builds. */
export const solutionTag = "root-login-workshop:solution";
