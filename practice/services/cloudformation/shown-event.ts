import type { StoredEvent, StoredStack } from "./state.ts";

/** What every list of events says of one. */
export function shownEvent(stack: StoredStack, event: StoredEvent) {
  return {
    EventId: event.id,
    StackId: stack.id,
    OperationId: event.operationId || undefined,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason ?? undefined,
    ResourceProperties: event.properties ?? undefined,
    ClientRequestToken: event.token ?? undefined,
  };
}
