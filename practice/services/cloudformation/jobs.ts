import type { Deployment } from "../../cloudformation/deployment.ts";
import { ownValue, type ValueMap } from "../../cloudformation/value.ts";
import type { StoredOperation, StoredResource, StoredStack } from "./state.ts";

/** One resource's part in a phase of an operation. */
export interface StoredJob {
  readonly logicalId: string;
  readonly action: "make" | "restore" | "remove";
  /** Logical ids whose jobs in this phase have to be done first. */
  readonly after: readonly string[];
  /** For `remove` the resource as it was; for `make` what was there before, for `restore` what was tried. Null: nothing. */
  readonly before: StoredResource | null;
  /** For `restore`: the properties to go back to. */
  readonly target: ValueMap | null;
  state: "waiting" | "started" | "settling" | "done" | "failed" | "cancelled";
  /** How often the type has been called. */
  step: number;
  /** The change needs another call once the resource has settled. */
  isUnfinished: boolean;
  isReplacing: boolean;
}

export function newJob(
  logicalId: string,
  action: StoredJob["action"],
  more: Partial<Pick<StoredJob, "after" | "before" | "target">> = {},
): StoredJob {
  const { after = [], before = null, target = null } = more;
  const progress = { state: "waiting", step: 0, isUnfinished: false, isReplacing: false } as const;
  return { logicalId, action, after, before, target, ...progress };
}

export const isThere = (resource: StoredResource): boolean => resource.status !== "DELETE_COMPLETE";

/** Everything that the next deployment has, each after what it depends on. What turns out unchanged is passed over. */
export function makeJobs(stack: StoredStack, deployment: Deployment): StoredJob[] {
  return Object.keys(deployment.resources).map((logicalId) => {
    const before = ownValue(stack.resources, logicalId);
    return newJob(logicalId, "make", {
      after: deployment.dependencies[logicalId] ?? [],
      before: before && isThere(before) ? structuredClone(before) : null,
    });
  });
}

/** Removes resources, those first that nothing else depends on. */
export function removeJobs(resources: readonly StoredResource[]): StoredJob[] {
  return resources.map((resource) => {
    const dependants = resources.filter((other) => other.dependsOn.includes(resource.logicalId));
    return newJob(resource.logicalId, "remove", {
      after: dependants.map(({ logicalId }) => logicalId),
      before: structuredClone(resource),
    });
  });
}

/** Takes back the changes of a failed update: for what was changed in place, the old properties once more. */
export function restoreJobs(stack: StoredStack, operation: StoredOperation): StoredJob[] {
  return operation.jobs
    .filter((job) => job.step > 0 && job.before !== null && !job.isReplacing)
    .map((job) => {
      const tried = ownValue(stack.resources, job.logicalId);
      return newJob(job.logicalId, "restore", {
        after: job.after.filter((name) => operation.jobs.some((other) => other.logicalId === name && other.step > 0)),
        before: tried ? structuredClone(tried) : null,
        target: job.before?.properties ?? {},
      });
    });
}
