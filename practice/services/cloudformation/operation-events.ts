import type { DescribeEventsCommandInput, OperationEvent } from "@aws-sdk/client-cloudformation";
import { invalid } from "../../cloudformation/value.ts";
import type { Call } from "../../service.ts";
import { pageOf } from "../page.ts";
import { findChangeSet } from "./change-sets.ts";
import { findStack } from "./find-stack.ts";
import { shownEvent } from "./shown-event.ts";
import { cloudFormationState, type StoredChangeSet, type StoredEvent, type StoredStack } from "./state.ts";

/**
 * What happened to a stack, by operation: its events, and what early validation had against its change sets. Newest
 * first; the filter leaves the failures.
 */
export function describeEvents(input: DescribeEventsCommandInput, call: Call) {
  const events = eventsFor(input, call).toSorted((one, other) => timeOf(other) - timeOf(one));
  const wanted = input.Filters?.FailedEvents ? events.filter(isFailure) : events;
  const page = pageOf(wanted, input.NextToken, 100, invalid);
  return { OperationEvents: page.items, NextToken: page.next };
}

function eventsFor(input: DescribeEventsCommandInput, call: Call): OperationEvent[] {
  const { ChangeSetName, OperationId, StackName } = input;
  if (ChangeSetName !== undefined) {
    if (!ChangeSetName.startsWith("arn:") && StackName === undefined) {
      throw invalid("One of ChangeSetName, OperationId or StackName must be specified");
    }
    const { stack, changeSet } = findChangeSet(call, input);
    return problemEvents(call, stack, changeSet);
  }
  if (StackName !== undefined) {
    const all = allOf(call, findStack(call, StackName));
    return OperationId === undefined ? all : all.filter((event) => event.OperationId === OperationId);
  }
  if (OperationId === undefined) throw invalid("One of ChangeSetName, OperationId or StackName must be specified");
  return Object.values(call.state(cloudFormationState).stacks)
    .flatMap((stack) => allOf(call, stack))
    .filter((event) => event.OperationId === OperationId);
}

/** Newest last, so that a stable sort keeps the order within one instant. */
function allOf(call: Call, stack: StoredStack): OperationEvent[] {
  const problems = stack.changeSets.flatMap((changeSet) => problemEvents(call, stack, changeSet));
  return [...problems, ...stack.events.map((event) => stackEvent(stack, event))].reverse();
}

function stackEvent(stack: StoredStack, event: StoredEvent): OperationEvent {
  const isResourceFailure = event.properties !== null && event.status.endsWith("_FAILED");
  return {
    ...shownEvent(stack, event),
    OperationType: event.operationType ?? undefined,
    EventType: isResourceFailure ? "PROVISIONING_ERROR" : "STACK_EVENT",
  };
}

function problemEvents(call: Call, stack: StoredStack, changeSet: StoredChangeSet): OperationEvent[] {
  if (call.now() < changeSet.readyAt) return [];
  return changeSet.problems.map((problem, index): OperationEvent => ({
    EventId: `${changeSet.operationId}-${index}`,
    StackId: stack.id,
    OperationId: changeSet.operationId,
    OperationType: "CREATE_CHANGESET",
    OperationStatus: "FAILED",
    EventType: "VALIDATION_ERROR",
    LogicalResourceId: problem.logicalId,
    ResourceType: problem.type,
    Timestamp: new Date(changeSet.readyAt),
    DetailedStatus: "VALIDATION_FAILED",
    ValidationName: problem.name,
    ValidationStatus: "FAILED",
    ValidationStatusReason: problem.reason,
    ValidationPath: problem.path,
    ValidationFailureMode: "FAIL",
  }));
}

const isFailure = ({ EventType, ResourceStatus }: OperationEvent): boolean =>
  EventType === "VALIDATION_ERROR" || (ResourceStatus ?? "").endsWith("_FAILED");

const timeOf = ({ Timestamp }: OperationEvent): number => Timestamp?.getTime() ?? 0;
