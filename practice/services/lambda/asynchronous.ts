import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Call } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { entryOf } from "../entries.ts";
import { sendResult } from "./destinations.ts";
import { eventConfigOf } from "./event-invoke-config.ts";
import { findFunction } from "./find.ts";
import type { Found } from "./find.ts";
import { runOnce } from "./run.ts";
import { lambdaState } from "./state.ts";

/** An accepted event of a function, from its first attempt to its last. */
export interface QueuedEvent {
  readonly functionArn: string;
  readonly event: unknown;
  readonly requestId: string;
  /** Attempts made so far. */
  readonly attempts: number;
  readonly acceptedAt: number;
}

/** Documented: two more attempts, after one minute and after two more. */
const DEFAULT_RETRIES = 2;
const RETRY_WAIT_MS = [60_000, 120_000];
const DEFAULT_AGE_SECONDS = 21_600;
/** Lambda stops a function that keeps causing its own invocation after about 16 rounds. */
const MOST_ROUNDS = 16;

const rounds = new AsyncLocalStorage<number>();

/** Accepts an event, as `InvocationType: Event` does, and makes the first attempt at once. `call` is where the function is. */
export async function invokeAsynchronously(call: Call, found: Found, event: unknown): Promise<void> {
  const queued = { functionArn: found.arn, event, requestId: randomUUID(), attempts: 0, acceptedAt: call.now() };
  const round = rounds.getStore() ?? 0;
  if (round >= MOST_ROUNDS) {
    count(call, "AWS/Lambda", "RecursiveInvocationsDropped", { FunctionName: found.fn.name });
    return;
  }
  await rounds.run(round + 1, () => attempt(queued, call));
}

/** One attempt; a failed one plans the next, the last one sends the result to where the function says. */
export async function attempt(queued: QueuedEvent, call: Call): Promise<void> {
  const name = queued.functionArn.split(":")[6] ?? "";
  // The function may have been deleted while the event waited.
  if (!entryOf(call.state(lambdaState).functions, name)) return;
  const found = findFunction(call, queued.functionArn);
  const dimensions = { FunctionName: found.fn.name };
  if (found.fn.reservedConcurrency === 0) {
    // Switched off: such events are not retried but go straight to the destination (developer guide).
    count(call, "AWS/Lambda", "Throttles", dimensions);
    await sendResult(call, found, queued, { condition: "RetriesExhausted", payload: null, functionError: null });
    return;
  }
  const result = await runOnce(call, found, queued.event, queued.requestId);
  if (!result.wasRun) return;
  const made = { ...queued, attempts: queued.attempts + 1 };
  if (result.functionError === null) {
    await sendResult(call, found, made, { condition: "Success", payload: result.payload, functionError: null });
    return;
  }
  const config = eventConfigOf(found);
  const waitMs = RETRY_WAIT_MS[queued.attempts];
  const isLast = made.attempts > (config?.maximumRetries ?? DEFAULT_RETRIES) || waitMs === undefined;
  const isTooOld =
    call.now() + (waitMs ?? 0) - queued.acceptedAt > (config?.maximumAgeSeconds ?? DEFAULT_AGE_SECONDS) * 1000;
  if (!isLast && !isTooOld) {
    call.schedule(lambdaState, "attempt", waitMs, made);
    return;
  }
  const condition = isLast ? "RetriesExhausted" : "EventAgeExceeded";
  await sendResult(call, found, made, { condition, payload: result.payload, functionError: result.functionError });
}
