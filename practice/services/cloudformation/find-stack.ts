import { randomUUID } from "node:crypto";
import type { Call } from "../../service.ts";
import { invalid, ownValue } from "../../cloudformation/value.ts";
import { cloudFormationState, type StoredStack } from "./state.ts";

/** The stack of a name or id; a deleted one is found by its id only. @throws AwsError ValidationError */
export function findStack(call: Call, nameOrId: string | undefined): StoredStack {
  const stack = stackNamed(call, nameOrId ?? "");
  if (stack === null) throw invalid(`Stack with id ${nameOrId ?? ""} does not exist`);
  return stack;
}

export function stackNamed(call: Call, nameOrId: string): StoredStack | null {
  const { stacks } = call.state(cloudFormationState);
  if (nameOrId.startsWith("arn:")) return ownValue(stacks, nameOrId) ?? null;
  return Object.values(stacks).find((stack) => stack.name === nameOrId && stack.deletedAt === null) ?? null;
}

/** A stack with nothing in it yet. @throws AwsError ValidationError for a name that no stack can have */
export function newStack(call: Call, name: string): StoredStack {
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  }
  return {
    id: `arn:aws:cloudformation:${call.region}:${call.accountId}:stack/${name}/${randomUUID()}`,
    name,
    createdAt: call.now(),
    updatedAt: null,
    deletedAt: null,
    status: "REVIEW_IN_PROGRESS",
    reason: null,
    roleArn: null,
    isProtected: false,
    disablesRollback: false,
    changeSetId: null,
    current: null,
    resources: {},
    changeSets: [],
    events: [],
    operation: null,
  };
}

export const isBusy = (stack: StoredStack): boolean => stack.operation !== null && !stack.operation.isOver;

/** States in which a stack can be updated. */
const updatable = /^(CREATE_COMPLETE|UPDATE_COMPLETE|UPDATE_ROLLBACK_COMPLETE|UPDATE_FAILED)$/;

/** @throws AwsError ValidationError */
export function refuseUnlessUpdatable(stack: StoredStack): void {
  if (!isBusy(stack) && updatable.test(stack.status)) return;
  throw invalid(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}
