import type { CancelUpdateStackCommandInput, ContinueUpdateRollbackCommandInput } from "@aws-sdk/client-cloudformation";
import { invalid } from "../../cloudformation/value.ts";
import type { Call, Given } from "../../service.ts";
import { findStack } from "./find-stack.ts";
import { beginAgain } from "./operations.ts";

/** Ends a running update: what was changed so far is taken back. */
export function cancelUpdateStack(input: Given<CancelUpdateStackCommandInput, "StackName">, call: Call): object {
  const stack = findStack(call, input.StackName);
  const { operation } = stack;
  if (operation === null || stack.status !== "UPDATE_IN_PROGRESS") {
    throw invalid(`CancelUpdateStack cannot be called from current stack status (${stack.status})`);
  }
  operation.isCancelled = true;
  return {};
}

/** Tries the rest of a rollback once more; resources that are skipped stay as they are. */
export function continueUpdateRollback(
  input: Given<ContinueUpdateRollbackCommandInput, "StackName">,
  call: Call,
): object {
  const stack = findStack(call, input.StackName);
  if (stack.status !== "UPDATE_ROLLBACK_FAILED" || stack.operation === null) {
    throw invalid(`Stack:${stack.id} is in ${stack.status} state and can not continue rollback of an update.`);
  }
  const skipped = input.ResourcesToSkip ?? [];
  const stranger = skipped.find((name) => stack.resources[name]?.status !== "UPDATE_FAILED");
  if (stranger !== undefined) {
    throw invalid(`The resource ${stranger} cannot be skipped: only those in UPDATE_FAILED state can.`);
  }
  stack.roleArn = input.RoleARN ?? stack.roleArn;
  beginAgain(call, stack, stack.operation, { token: input.ClientRequestToken, skipped });
  return {};
}
