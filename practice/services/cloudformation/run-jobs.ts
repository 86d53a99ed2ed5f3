import { finalProperties } from "../../cloudformation/deployment.ts";
import { ownValue, type ValueMap } from "../../cloudformation/value.ts";
import { AwsError, type Call } from "../../service.ts";
import { propertyProblems, takenName } from "./check-resources.ts";
import { deploymentOf, referencesTo } from "./deployments.ts";
import type { StoredJob } from "./jobs.ts";
import { resourceType } from "./resources/index.ts";
import type { Site } from "./resources/type.ts";
import { siteOf } from "./site.ts";
import { noteResource } from "./stack-events.ts";
import type { StoredDeployment, StoredOperation, StoredResource, StoredStack } from "./state.ts";

/** A stack at work: what every step of a job needs. */
export interface Work {
  readonly call: Call;
  readonly stack: StoredStack;
  readonly operation: StoredOperation;
}

/** What is taken back gets the tags again that it had. */
const tagsOf = ({ operation, stack }: Work): StoredDeployment["tags"] =>
  (operation.phase === "restore" ? stack.current : (operation.next ?? stack.current))?.tags ?? {};
const site = (work: Work, resource: StoredResource): Site => siteOf(work.call, work.stack, resource, tagsOf(work));

/**
 * Announces a job: makes the resource's entry and says that it has begun. A resource that is already as it should be is
 * done without a word.
 */
export function startJob(work: Work, job: StoredJob): void {
  const { call, stack, operation } = work;
  job.state = "started";
  if (job.action === "restore") {
    const resource = stack.resources[job.logicalId];
    if (resource) noteResource(call, stack, resource, "UPDATE_IN_PROGRESS");
    return;
  }
  if (operation.next === null) throw new Error("A job that makes resources needs a deployment");
  const deployment = deploymentOf(call, stack, operation.next);
  const { definition } = deployment.resources[job.logicalId] ?? {};
  if (definition === undefined) throw new Error(`${job.logicalId} is not in the deployment`);
  const properties = finalProperties(deployment, job.logicalId, referencesTo(stack));
  const rest = {
    deletionPolicy: definition.deletionPolicy,
    updateReplacePolicy: definition.updateReplacePolicy,
    dependsOn: deployment.dependencies[job.logicalId] ?? [],
  };
  const { before } = job;
  const present = stack.resources[job.logicalId];
  if (before === null || present === undefined) {
    const resource = newResource(job.logicalId, definition.type, properties, rest);
    stack.resources[job.logicalId] = resource;
    noteResource(call, stack, resource, "CREATE_IN_PROGRESS");
    return;
  }
  const changed = changedProperties(before.properties, properties);
  const hasNewTags = JSON.stringify(stack.current?.tags) !== JSON.stringify(operation.next.tags);
  if (changed.length === 0 && before.type === definition.type && !hasNewTags) {
    Object.assign(present, rest);
    job.state = "done";
    return;
  }
  const { createOnly } = resourceType(definition.type);
  job.isReplacing = before.type !== definition.type || changed.some((name) => createOnly.includes(name));
  if (job.isReplacing) {
    const resource = newResource(job.logicalId, definition.type, properties, rest);
    stack.resources[job.logicalId] = resource;
    const reason = "Requested update requires the creation of a new physical resource; hence creating one.";
    noteResource(call, stack, resource, "UPDATE_IN_PROGRESS", reason);
    return;
  }
  Object.assign(present, rest, { properties });
  noteResource(call, stack, present, "UPDATE_IN_PROGRESS");
}

/** Ends a job whose properties could not even be worked out, such as an `Fn::Select` beyond the end of its list. */
export function refuseJob({ call, stack, operation }: Work, job: StoredJob, error: AwsError): void {
  job.state = "failed";
  const planned = operation.next && deploymentOf(call, stack, operation.next).resources[job.logicalId];
  if (!planned) throw error;
  const { definition } = planned;
  const rest = { ...definition, dependsOn: [] };
  const resource = (stack.resources[job.logicalId] ??= newResource(job.logicalId, definition.type, {}, rest));
  noteResource(call, stack, resource, job.before === null ? "CREATE_FAILED" : "UPDATE_FAILED", error.message);
}

function newResource(
  logicalId: string,
  type: string,
  properties: ValueMap,
  rest: Pick<StoredResource, "deletionPolicy" | "updateReplacePolicy" | "dependsOn">,
): StoredResource {
  const nothing = { physicalId: null, attributes: {}, reason: null, at: 0 };
  const { deletionPolicy, updateReplacePolicy, dependsOn } = rest;
  const policies = { deletionPolicy, updateReplacePolicy, dependsOn };
  return { logicalId, type, properties, status: "CREATE_IN_PROGRESS", ...nothing, ...policies };
}

function changedProperties(before: ValueMap, after: ValueMap): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(ownValue(before, name)) !== JSON.stringify(ownValue(after, name)),
  );
}

/** Makes or changes the resource of a started job. @throws AwsError as the resource's service refuses it */
export async function performJob(work: Work, job: StoredJob): Promise<void> {
  const resource = work.stack.resources[job.logicalId];
  if (!resource) throw new Error(`${job.logicalId} has no entry`);
  const type = resourceType(resource.type);
  const place = site(work, resource);
  job.step += 1;
  if (job.action === "make" && (job.before === null || job.isReplacing)) {
    refuseUnfit(work, job, resource);
    const made = await type.create(place, resource.properties);
    Object.assign(resource, made);
    const status = job.before === null ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS";
    noteResource(work.call, work.stack, resource, status, "Resource creation Initiated");
    return;
  }
  const [before, after] =
    job.action === "restore"
      ? [job.before?.properties ?? {}, job.target ?? {}]
      : [job.before?.properties ?? {}, resource.properties];
  const { physicalId, attributes } = resource;
  const change = { physicalId: physicalId ?? "", attributes, before, after };
  const { more, ...made } = await type.update(place, change, job.step - 1);
  Object.assign(resource, made, { properties: after });
  job.isUnfinished = more === true;
}

function refuseUnfit(work: Work, job: StoredJob, resource: StoredResource): void {
  const [problem] = propertyProblems(job.logicalId, resource.type, resource.properties);
  if (problem) throw new AwsError("InvalidRequest", problem.reason);
  const name = takenName(work.call, resource.type, resource.properties);
  if (name === null) return;
  if (job.before !== null && takenName(work.call, resource.type, job.before.properties) === name) {
    throw new AwsError(
      "InvalidRequest",
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
    );
  }
  throw new AwsError("AlreadyExists", `Resource of type '${resource.type}' with identifier '${name}' already exists.`);
}

/** Whether a made or changed resource can be used. */
export function hasSettled(work: Work, resource: StoredResource): boolean {
  const type = resourceType(resource.type);
  return resource.physicalId === null || (type.isSettled?.(site(work, resource), resource.physicalId) ?? true);
}

/** Removes the resource of a job. @throws AwsError as the resource's service refuses it */
export async function removeResource(work: Work, resource: StoredResource): Promise<void> {
  if (resource.physicalId === null) return;
  await resourceType(resource.type).remove(site(work, resource), resource.physicalId, resource.properties);
}
