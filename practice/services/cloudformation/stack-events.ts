import { randomUUID } from "node:crypto";
import type { ResourceStatus, StackStatus } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../service.ts";
import type { StoredResource, StoredStack } from "./state.ts";

const stackType = "AWS::CloudFormation::Stack";

/** Puts the stack into a state and notes it. */
export function noteStack(call: Call, stack: StoredStack, status: StackStatus, reason: string | null = null): void {
  stack.status = status;
  stack.reason = reason;
  stack.events.push({
    id: randomUUID(),
    operationId: stack.operation?.id ?? "",
    operationType: stack.operation?.type ?? null,
    token: stack.operation?.token ?? null,
    at: call.now(),
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    // Events of stacks and of resources share one list of words in the API.
    status: status as ResourceStatus,
    reason,
    properties: null,
  });
}

/** Puts a resource into a state and notes it. */
export function noteResource(
  call: Call,
  stack: StoredStack,
  resource: StoredResource,
  status: ResourceStatus,
  reason: string | null = null,
): void {
  resource.status = status;
  resource.reason = reason;
  resource.at = call.now();
  stack.events.push({
    id: `${resource.logicalId}-${status}-${new Date(call.now()).toISOString()}`,
    operationId: stack.operation?.id ?? "",
    operationType: stack.operation?.type ?? null,
    token: stack.operation?.token ?? null,
    at: call.now(),
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? "",
    type: resource.type,
    status,
    reason,
    properties: JSON.stringify(resource.properties),
  });
}
