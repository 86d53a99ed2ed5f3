import type { Call } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { entryOf } from "../entries.ts";
import { sqsState, type StoredQueue } from "./state.ts";

const minuteMs = 60_000;
/** SQS measures a queue for six hours after its last use. */
const activeMs = 6 * 60 * minuteMs;

/** Counts the waiting messages of a queue now, and every minute while there are some. Alarms on dead letters live on it. */
export function measureQueue(call: Call, queue: StoredQueue): void {
  measure(call, queue);
  if (queue.messages.length === 1) {
    call.schedule(sqsState, "measure", minuteMs, { queue: queue.name, until: call.now() + activeMs });
  }
}

/** The measurement of one minute. */
export function measureAgain(
  { queue: name, until }: { readonly queue: string; readonly until: number },
  call: Call,
): void {
  const queue = entryOf(call.state(sqsState).queues, name);
  if (queue === undefined) return;
  measure(call, queue);
  if (queue.messages.length > 0 && call.now() < until) {
    call.schedule(sqsState, "measure", minuteMs, { queue: name, until });
  }
}

function measure(call: Call, queue: StoredQueue): void {
  const visible = queue.messages.filter((message) => message.visibleAt <= call.now()).length;
  count(call, "AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: queue.name }, visible);
}
