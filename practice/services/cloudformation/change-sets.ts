import { randomUUID } from "node:crypto";
import type {
  CreateChangeSetCommandInput,
  DeleteChangeSetCommandInput,
  ExecuteChangeSetCommandInput,
} from "@aws-sdk/client-cloudformation";
import { AwsError, type Call, type Given } from "../../service.ts";
import type { Deployment } from "../../cloudformation/deployment.ts";
import { invalid, ownValue } from "../../cloudformation/value.ts";
import { changesOf, changesOtherwise } from "./changes.ts";
import { nameProblem, propertyProblems } from "./check-resources.ts";
import { findStack, isBusy, newStack, refuseUnlessUpdatable, stackNamed } from "./find-stack.ts";
import { isThere } from "./jobs.ts";
import { beginCreate, beginUpdate } from "./operations.ts";
import { noteStack } from "./stack-events.ts";
import { cloudFormationState, type StoredChangeSet, type StoredProblem, type StoredStack } from "./state.ts";
import { wishOf } from "./wishes.ts";

/** How long a change set is being created. */
const creatingMs = 60;

export const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

export function createChangeSet(input: Given<CreateChangeSetCommandInput, "StackName" | "ChangeSetName">, call: Call) {
  refuseUnpractised(input);
  const type = input.ChangeSetType ?? "UPDATE";
  const existing = stackNamed(call, input.StackName);
  const stack = type === "CREATE" ? shellFor(call, input, existing) : existing;
  if (stack === null) throw invalid(`Stack [${input.StackName}] does not exist`);
  if (type === "UPDATE") refuseUnlessUpdatable(stack);
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(input.ChangeSetName)) {
    throw invalid(
      `1 validation error detected: Value '${input.ChangeSetName}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  }
  if (stack.changeSets.some(({ name }) => name === input.ChangeSetName)) {
    throw new AwsError("AlreadyExistsException", `ChangeSet ${input.ChangeSetName} already exists`);
  }
  const { stored, deployment } = wishOf(call, stack, input);
  const hasNewTags = stack.current !== null && JSON.stringify(stack.current.tags) !== JSON.stringify(stored.tags);
  const changes = changesOf(call, stack, deployment, hasNewTags);
  const isEmpty = type === "UPDATE" && changes.length === 0 && !changesOtherwise(call, stack, deployment);
  const problems = input.DisableValidation ? [] : problemsOf(call, stack, deployment);
  const changeSet: StoredChangeSet = {
    id: `arn:aws:cloudformation:${call.region}:${call.accountId}:changeSet/${input.ChangeSetName}/${randomUUID()}`,
    name: input.ChangeSetName,
    type,
    description: input.Description ?? null,
    createdAt: call.now(),
    readyAt: call.now() + creatingMs,
    operationId: randomUUID(),
    deployment: stored,
    roleArn: input.RoleARN ?? null,
    changes,
    onStackFailure: input.OnStackFailure ?? null,
    failure: isEmpty ? noChanges : failureOf(problems),
    problems,
    execution: "AVAILABLE",
  };
  if (existing !== stack) {
    call.state(cloudFormationState).stacks[stack.id] = stack;
    noteStack(call, stack, "REVIEW_IN_PROGRESS", "User Initiated");
  }
  stack.changeSets.push(changeSet);
  return { Id: changeSet.id, StackId: stack.id };
}

/** A change set that creates makes an empty stack first, which stays even when the change set fails. */
function shellFor(call: Call, input: CreateChangeSetCommandInput, existing: StoredStack | null): StoredStack {
  if (existing === null) return newStack(call, input.StackName ?? "");
  if (existing.status === "REVIEW_IN_PROGRESS" && existing.current === null) return existing;
  throw invalid(
    `Stack [${existing.name}] already exists and cannot be created again with the changeSet [${input.ChangeSetName}].`,
  );
}

function refuseUnpractised(input: CreateChangeSetCommandInput): void {
  if (input.ChangeSetType === "IMPORT" || input.ResourcesToImport || input.ImportExistingResources) {
    throw invalid("The practice account does not import resources into stacks.");
  }
}

/** What early validation finds: properties that cannot be, and names that are taken. */
export function problemsOf(call: Call, stack: StoredStack, deployment: Deployment): readonly StoredProblem[] {
  return Object.entries(deployment.resources).flatMap(([logicalId, { definition, properties }]) => {
    const found = propertyProblems(logicalId, definition.type, properties);
    const own = ownValue(stack.resources, logicalId);
    if (own && isThere(own) && own.type === definition.type) return found;
    const conflict = nameProblem(call, logicalId, definition.type, properties);
    return conflict ? [...found, conflict] : found;
  });
}

const hookNames = {
  PROPERTY_VALIDATION: "AWS::EarlyValidation::PropertyValidation",
  NAME_CONFLICT_VALIDATION: "AWS::EarlyValidation::ResourceExistenceCheck",
};

/** Why early validation refuses; null: it does not. */
export function failureOf(problems: readonly StoredProblem[]): string | null {
  if (problems.length === 0) return null;
  const hooks = [...new Set(problems.map(({ name }) => hookNames[name]))];
  return `The following hook(s)/validation failed: [${hooks.join(", ")}]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.`;
}

/** A change set by its ARN, or by its name and its stack. @throws AwsError ChangeSetNotFoundException */
export function findChangeSet(
  call: Call,
  input: { readonly ChangeSetName?: string | undefined; readonly StackName?: string | undefined },
): { readonly stack: StoredStack; readonly changeSet: StoredChangeSet } {
  const wanted = input.ChangeSetName ?? "";
  const isArn = wanted.startsWith("arn:");
  if (!isArn && input.StackName === undefined) {
    throw invalid("StackName must be specified if ChangeSetName is not specified as an ARN.");
  }
  const stacks = input.StackName
    ? [findStack(call, input.StackName)]
    : Object.values(call.state(cloudFormationState).stacks);
  for (const stack of stacks) {
    const changeSet = stack.changeSets.find(({ id, name }) => (isArn ? id : name) === wanted);
    if (changeSet) return { stack, changeSet };
  }
  throw new AwsError("ChangeSetNotFoundException", `ChangeSet [${wanted}] does not exist`);
}

export const statusOf = (call: Call, { readyAt, failure }: StoredChangeSet) =>
  call.now() < readyAt ? "CREATE_IN_PROGRESS" : failure === null ? "CREATE_COMPLETE" : "FAILED";

export const executionOf = (call: Call, changeSet: StoredChangeSet) =>
  statusOf(call, changeSet) === "CREATE_COMPLETE" ? changeSet.execution : "UNAVAILABLE";

export function executeChangeSet(input: Given<ExecuteChangeSetCommandInput, "ChangeSetName">, call: Call): object {
  const { stack, changeSet } = findChangeSet(call, input);
  const status = statusOf(call, changeSet);
  const execution = executionOf(call, changeSet);
  if (execution !== "AVAILABLE" || isBusy(stack)) {
    throw new AwsError(
      "InvalidChangeSetStatusException",
      `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${execution === "UNAVAILABLE" ? status : execution}]`,
    );
  }
  if (changeSet.type === "UPDATE") refuseUnlessUpdatable(stack);
  if (changeSet.onStackFailure !== null && input.DisableRollback !== undefined) {
    throw invalid("DisableRollback cannot be used with a change set that has OnStackFailure.");
  }
  for (const other of stack.changeSets) if (other !== changeSet) other.execution = "OBSOLETE";
  changeSet.execution = "EXECUTE_IN_PROGRESS";
  stack.changeSetId = changeSet.id;
  stack.roleArn = changeSet.roleArn ?? stack.roleArn;
  stack.disablesRollback = input.DisableRollback ?? changeSet.onStackFailure === "DO_NOTHING";
  const onFailure = changeSet.onStackFailure ?? (input.DisableRollback ? "DO_NOTHING" : "ROLLBACK");
  const given = { token: input.ClientRequestToken, next: changeSet.deployment, onFailure };
  if (changeSet.type === "CREATE") beginCreate(call, stack, given);
  else beginUpdate(call, stack, given);
  return {};
}

/** A change set that is being carried out cannot be deleted; one that is not there is no error. */
export function deleteChangeSet(input: Given<DeleteChangeSetCommandInput, "ChangeSetName">, call: Call): object {
  if (!input.ChangeSetName.startsWith("arn:") && !input.StackName) {
    throw invalid("StackName must be specified if ChangeSetName is not specified as an ARN.");
  }
  for (const stack of Object.values(call.state(cloudFormationState).stacks)) {
    const found = stack.changeSets.find(
      ({ id, name }) =>
        id === input.ChangeSetName ||
        (name === input.ChangeSetName && (stack.name === input.StackName || stack.id === input.StackName)),
    );
    if (!found) continue;
    if (found.execution === "EXECUTE_IN_PROGRESS") {
      throw new AwsError("InvalidChangeSetStatusException", `ChangeSet [${found.id}] is being executed`);
    }
    stack.changeSets = stack.changeSets.filter((other) => other !== found);
  }
  return {};
}
