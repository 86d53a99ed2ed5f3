import type { StackStatus } from "@aws-sdk/client-cloudformation";
import { ownValue } from "../../cloudformation/value.ts";
import { deploymentOf } from "./deployments.ts";
import { isThere, removeJobs, restoreJobs } from "./jobs.ts";
import type { Work } from "./run-jobs.ts";
import { noteStack } from "./stack-events.ts";
import type { Phase, StoredResource } from "./state.ts";

/** Ends a phase of an operation whose jobs are all over: on to the next phase, or to the end. */
export function endPhase(work: Work): void {
  const { operation } = work;
  const failed = operation.jobs.filter(({ state }) => state === "failed");
  const names = failed.map(({ logicalId }) => logicalId).join(", ");
  switch (operation.phase) {
    case "create":
      return failed.length === 0 && !operation.isCancelled
        ? complete(work, "CREATE_COMPLETE")
        : createFailed(work, names);
    case "update":
      return failed.length === 0 && !operation.isCancelled ? clean(work) : updateFailed(work, names);
    case "clean":
      dropRemoved(work);
      return finish(
        work,
        "UPDATE_COMPLETE",
        failed.length === 0 ? null : "One or more resources could not be deleted.",
      );
    case "rollback":
      if (failed.length > 0) {
        const status = operation.onFailure === "DELETE" ? "DELETE_FAILED" : "ROLLBACK_FAILED";
        return finish(work, status, `The following resource(s) failed to delete: [${names}].`);
      }
      return operation.onFailure === "DELETE" ? deleted(work) : finish(work, "ROLLBACK_COMPLETE");
    case "restore":
      if (failed.length > 0) {
        return finish(work, "UPDATE_ROLLBACK_FAILED", `The following resource(s) failed to update: [${names}].`);
      }
      begin(work, "restore-clean", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
      operation.jobs = removeJobs(operation.leftovers);
      return;
    case "restore-clean":
      dropRemoved(work);
      return finish(work, "UPDATE_ROLLBACK_COMPLETE");
    case "delete":
      if (failed.length === 0) return deleted(work);
      return finish(work, "DELETE_FAILED", `The following resource(s) failed to delete: [${names}].`);
  }
}

function begin(
  { call, stack, operation }: Work,
  phase: Phase,
  status: StackStatus,
  reason: string | null = null,
): void {
  operation.phase = phase;
  operation.jobs = [];
  if (stack.status !== status) noteStack(call, stack, status, reason);
}

function finish(work: Work, status: StackStatus, reason: string | null = null): void {
  const { call, stack, operation } = work;
  operation.isOver = true;
  const changeSet = stack.changeSets.find(({ execution }) => execution === "EXECUTE_IN_PROGRESS");
  if (changeSet) {
    changeSet.execution = /^(CREATE|UPDATE)_COMPLETE$/.test(status) ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED";
  }
  noteStack(call, stack, status, reason);
}

function complete(work: Work, status: StackStatus): void {
  work.stack.current = work.operation.next;
  finish(work, status);
}

function createFailed(work: Work, names: string): void {
  const { operation, stack } = work;
  const reason = `The following resource(s) failed to create: [${names}].`;
  // What was to be made is what the stack shows from now on, and what a deletion needs the order of.
  stack.current = operation.next;
  if (operation.onFailure === "DO_NOTHING") return finish(work, "CREATE_FAILED", reason);
  const status = operation.onFailure === "DELETE" ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS";
  begin(
    work,
    "rollback",
    status,
    `${reason} ${operation.onFailure === "DELETE" ? "Delete" : "Rollback"} requested by user.`,
  );
  operation.jobs = removeJobs(Object.values(stack.resources));
}

/** The update has succeeded: what it replaced, and what the template has no longer, is removed. */
function clean(work: Work): void {
  const { call, stack, operation } = work;
  const replaced = operation.jobs.flatMap((job) => (job.isReplacing && job.before ? [job.before] : []));
  const wanted = operation.next ? deploymentOf(call, stack, operation.next).resources : {};
  const dropped = Object.values(stack.resources).filter(
    (resource) => isThere(resource) && ownValue(wanted, resource.logicalId) === undefined,
  );
  stack.current = operation.next;
  begin(work, "clean", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
  operation.jobs = removeJobs([...replaced, ...dropped]);
}

/** The update has failed: changed resources get their old properties back, new ones are removed. */
function updateFailed(work: Work, names: string): void {
  const { stack, operation } = work;
  const reason = names === "" ? "User Initiated" : `The following resource(s) failed to update: [${names}].`;
  // Taking back is not to be stopped in its turn.
  operation.isCancelled = false;
  if (names !== "" && operation.onFailure === "DO_NOTHING") return finish(work, "UPDATE_FAILED", reason);
  const made: StoredResource[] = [];
  for (const job of operation.jobs) {
    const present = ownValue(stack.resources, job.logicalId);
    if (!present) continue;
    if (job.before === null || job.isReplacing) made.push(present);
    if (job.before === null) continue;
    // What AWS was never asked to change is as it was; what it was keeps its state until it has been changed back.
    const { deletionPolicy, updateReplacePolicy, dependsOn } = job.before;
    if (job.isReplacing || job.step === 0) stack.resources[job.logicalId] = job.before;
    else Object.assign(present, { deletionPolicy, updateReplacePolicy, dependsOn });
  }
  operation.leftovers = made.filter(({ physicalId }) => physicalId !== null);
  const jobs = restoreJobs(stack, operation);
  begin(work, "restore", "UPDATE_ROLLBACK_IN_PROGRESS", reason);
  operation.jobs = jobs;
}

/** What an update removed is the stack's no longer. */
function dropRemoved({ stack }: Work): void {
  for (const resource of Object.values(stack.resources)) {
    const isGone = /^DELETE_(COMPLETE|SKIPPED|FAILED)$/.test(resource.status) || resource.physicalId === null;
    if (isGone) delete stack.resources[resource.logicalId];
  }
}

function deleted(work: Work): void {
  work.stack.deletedAt = work.call.now();
  finish(work, "DELETE_COMPLETE");
}
