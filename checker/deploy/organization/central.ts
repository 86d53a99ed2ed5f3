import { findCause, type Cause } from "../cause.ts";
import { makeChangeSet, type ChangeSet } from "../change-set.ts";
import type { Deployment } from "../deployment.ts";
import { followStack, type Followed } from "../follow.ts";
import type { Stack } from "../stack.ts";
import { newestEvent } from "../stack-events.ts";
import { organizationStack } from "./stack-set.ts";

const deadlineMs = 20 * 60_000;

/** Plans the stack with the bus and the topic. A value that is undefined stays what it is. @throws CallFailed */
export async function planCentral(
  deployment: Deployment,
  template: string,
  stack: Stack | null,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<ChangeSet> {
  const token = `workshop-${crypto.randomUUID()}`;
  return await makeChangeSet(deployment, {
    StackName: organizationStack,
    ChangeSetName: token,
    ClientToken: token,
    ChangeSetType: stack === null || stack.status === "REVIEW_IN_PROGRESS" ? "CREATE" : "UPDATE",
    TemplateBody: template,
    Capabilities: ["CAPABILITY_IAM"],
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) =>
      ParameterValue === undefined ? { ParameterKey, UsePreviousValue: true } : { ParameterKey, ParameterValue },
    ),
  });
}

type Ready = Extract<ChangeSet, { readonly kind: "ready" }>;

/** Carries the plan out and follows it to its end. @throws CallFailed */
export async function buildCentral(deployment: Deployment, { id, stackId, changes }: Ready): Promise<Followed> {
  const { call } = deployment;
  const after = await newestEvent(call, stackId);
  await call("cloudformation", "ExecuteChangeSet", { ChangeSetName: id, StackName: stackId });
  return await followStack(deployment, { stackId, boundary: { after }, total: changes.length, deadlineMs });
}

/** Throws a plan away, and the empty stack that it made. @throws CallFailed */
export async function dropPlan(deployment: Deployment, { id, stackId }: Ready, isNew: boolean): Promise<void> {
  await deployment.call("cloudformation", "DeleteChangeSet", { ChangeSetName: id, StackName: stackId });
  if (isNew) await removeCentral(deployment, stackId);
}

/** Removes the stack. @throws CallFailed */
export async function removeCentral(deployment: Deployment, stackId: string): Promise<Followed> {
  const after = await newestEvent(deployment.call, stackId);
  await deployment.call("cloudformation", "DeleteStack", { StackName: stackId });
  return await followStack(deployment, { stackId, boundary: { after }, total: null, deadlineMs });
}

/** Why the stack failed, where AWS says so. */
export function centralCause(deployment: Deployment, { stack, events }: Followed): Promise<Cause | null> {
  return findCause(deployment.call, stack?.id ?? organizationStack, events);
}
