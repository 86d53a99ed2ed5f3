import { homeRegion } from "../../core/settings.ts";
import type { Call } from "../call.ts";
import { allPages } from "../removal/pages.ts";

/** Name of the stack set, and of the stack with the topic. Not the solution's, so that `destroy` leaves them alone. */
export const organizationStack = "root-login-organization";

/** For whom CloudFormation acts: the management account for itself, or a delegated administrator. */
export type CallAs = "SELF" | "DELEGATED_ADMIN";

/** The stack set as far as the flows need it. */
export interface StackSet {
  readonly units: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** How the stack of one account stands. `reason` is AWS's words: text from outside. */
export interface MemberStack {
  readonly account: string;
  /** The unit that it came with; null where that is not told. */
  readonly unit: string | null;
  readonly status: string;
  readonly reason: string | null;
}

/** The stack set; null when there is none. @throws CallFailed */
export async function findStackSet(call: Call, CallAs: CallAs): Promise<StackSet | null> {
  const missing = ["StackSetNotFoundException"] as const;
  const input = { StackSetName: organizationStack, CallAs };
  const answer = await call("cloudformation", "DescribeStackSet", input, { missing });
  const found = answer?.StackSet;
  if (!found) return null;
  return {
    units: found.OrganizationalUnitIds ?? [],
    parameters: Object.fromEntries(
      (found.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [ParameterKey ?? "", ParameterValue ?? ""]),
    ),
  };
}

/** The stacks of the set, one an account. @throws CallFailed */
export async function memberStacks(call: Call, CallAs: CallAs): Promise<readonly MemberStack[]> {
  const place = { StackSetName: organizationStack, CallAs };
  const missing = ["StackSetNotFoundException"] as const;
  const found = await allPages(
    (NextToken) => {
      const input = NextToken === undefined ? place : { ...place, NextToken };
      return call("cloudformation", "ListStackInstances", input, { missing });
    },
    (page) => page?.NextToken,
    (page) => page?.Summaries,
  );
  return found.map(({ Account = "", OrganizationalUnitId, Status, StackInstanceStatus, StatusReason }) => ({
    account: Account,
    unit: OrganizationalUnitId ?? null,
    status: StackInstanceStatus?.DetailedStatus ?? Status ?? "",
    reason: StatusReason ?? null,
  }));
}

export interface StackSetInput {
  readonly CallAs: CallAs;
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly unit: string;
}

/** One account that fails must not keep the others from being watched. */
const preferences = { FailureTolerancePercentage: 100, MaxConcurrentPercentage: 100 } as const;

/** Makes the set, empty. Accounts that join the unit later get the stack by themselves. @throws CallFailed */
export async function createStackSet(call: Call, input: StackSetInput): Promise<void> {
  await call("cloudformation", "CreateStackSet", {
    ...written(input),
    Description: "Forwards root sign-ins to the organization's bus.",
    PermissionModel: "SERVICE_MANAGED",
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
  });
}

/** Changes the stacks of every account. Answers the operation to follow. @throws CallFailed */
export async function updateStackSet(call: Call, input: StackSetInput): Promise<string> {
  const { OperationId } = await call("cloudformation", "UpdateStackSet", {
    ...written(input),
    OperationPreferences: preferences,
  });
  return OperationId ?? "";
}

/** Gives every account of a unit its stack. Answers the operation to follow. @throws CallFailed */
export async function addUnit(call: Call, { CallAs, unit }: StackSetInput): Promise<string> {
  const { OperationId } = await call("cloudformation", "CreateStackInstances", {
    StackSetName: organizationStack,
    CallAs,
    DeploymentTargets: { OrganizationalUnitIds: [unit] },
    Regions: [homeRegion],
    OperationPreferences: preferences,
  });
  return OperationId ?? "";
}

/** Takes the stacks of these units away. Answers the operation to follow. @throws CallFailed */
export async function removeUnits(call: Call, CallAs: CallAs, units: readonly string[]): Promise<string> {
  const { OperationId } = await call("cloudformation", "DeleteStackInstances", {
    StackSetName: organizationStack,
    CallAs,
    DeploymentTargets: { OrganizationalUnitIds: [...units] },
    Regions: [homeRegion],
    RetainStacks: false,
    OperationPreferences: preferences,
  });
  return OperationId ?? "";
}

function written({ CallAs, template, parameters }: StackSetInput) {
  return {
    StackSetName: organizationStack,
    CallAs,
    TemplateBody: template,
    Capabilities: ["CAPABILITY_IAM" as const],
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  };
}
