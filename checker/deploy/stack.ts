import type { DeployOutput } from "./services.ts";
import type { Call } from "./call.ts";

/** A stack as far as the flows need it. */
export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** AWS's words. */
  readonly statusReason: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: readonly StackOutput[];
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
}

const noStack = { missing: ["ValidationError", "StackNotFoundException"], missingSays: /does not exist/i } as const;

/** The stack of that name or id; null when there is none. A deleted stack is found by its id only. */
export async function findStack(call: Call, nameOrId: string): Promise<Stack | null> {
  const answer = await call("cloudformation", "DescribeStacks", { StackName: nameOrId }, noStack);
  const stack = answer?.Stacks?.[0];
  return stack === undefined ? null : stackOf(stack);
}

/** All stacks of the account in this Region whose name starts so, deleted ones left out. */
export async function stacksNamed(call: Call, prefix: string): Promise<readonly Stack[]> {
  const stacks: Stack[] = [];
  let token: string | undefined;
  do {
    const page = await call("cloudformation", "DescribeStacks", token === undefined ? {} : { NextToken: token });
    stacks.push(...(page.Stacks ?? []).map(stackOf));
    token = page.NextToken;
  } while (token);
  return stacks.filter(({ name, status }) => name.startsWith(prefix) && status !== "DELETE_COMPLETE");
}

/** A resource of a stack that is there. */
export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
}

/** What a stack holds, without what it has deleted. Nothing for a stack that does not exist. */
export async function stackResources(call: Call, nameOrId: string): Promise<readonly StackResource[]> {
  const resources: StackResource[] = [];
  let token: string | undefined;
  do {
    const input = { StackName: nameOrId, ...(token === undefined ? {} : { NextToken: token }) };
    const page = await call("cloudformation", "ListStackResources", input, noStack);
    for (const resource of page?.StackResourceSummaries ?? []) {
      const { LogicalResourceId, PhysicalResourceId, ResourceType, ResourceStatus } = resource;
      if (!PhysicalResourceId || ResourceStatus === "DELETE_COMPLETE") continue;
      resources.push({
        logicalId: LogicalResourceId ?? "",
        physicalId: PhysicalResourceId,
        type: ResourceType ?? "",
        status: ResourceStatus ?? "",
      });
    }
    token = page?.NextToken;
  } while (token);
  return resources;
}

function stackOf(stack: NonNullable<DeployOutput<"cloudformation", "DescribeStacks">["Stacks"]>[number]): Stack {
  return {
    id: stack.StackId ?? stack.StackName ?? "",
    name: stack.StackName ?? "",
    status: stack.StackStatus ?? "",
    statusReason: stack.StackStatusReason ?? null,
    parameters: Object.fromEntries(
      (stack.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [ParameterKey ?? "", ParameterValue ?? ""]),
    ),
    outputs: (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => ({
      key: OutputKey ?? "",
      value: OutputValue ?? "",
    })),
  };
}
