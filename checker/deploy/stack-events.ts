import type { DeployOutput } from "./services.ts";
import type { Call } from "./call.ts";
import type { StackEvent } from "./event.ts";

const noStack = { missing: ["ValidationError", "StackNotFoundException"], missingSays: /does not exist/i } as const;

/** Where in a stack's history to stop reading backwards. */
export type Boundary =
  /** The newest event known; what is newer is wanted. */
  | { readonly after: string | null }
  /** The latest operation on the stack is wanted, from its start. */
  | { readonly operation: "latest" };

/** Pages of history read at most at once: 20 pages are some 2,000 events, an operation has about 60. */
const mostPages = 20;

/** Events of a stack beyond the boundary, oldest first. A deleted stack is found by its id only. */
export async function stackEvents(call: Call, stackId: string, boundary: Boundary): Promise<readonly StackEvent[]> {
  const newestFirst: StackEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const input = { StackName: stackId, ...(token === undefined ? {} : { NextToken: token }) };
    const answer = await call("cloudformation", "DescribeStackEvents", input, noStack);
    for (const event of (answer?.StackEvents ?? []).map(eventOf)) {
      if ("after" in boundary && event.id === boundary.after) return newestFirst.reverse();
      newestFirst.push(event);
      if ("operation" in boundary && isStart(event)) return newestFirst.reverse();
    }
    token = answer?.NextToken;
    if (!token) break;
  }
  return newestFirst.reverse();
}

/** The id of the newest event; null when there is none yet. */
export async function newestEvent(call: Call, stackId: string): Promise<string | null> {
  const answer = await call("cloudformation", "DescribeStackEvents", { StackName: stackId }, noStack);
  return answer?.StackEvents?.[0]?.EventId ?? null;
}

/** An operation starts with an event about the stack itself; its rollback does too, but belongs to it. */
function isStart({ isStack, status }: StackEvent): boolean {
  return isStack && /^(CREATE|UPDATE|DELETE|REVIEW|IMPORT)_IN_PROGRESS$/.test(status);
}

function eventOf(
  event: NonNullable<DeployOutput<"cloudformation", "DescribeStackEvents">["StackEvents"]>[number],
): StackEvent {
  return {
    id: event.EventId ?? "",
    at: (event.Timestamp ?? new Date(0)).toISOString(),
    logicalId: event.LogicalResourceId ?? "",
    type: event.ResourceType ?? "",
    status: event.ResourceStatus ?? "",
    reason: event.ResourceStatusReason ?? null,
    isStack: event.ResourceType === "AWS::CloudFormation::Stack" && event.PhysicalResourceId === event.StackId,
  };
}
