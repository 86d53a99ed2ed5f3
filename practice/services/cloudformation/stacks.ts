import type {
  CreateStackCommandInput,
  DeleteStackCommandInput,
  UpdateStackCommandInput,
  UpdateTerminationProtectionCommandInput,
} from "@aws-sdk/client-cloudformation";
import { AwsError, type Call, type Given } from "../../service.ts";
import { invalid } from "../../cloudformation/value.ts";
import { problemsOf } from "./change-sets.ts";
import { changesOf, changesOtherwise } from "./changes.ts";
import { findStack, isBusy, newStack, refuseUnlessUpdatable, stackNamed } from "./find-stack.ts";
import { beginCreate, beginDelete, beginUpdate } from "./operations.ts";
import { noteStack } from "./stack-events.ts";
import { cloudFormationState, type StoredStack } from "./state.ts";
import { wishOf } from "./wishes.ts";

export function createStack(input: Given<CreateStackCommandInput, "StackName">, call: Call) {
  if (stackNamed(call, input.StackName)) {
    throw new AwsError("AlreadyExistsException", `Stack [${input.StackName}] already exists`);
  }
  if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
    throw invalid("You can specify either DisableRollback or OnFailure, but not both.");
  }
  const stack = newStack(call, input.StackName);
  const { stored, deployment } = wishOf(call, stack, input);
  if (!input.DisableValidation) refuseProblems(call, stack, deployment);
  call.state(cloudFormationState).stacks[stack.id] = stack;
  stack.roleArn = input.RoleARN ?? null;
  stack.isProtected = input.EnableTerminationProtection ?? false;
  const onFailure = input.OnFailure ?? (input.DisableRollback ? "DO_NOTHING" : "ROLLBACK");
  stack.disablesRollback = onFailure === "DO_NOTHING";
  const { id } = beginCreate(call, stack, { token: input.ClientRequestToken, next: stored, onFailure });
  return { StackId: stack.id, OperationId: id };
}

export function updateStack(input: Given<UpdateStackCommandInput, "StackName">, call: Call) {
  const stack = findStack(call, input.StackName);
  refuseUnlessUpdatable(stack);
  const { stored, deployment } = wishOf(call, stack, input);
  if (!input.DisableValidation) refuseProblems(call, stack, deployment);
  const hasNewTags = JSON.stringify(stack.current?.tags) !== JSON.stringify(stored.tags);
  const changes = changesOf(call, stack, deployment, hasNewTags);
  if (changes.length === 0 && !changesOtherwise(call, stack, deployment)) {
    throw invalid("No updates are to be performed.");
  }
  stack.roleArn = input.RoleARN ?? stack.roleArn;
  stack.disablesRollback = input.DisableRollback ?? false;
  for (const changeSet of stack.changeSets) changeSet.execution = "OBSOLETE";
  const onFailure = input.DisableRollback ? "DO_NOTHING" : "ROLLBACK";
  const { id } = beginUpdate(call, stack, { token: input.ClientRequestToken, next: stored, onFailure });
  return { StackId: stack.id, OperationId: id };
}

function refuseProblems(call: Call, stack: StoredStack, deployment: Parameters<typeof problemsOf>[2]): void {
  const [problem] = problemsOf(call, stack, deployment);
  if (problem) throw invalid(`Early validation failed: ${problem.reason} (${problem.path})`);
}

/** A stack that is not there is no error. */
export function deleteStack(input: Given<DeleteStackCommandInput, "StackName">, call: Call): object {
  const stack = stackNamed(call, input.StackName);
  if (stack === null || stack.deletedAt !== null) return {};
  if (stack.isProtected) {
    throw invalid(
      `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled. Disable the protection first.`,
    );
  }
  if (isBusy(stack)) {
    stopToDelete(call, stack);
    return {};
  }
  const retain = input.RetainResources ?? [];
  if (retain.length > 0 && stack.status !== "DELETE_FAILED") {
    throw invalid(
      `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  const stranger = retain.find((name) => !Object.hasOwn(stack.resources, name));
  if (stranger !== undefined) {
    throw invalid(`The following resources to retain do not exist in the stack: [${stranger}]`);
  }
  stack.roleArn = input.RoleARN ?? stack.roleArn;
  // Forced deletion leaves behind what the last attempt could not remove.
  const stuck = Object.values(stack.resources).filter(({ status }) => status === "DELETE_FAILED");
  const forced = input.DeletionMode === "FORCE_DELETE_STACK" ? stuck.map(({ logicalId }) => logicalId) : [];
  beginDelete(call, stack, { token: input.ClientRequestToken, retain: [...retain, ...forced] });
  return {};
}

/** A stack that is being made can be deleted at once; what has begun is brought to its end by the running operation. */
function stopToDelete(call: Call, stack: StoredStack): void {
  const { operation } = stack;
  if (stack.status === "DELETE_IN_PROGRESS") return;
  if (operation === null || (operation.phase !== "create" && operation.phase !== "rollback")) {
    throw invalid(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
  }
  operation.isCancelled = true;
  operation.onFailure = "DELETE";
  noteStack(call, stack, "DELETE_IN_PROGRESS", "User Initiated");
}

export function updateTerminationProtection(
  input: Given<UpdateTerminationProtectionCommandInput, "StackName" | "EnableTerminationProtection">,
  call: Call,
) {
  const stack = findStack(call, input.StackName);
  stack.isProtected = input.EnableTerminationProtection;
  return { StackId: stack.id };
}
