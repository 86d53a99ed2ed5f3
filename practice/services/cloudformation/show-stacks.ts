import type {
  DescribeChangeSetCommandInput,
  DescribeStackEventsCommandInput,
  DescribeStackResourceCommandInput,
  DescribeStackResourcesCommandInput,
  DescribeStacksCommandInput,
  ListChangeSetsCommandInput,
  ListStackResourcesCommandInput,
  ListStacksCommandInput,
  Parameter,
  Stack,
} from "@aws-sdk/client-cloudformation";
import { outputsOf } from "../../cloudformation/deployment.ts";
import { isHidden } from "../../cloudformation/parameters.ts";
import { invalid, ownValue } from "../../cloudformation/value.ts";
import type { Call, Given } from "../../service.ts";
import { pageOf } from "../page.ts";
import { executionOf, findChangeSet, statusOf } from "./change-sets.ts";
import { deploymentOf, referencesTo } from "./deployments.ts";
import { findStack } from "./find-stack.ts";
import { shownEvent } from "./shown-event.ts";
import { cloudFormationState, type StoredDeployment, type StoredResource, type StoredStack } from "./state.ts";

const driftUnchecked = { StackDriftStatus: "NOT_CHECKED" } as const;

export function describeStacks(input: DescribeStacksCommandInput, call: Call) {
  const stacks = input.StackName
    ? [findStack(call, input.StackName)]
    : Object.values(call.state(cloudFormationState).stacks).filter(({ deletedAt }) => deletedAt === null);
  const page = pageOf(stacks.toReversed(), input.NextToken, 100, invalid);
  return { Stacks: page.items.map((stack) => shownStack(call, stack)), NextToken: page.next };
}

function shownStack(call: Call, stack: StoredStack): Stack {
  // While something is being made, the stack shows what it is going to be.
  const stored = stack.operation?.isOver === false ? (stack.operation.next ?? stack.current) : stack.current;
  const isMade = /^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE|^UPDATE_/.test(stack.status);
  const deployment = stored && deploymentOf(call, stack, stored);
  const outputs = deployment && isMade && stack.current === stored ? outputsOf(deployment, referencesTo(stack)) : [];
  return {
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: stack.changeSetId ?? undefined,
    Description: deployment?.template.description ?? undefined,
    Parameters: stored ? shownParameters(call, stack, stored) : undefined,
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: dateOf(stack.updatedAt),
    DeletionTime: dateOf(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.reason ?? undefined,
    DisableRollback: stack.disablesRollback,
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities:
      stored && stored.capabilities.length > 0 ? ([...stored.capabilities] as ["CAPABILITY_IAM"]) : undefined,
    Outputs: outputs.map(({ key, value, description }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description ?? undefined,
    })),
    RoleARN: stack.roleArn ?? undefined,
    Tags: Object.entries(stored?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: stack.isProtected,
    DriftInformation: driftUnchecked,
    LastOperations: stack.operation
      ? [{ OperationType: stack.operation.type, OperationId: stack.operation.id }]
      : undefined,
  };
}

const dateOf = (at: number | null): Date | undefined => (at === null ? undefined : new Date(at));

/** Secrets (`NoEcho`) are four stars. */
function shownParameters(call: Call, stack: StoredStack, stored: StoredDeployment): Parameter[] {
  const { template } = deploymentOf(call, stack, stored);
  return Object.entries(stored.parameters).map(([ParameterKey, value]) => {
    const definition = ownValue(template.parameters, ParameterKey);
    return { ParameterKey, ParameterValue: definition && isHidden(definition) ? "****" : value };
  });
}

export function listStacks(input: ListStacksCommandInput, call: Call) {
  const wanted = input.StackStatusFilter ?? [];
  const stacks = Object.values(call.state(cloudFormationState).stacks).filter(
    ({ status }) => wanted.length === 0 || wanted.includes(status),
  );
  const page = pageOf(stacks.toReversed(), input.NextToken, 100, invalid);
  return {
    NextToken: page.next,
    StackSummaries: page.items.map((stack) => {
      const {
        StackId,
        StackName,
        CreationTime,
        LastUpdatedTime,
        DeletionTime,
        StackStatus,
        StackStatusReason,
        Description,
      } = shownStack(call, stack);
      return {
        StackId,
        StackName,
        CreationTime,
        LastUpdatedTime,
        DeletionTime,
        StackStatus,
        StackStatusReason,
        TemplateDescription: Description,
        DriftInformation: driftUnchecked,
      };
    }),
  };
}

/** Newest first. */
export function describeStackEvents(input: DescribeStackEventsCommandInput, call: Call) {
  const stack = findStack(call, input.StackName);
  const page = pageOf(stack.events.toReversed(), input.NextToken, 100, invalid);
  return {
    NextToken: page.next,
    StackEvents: page.items.map((event) => ({ ...shownEvent(stack, event), StackName: stack.name })),
  };
}

function shownResource(stack: StoredStack, resource: StoredResource) {
  return {
    StackName: stack.name,
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId ?? undefined,
    ResourceType: resource.type,
    Timestamp: new Date(resource.at),
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason ?? undefined,
    DriftInformation: { StackResourceDriftStatus: "NOT_CHECKED" } as const,
  };
}

export function describeStackResources(input: DescribeStackResourcesCommandInput, call: Call) {
  if (input.StackName === undefined && input.PhysicalResourceId === undefined) {
    throw invalid("Either StackName or PhysicalResourceId must be specified.");
  }
  const stacks = input.StackName
    ? [findStack(call, input.StackName)]
    : Object.values(call.state(cloudFormationState).stacks).filter(({ resources }) =>
        Object.values(resources).some(({ physicalId }) => physicalId === input.PhysicalResourceId),
      );
  const [stack] = stacks;
  if (!stack) throw invalid(`Stack for ${input.PhysicalResourceId} does not exist`);
  const resources = Object.values(stack.resources).filter(
    ({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId,
  );
  return { StackResources: resources.map((resource) => shownResource(stack, resource)) };
}

export function describeStackResource(
  input: Given<DescribeStackResourceCommandInput, "StackName" | "LogicalResourceId">,
  call: Call,
) {
  const stack = findStack(call, input.StackName);
  const resource = ownValue(stack.resources, input.LogicalResourceId);
  if (!resource) throw invalid(`Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
  const { Timestamp, ...rest } = shownResource(stack, resource);
  return { StackResourceDetail: { ...rest, LastUpdatedTimestamp: Timestamp } };
}

export function listStackResources(input: Given<ListStackResourcesCommandInput, "StackName">, call: Call) {
  const stack = findStack(call, input.StackName);
  const page = pageOf(Object.values(stack.resources), input.NextToken, 100, invalid);
  return {
    NextToken: page.next,
    StackResourceSummaries: page.items.map((resource) => {
      const { Timestamp, StackId: _id, StackName: _name, ...rest } = shownResource(stack, resource);
      return { ...rest, LastUpdatedTimestamp: Timestamp };
    }),
  };
}

export function describeChangeSet(input: Given<DescribeChangeSetCommandInput, "ChangeSetName">, call: Call) {
  const { stack, changeSet } = findChangeSet(call, input);
  const status = statusOf(call, changeSet);
  const page = pageOf(status === "CREATE_IN_PROGRESS" ? [] : changeSet.changes, input.NextToken, 100, invalid);
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: stack.id,
    StackName: stack.name,
    Description: changeSet.description ?? undefined,
    Parameters: shownParameters(call, stack, changeSet.deployment),
    CreationTime: new Date(changeSet.createdAt),
    Status: status,
    StatusReason: status === "FAILED" ? (changeSet.failure ?? undefined) : undefined,
    ExecutionStatus: executionOf(call, changeSet),
    NotificationARNs: [],
    RollbackConfiguration: {},
    Capabilities: [...changeSet.deployment.capabilities],
    Tags: Object.entries(changeSet.deployment.tags).map(([Key, Value]) => ({ Key, Value })),
    Changes: page.items.map((ResourceChange) => ({ Type: "Resource", ResourceChange })),
    NextToken: page.next,
    IncludeNestedStacks: false,
    OnStackFailure: changeSet.onStackFailure ?? undefined,
  };
}

export function listChangeSets(input: Given<ListChangeSetsCommandInput, "StackName">, call: Call) {
  const stack = findStack(call, input.StackName);
  const page = pageOf(stack.changeSets, input.NextToken, 100, invalid);
  return {
    NextToken: page.next,
    Summaries: page.items.map((changeSet) => ({
      StackId: stack.id,
      StackName: stack.name,
      ChangeSetId: changeSet.id,
      ChangeSetName: changeSet.name,
      Description: changeSet.description ?? undefined,
      CreationTime: new Date(changeSet.createdAt),
      Status: statusOf(call, changeSet),
      StatusReason: statusOf(call, changeSet) === "FAILED" ? (changeSet.failure ?? undefined) : undefined,
      ExecutionStatus: executionOf(call, changeSet),
    })),
  };
}
