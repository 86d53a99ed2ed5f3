import { readFile } from "node:fs/promises";
import { makeChangeSet } from "../../deploy/change-set.ts";
import type { Deployment } from "../../deploy/deployment.ts";
import { followStack } from "../../deploy/follow.ts";
import { findStack } from "../../deploy/stack.ts";

/** Name of the stack with the role. */
export const graderStack = "root-login-workshop-grader";

/** This folder lies one deeper in the sources than in the built package. */
const templates = [new URL("../../../templates/", import.meta.url), new URL("../../templates/", import.meta.url)];

/** The role's template, as it ships. */
export async function graderRoleTemplate(): Promise<string> {
  const [fromSources, fromPackage] = templates.map((folder) => new URL("grader-role.yaml", folder));
  return await readFile(fromSources!, "utf8").catch(() => readFile(fromPackage!, "utf8"));
}

const longestMs = 10 * 60_000;

/** Makes or updates the role. Null when all is well, else why not, in AWS's words. */
export async function putGraderRole(
  deployment: Deployment,
  parameters: { readonly InstructorAccount: string; readonly ExternalId: string },
): Promise<string | null> {
  const { call } = deployment;
  const before = await findStack(call, graderStack);
  const isNew = before === null || before.status === "REVIEW_IN_PROGRESS";
  const made = await makeChangeSet(deployment, {
    StackName: graderStack,
    ChangeSetName: `share-${Date.now()}`,
    ChangeSetType: isNew ? "CREATE" : "UPDATE",
    TemplateBody: await graderRoleTemplate(),
    Capabilities: ["CAPABILITY_NAMED_IAM"],
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  });
  if (made.kind === "no-changes") return null;
  if (made.kind === "refused") return made.reasons.map(({ reason }) => reason).join("; ");
  await call("cloudformation", "ExecuteChangeSet", { ChangeSetName: made.id });
  return await ended(deployment, made.stackId, "complete");
}

/** Removes the role. Null when it is gone. */
export async function removeGraderRole(deployment: Deployment): Promise<string | null> {
  const stack = await findStack(deployment.call, graderStack);
  if (stack === null) return null;
  await deployment.call("cloudformation", "DeleteStack", { StackName: stack.id });
  return await ended(deployment, stack.id, "deleted");
}

async function ended(deployment: Deployment, stackId: string, wanted: string): Promise<string | null> {
  const boundary = { operation: "latest" } as const;
  const { end, stack } = await followStack(deployment, { stackId, boundary, total: 1, deadlineMs: longestMs });
  return end === wanted ? null : `${end} ${stack?.status ?? ""}`.trim();
}
