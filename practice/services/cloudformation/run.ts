import { AwsError, type Call } from "../../service.ts";
import { endPhase } from "./phases.ts";
import { ownValue } from "../../cloudformation/value.ts";
import { hasSettled, performJob, refuseJob, removeResource, startJob, type Work } from "./run-jobs.ts";
import { actingFor, failureReason } from "./site.ts";
import { noteResource } from "./stack-events.ts";
import { cloudFormationState, type StoredOperation, type StoredResource, type StoredStack } from "./state.ts";
import type { StoredJob } from "./jobs.ts";

/** Practice time between two steps of an operation: one resource begins at a step, so that progress can be watched. */
const stepMs = 25;

/** Which operation of which stack a planned step belongs to. */
interface Step {
  readonly stackId: string;
  readonly operationId: string;
}

/** Plans the next step of a stack's operation. */
export function planStep(call: Call, stack: StoredStack): void {
  const step: Step = { stackId: stack.id, operationId: stack.operation?.id ?? "" };
  call.schedule(cloudFormationState, "step", stepMs, step);
}

/** One step: finish what has been called, call what has been announced, announce the next resource, or end the phase. */
export async function runStep({ stackId, operationId }: Step, call: Call): Promise<void> {
  const stack = ownValue(call.state(cloudFormationState).stacks, stackId);
  const operation = stack?.operation;
  if (!stack || !operation || operation.id !== operationId || operation.isOver) return;
  // The next step is in the diary before this one begins, so that a world which is closed midway goes on later.
  planStep(call, stack);
  const work: Work = { call: actingOrSelf(call, stack), stack, operation };
  if (operation.phase === "create" || operation.phase === "update" || operation.phase === "restore") {
    await stepForward(work);
  } else await stepRemoval(work);
  if (operation.jobs.every(({ state }) => state !== "waiting" && state !== "started" && state !== "settling")) {
    endPhase(work);
  }
}

/** A role that is gone must not stop the operation: the services then refuse what it tries. */
function actingOrSelf(call: Call, stack: StoredStack): Call {
  try {
    return actingFor(call, stack);
  } catch (error) {
    if (error instanceof AwsError) return call;
    throw error;
  }
}

async function stepForward(work: Work): Promise<void> {
  const { stack, operation } = work;
  for (const job of operation.jobs.filter(({ state }) => state === "started" || state === "settling")) {
    const resource = stack.resources[job.logicalId];
    if (!resource) continue;
    if (isStopped(operation)) cancel(work, job, resource);
    else await advance(work, job, resource);
  }
  for (const job of operation.jobs) {
    if (job.state !== "waiting") continue;
    if (isStopped(operation)) job.state = "cancelled";
    else if (isFree(operation.jobs, job)) {
      // What is unchanged takes no time.
      if (begin(work, job) !== "done") return;
    }
  }
}

/** Nothing further is begun once something has failed or somebody has said stop. */
const isStopped = ({ jobs, isCancelled }: StoredOperation): boolean =>
  isCancelled || jobs.some(({ state }) => state === "failed");

function begin(work: Work, job: StoredJob): StoredJob["state"] {
  try {
    startJob(work, job);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    refuseJob(work, job, error);
  }
  return job.state;
}

async function advance(work: Work, job: StoredJob, resource: StoredResource): Promise<void> {
  const { call, stack } = work;
  const isNew = job.action === "make" && job.before === null;
  if (job.state === "started") {
    // A change has to wait until the one before has settled.
    if (!hasSettled(work, resource)) return;
    try {
      await performJob(work, job);
    } catch (error) {
      job.step ||= 1;
      job.state = "failed";
      noteResource(call, stack, resource, isNew ? "CREATE_FAILED" : "UPDATE_FAILED", failureReason(error));
      return;
    }
    job.state = "settling";
  }
  if (!hasSettled(work, resource)) return;
  if (job.isUnfinished) {
    job.isUnfinished = false;
    job.state = "started";
    return;
  }
  job.state = "done";
  noteResource(call, stack, resource, isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
}

function cancel({ call, stack }: Work, job: StoredJob, resource: StoredResource): void {
  job.state = "cancelled";
  const [status, reason] =
    job.action === "make" && job.before === null
      ? (["CREATE_FAILED", "Resource creation cancelled"] as const)
      : (["UPDATE_FAILED", "Resource update cancelled"] as const);
  noteResource(call, stack, resource, status, reason);
}

const isFree = (jobs: readonly StoredJob[], { after }: StoredJob): boolean =>
  after.every((name) => jobs.every((other) => other.logicalId !== name || other.state === "done"));

/** Removals go on past a failure; only what the failed resource depends on has to stay. */
async function stepRemoval(work: Work): Promise<void> {
  const { operation } = work;
  for (const job of operation.jobs.filter(({ state }) => state === "started")) await removeOne(work, job);
  const next = operation.jobs.find((job) => job.state === "waiting" && isFree(operation.jobs, job));
  if (next) {
    startRemoval(work, next);
    return;
  }
  if (operation.jobs.some(({ state }) => state === "started")) return;
  for (const job of operation.jobs) if (job.state === "waiting") job.state = "cancelled";
}

function startRemoval(work: Work, job: StoredJob): void {
  const resource = subject(work, job);
  const { call, stack } = work;
  if (isKept(work, resource)) {
    job.state = "done";
    noteResource(call, stack, resource, "DELETE_SKIPPED");
  } else if (resource.physicalId === null) {
    job.state = "done";
    noteResource(call, stack, resource, "DELETE_COMPLETE");
  } else {
    job.state = "started";
    noteResource(call, stack, resource, "DELETE_IN_PROGRESS");
  }
}

async function removeOne(work: Work, job: StoredJob): Promise<void> {
  const resource = subject(work, job);
  if (!hasSettled(work, resource)) return;
  try {
    await removeResource(work, resource);
    job.state = "done";
    noteResource(work.call, work.stack, resource, "DELETE_COMPLETE");
  } catch (error) {
    job.state = "failed";
    noteResource(work.call, work.stack, resource, "DELETE_FAILED", failureReason(error));
  }
}

/** The stack's own entry when it is the resource to remove, else the one that was replaced or dropped. */
function subject({ stack }: Work, job: StoredJob): StoredResource {
  const own = ownValue(stack.resources, job.logicalId);
  if (job.before === null) throw new Error(`There is nothing to remove for ${job.logicalId}`);
  return own && own.physicalId === job.before.physicalId ? own : job.before;
}

/** Whether a policy of the template, or the caller, wants a resource to stay. */
function isKept({ stack, operation }: Work, resource: StoredResource): boolean {
  if (operation.retain.includes(resource.logicalId)) return true;
  if (resource.deletionPolicy === "Retain" && operation.phase !== "clean") return true;
  if (operation.phase === "delete") return resource.deletionPolicy !== "Delete";
  if (operation.phase !== "clean") return false;
  const isReplaced = ownValue(stack.resources, resource.logicalId)?.physicalId !== resource.physicalId;
  return isReplaced ? resource.updateReplacePolicy === "Retain" : resource.deletionPolicy !== "Delete";
}
