import type { Deployment } from "../deployment.ts";
import { followStack, type Followed } from "../follow.ts";
import { stackResources, type Stack, type StackResource } from "../stack.ts";
import { newestEvent } from "../stack-events.ts";
import { emptyBucket } from "./empty-bucket.ts";
import { targetIds } from "./find-rule.ts";
import { homeRegion } from "../../core/settings.ts";

/** Deleting takes some two minutes. */
const deadlineMs = 20 * 60_000;

/** Deletions that may fail before what cannot be deleted is left out of the stack. */
const mostFailures = 2;

/**
 * Removes a stack with everything in it. First what CloudFormation stumbles over: a trail that writes, a bucket that is
 * not empty, targets and policies that were added by hand. What can still not be deleted is left out at last, so that
 * the stack at least is gone; who calls this looks for what is left.
 * @throws CallFailed
 */
export async function removeStack(
  deployment: Deployment,
  stack: Stack,
  { keepLogs }: { readonly keepLogs: boolean },
): Promise<Followed> {
  const { call, emit, signal } = deployment;
  emit({ type: "phase", phase: "removing-stack" });
  for (let failures = 0; ; failures++) {
    const resources = await stackResources(call, stack.id);
    if (stack.status !== "DELETE_IN_PROGRESS" || failures > 0) {
      await prepare(deployment, resources, keepLogs);
      const after = await newestEvent(call, stack.id);
      const RetainResources = failures < mostFailures ? [] : stuck(resources);
      const token = crypto.randomUUID();
      await call("cloudformation", "DeleteStack", {
        StackName: stack.id,
        ClientRequestToken: token,
        ...(RetainResources.length > 0 ? { RetainResources } : {}),
      });
      const boundary = { after };
      const total = resources.length;
      const followed = await followStack(deployment, { stackId: stack.id, boundary, total, deadlineMs });
      if (followed.end !== "failed" || failures >= mostFailures || signal.aborted) return followed;
      continue;
    }
    const boundary = { operation: "latest" } as const;
    const followed = await followStack(deployment, { stackId: stack.id, boundary, total: null, deadlineMs });
    if (followed.end !== "failed" || signal.aborted) return followed;
  }
}

function stuck(resources: readonly StackResource[]): string[] {
  return resources.filter(({ status }) => status === "DELETE_FAILED").map(({ logicalId }) => logicalId);
}

async function prepare(deployment: Deployment, resources: readonly StackResource[], keepLogs: boolean): Promise<void> {
  const { call, emit, account, signal } = deployment;
  const ofType = (type: string) =>
    resources.flatMap((resource) => (resource.type === type ? [resource.physicalId] : []));
  for (const Name of ofType("AWS::CloudTrail::Trail")) {
    await call("cloudtrail", "StopLogging", { Name }, { missing: ["TrailNotFoundException"] });
  }
  for (const rule of ofType("AWS::Events::Rule")) {
    const Rule = rule.split("/").at(-1) ?? rule;
    const Ids = [...(await targetIds(call, Rule, homeRegion))];
    if (Ids.length > 0)
      await call("events", "RemoveTargets", { Rule, Ids }, { missing: ["ResourceNotFoundException"] });
  }
  for (const RoleName of ofType("AWS::IAM::Role")) {
    const missing = ["NoSuchEntityException", "NoSuchEntity"] as const;
    const attached = await call("iam", "ListAttachedRolePolicies", { RoleName }, { missing });
    for (const { PolicyArn } of attached?.AttachedPolicies ?? []) {
      await call("iam", "DetachRolePolicy", { RoleName, PolicyArn }, { missing });
    }
  }
  if (keepLogs) return;
  for (const name of ofType("AWS::S3::Bucket")) {
    // A bucket that holds something else is not emptied; its deletion then fails, and it is left.
    const emptied = await emptyBucket(call, { name, accountId: account.id, keyPrefix: "" }, signal);
    if (emptied.kind === "empty") emit({ type: "emptied", bucket: name, versions: emptied.versions });
  }
}
