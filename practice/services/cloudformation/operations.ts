import { randomUUID } from "node:crypto";
import type { OperationType, StackStatus } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../service.ts";
import { deploymentOf } from "./deployments.ts";
import { isThere, makeJobs, removeJobs } from "./jobs.ts";
import { planStep } from "./run.ts";
import { noteStack } from "./stack-events.ts";
import type { Phase, StoredDeployment, StoredOperation, StoredStack } from "./state.ts";

interface Begin {
  readonly type: OperationType;
  readonly token: string | undefined;
  readonly next: StoredDeployment | null;
  readonly onFailure?: StoredOperation["onFailure"];
  readonly retain?: readonly string[];
}

/** Begins an operation: notes it and plans its first step. */
function begin(call: Call, stack: StoredStack, given: Begin, phase: Phase, status: StackStatus): StoredOperation {
  const operation: StoredOperation = {
    id: randomUUID(),
    type: given.type,
    token: given.token ?? null,
    principal: call.principal,
    next: given.next,
    onFailure: given.onFailure ?? "ROLLBACK",
    retain: given.retain ?? [],
    startedAt: call.now(),
    phase,
    jobs: [],
    leftovers: [],
    isCancelled: false,
    isOver: false,
  };
  stack.operation = operation;
  noteStack(call, stack, status, "User Initiated");
  planStep(call, stack);
  return operation;
}

export function beginCreate(call: Call, stack: StoredStack, given: Omit<Begin, "type">): StoredOperation {
  const operation = begin(call, stack, { ...given, type: "CREATE_STACK" }, "create", "CREATE_IN_PROGRESS");
  if (given.next) operation.jobs = makeJobs(stack, deploymentOf(call, stack, given.next));
  return operation;
}

export function beginUpdate(call: Call, stack: StoredStack, given: Omit<Begin, "type">): StoredOperation {
  const operation = begin(call, stack, { ...given, type: "UPDATE_STACK" }, "update", "UPDATE_IN_PROGRESS");
  stack.updatedAt = call.now();
  if (given.next) operation.jobs = makeJobs(stack, deploymentOf(call, stack, given.next));
  return operation;
}

/** Goes on with a rollback that had stopped: what is left of it, without the resources to skip. */
export function beginAgain(
  call: Call,
  stack: StoredStack,
  stopped: StoredOperation,
  given: { readonly token: string | undefined; readonly skipped: readonly string[] },
): void {
  const whole = { type: "CONTINUE_ROLLBACK", token: given.token, next: stopped.next } as const;
  const operation = begin(call, stack, whole, "restore", "UPDATE_ROLLBACK_IN_PROGRESS");
  operation.leftovers = stopped.leftovers;
  operation.jobs = stopped.jobs
    .filter(({ logicalId, state }) => state !== "done" && !given.skipped.includes(logicalId))
    .map((job) => ({ ...job, state: "waiting", step: 0, isUnfinished: false }));
}

export function beginDelete(call: Call, stack: StoredStack, given: Omit<Begin, "type" | "next">): StoredOperation {
  const whole = { ...given, next: null, type: "DELETE_STACK" } as const;
  const operation = begin(call, stack, whole, "delete", "DELETE_IN_PROGRESS");
  operation.jobs = removeJobs(Object.values(stack.resources).filter(isThere));
  return operation;
}
