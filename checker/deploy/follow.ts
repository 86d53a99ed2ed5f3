import { CallFailed } from "./call.ts";
import type { Deployment } from "./deployment.ts";
import type { StackEvent } from "./event.ts";
import { findStack, type Stack } from "./stack.ts";
import { stackEvents, type Boundary } from "./stack-events.ts";
import { endOf, isRollback, type StackEnd } from "./stack-status.ts";

export interface FollowOptions {
  readonly stackId: string;
  readonly boundary: Boundary;
  /** Resources that the operation is about; null when that is not known. */
  readonly total: number | null;
  /** Milliseconds after which waiting ends, whatever the stack does. */
  readonly deadlineMs: number;
}

/** How following ended. `stack` is null when it is gone without a trace. */
export interface Followed {
  readonly end: StackEnd | "timed-out" | "interrupted";
  readonly stack: Stack | null;
  readonly events: readonly StackEvent[];
  readonly elapsedMs: number;
}

/** Looks that may fail in a row before following gives up. */
const mostFailures = 15;

/** A state that ends an operation is believed without an event of its own after so many looks. */
const looksWithoutEvents = 5;

/**
 * Follows a stack to the end of its operation, its rollback included. Never hangs: it ends at the deadline, and when
 * the signal is aborted; the stack goes on then.
 * @throws CallFailed when the stack may not be read, or could not be read many times in a row.
 */
export async function followStack(deployment: Deployment, options: FollowOptions): Promise<Followed> {
  const { call, emit, pace, signal } = deployment;
  const startedAt = pace.now();
  const events: StackEvent[] = [];
  const finished = new Set<string>();
  let { boundary } = options;
  let failures = 0;
  let isRollingBack = false;
  let stack: Stack | null = null;
  for (let looks = 1; ; looks++) {
    try {
      // The state first: what it says has happened is then in the history that follows.
      stack = await findStack(call, options.stackId);
      const fresh = await stackEvents(call, options.stackId, boundary);
      failures = 0;
      const elapsedMs = pace.now() - startedAt;
      for (const event of fresh) emit({ type: "resource", event, elapsedMs });
      events.push(...fresh);
      const newest = fresh.at(-1);
      if (newest) boundary = { after: newest.id };
      if (!isRollingBack && fresh.some(({ isStack, status }) => isStack && isRollback(status))) {
        isRollingBack = true;
        emit({ type: "phase", phase: "rolling-back" });
      }
      count(finished, fresh, isRollingBack);
      emit({ type: "progress", done: finished.size, total: options.total, elapsedMs });
    } catch (error) {
      if (!isPassing(error) || ++failures >= mostFailures) throw error;
    }
    const elapsedMs = pace.now() - startedAt;
    const end = failures === 0 ? endOfOperation(stack, events, looks) : null;
    if (end !== null) return { end, stack, events, elapsedMs };
    if (signal.aborted) return { end: "interrupted", stack, events, elapsedMs };
    if (elapsedMs >= options.deadlineMs) return { end: "timed-out", stack, events, elapsedMs };
    await pace.pause(signal);
  }
}

/** A throttle or a lost connection passes; a refusal does not. */
function isPassing(error: unknown): error is CallFailed {
  return error instanceof CallFailed && error.reading.kind === "failed";
}

/** Right after an operation was started a stack may still show the state before it; its own event is newer. */
function endOfOperation(stack: Stack | null, events: readonly StackEvent[], looks: number): StackEnd | null {
  if (stack === null) return "deleted";
  const end = endOf(stack.status);
  if (end === null) return null;
  const latest = events.findLast(({ isStack }) => isStack);
  if (latest !== undefined) return latest.status === stack.status ? end : null;
  return looks >= looksWithoutEvents ? end : null;
}

/** Resources that are done; a rollback takes them away again. */
function count(finished: Set<string>, events: readonly StackEvent[], isRollingBack: boolean): void {
  for (const { logicalId, status, isStack } of events) {
    if (isStack || !status.endsWith("_COMPLETE")) continue;
    if (isRollingBack) finished.delete(logicalId);
    else finished.add(logicalId);
  }
}
