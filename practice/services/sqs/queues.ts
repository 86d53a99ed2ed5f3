import { AwsError, type Call } from "../../service.ts";
import { resourcePolicySays } from "../caller.ts";
import { entryOf } from "../entries.ts";
import { sqsState, type StoredQueue } from "./state.ts";

/** A queue, and the account and Region it lives in. */
export interface OpenQueue {
  readonly queue: StoredQueue;
  readonly there: Call;
}

/**
 * The queue of a URL (`…/ACCOUNT/NAME`), if it exists and the caller may do this with it. Within the owner's account
 * the queue policy can only forbid; from another account, and for AWS services, it has to allow.
 * @throws AwsError QueueDoesNotExist, AccessDenied.
 */
export function openQueue(call: Call, queueUrl: string, action: string): OpenQueue {
  const [accountId = "", name = ""] = queueUrl.split("/").slice(-2);
  const there = call.as({ accountId: /^\d{12}$/.test(accountId) ? accountId : call.accountId });
  const queue = entryOf(there.state(sqsState).queues, name);
  if (queue === undefined) throw noSuchQueue();
  if (mayUse(call, there, queue, `sqs:${action}`)) return { queue, there };
  const message = `User: ${call.principal.arn} is not authorized to perform: sqs:${action.toLowerCase()} on resource: ${queue.arn} because no resource-based policy allows the sqs:${action.toLowerCase()} action`;
  throw new AwsError("AccessDenied", message, 403);
}

export function noSuchQueue(): AwsError {
  return new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
}

export function urlOf(call: Call, queue: StoredQueue): string {
  return `${call.endpoint}/${queue.arn.split(":")[4] ?? call.accountId}/${queue.name}`;
}

function mayUse(call: Call, there: Call, queue: StoredQueue, action: string): boolean {
  const decision = resourcePolicySays(call, queue.attributes["Policy"] ?? "", action, queue.arn);
  const isOwner = call.accountId === there.accountId && call.principal.type !== "AWSService";
  return isOwner ? decision.kind !== "explicitly-denied" : decision.kind === "allowed";
}
