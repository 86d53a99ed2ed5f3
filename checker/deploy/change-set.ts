import { CallFailed, type Call } from "./call.ts";
import type { Deployment } from "./deployment.ts";
import type { Change } from "./event.ts";
import type { DeployInput } from "./services.ts";

export type ChangeSetInput = DeployInput<"cloudformation", "CreateChangeSet">;

/** A change set that could be made, or why there is none. */
export type ChangeSet =
  | { readonly kind: "ready"; readonly id: string; readonly stackId: string; readonly changes: readonly Change[] }
  | { readonly kind: "no-changes"; readonly stackId: string }
  | { readonly kind: "refused"; readonly stackId: string; readonly reasons: readonly ChangeSetProblem[] };

/** Why CloudFormation would not carry the template out. AWS's words: text from outside. */
export interface ChangeSetProblem {
  readonly logicalId: string | null;
  readonly reason: string;
}

/** A change set takes seconds. */
const deadlineMs = 5 * 60_000;

/**
 * Makes a change set and waits for it. One that holds no changes or is refused is deleted again.
 * @throws CallFailed when it cannot even be asked for (a missing permission, a parameter that does not fit, …).
 */
export async function makeChangeSet(deployment: Deployment, input: ChangeSetInput): Promise<ChangeSet> {
  const { call, pace, signal } = deployment;
  const created = await call("cloudformation", "CreateChangeSet", input);
  const id = created.Id ?? input.ChangeSetName ?? "";
  const stackId = created.StackId ?? input.StackName ?? "";
  // The id alone would do; IAM decides by the stack's name.
  const set = { ChangeSetName: id, StackName: stackId };
  const startedAt = pace.now();
  for (;;) {
    const { Status, StatusReason } = await call("cloudformation", "DescribeChangeSet", set);
    if (Status === "CREATE_COMPLETE") return { kind: "ready", id, stackId, changes: await changesOf(call, set) };
    if (Status === "FAILED") {
      const reason = StatusReason ?? "";
      const reasons = isEmpty(reason) ? [] : await problemsOf(call, id, reason);
      await call("cloudformation", "DeleteChangeSet", set);
      return isEmpty(reason) ? { kind: "no-changes", stackId } : { kind: "refused", stackId, reasons };
    }
    if (pace.now() - startedAt > deadlineMs) {
      return { kind: "refused", stackId, reasons: [{ logicalId: null, reason: `Still ${Status} after 5 minutes.` }] };
    }
    await pace.pause(signal);
  }
}

/** There is no error code for a change set without changes; these are the words CloudFormation is known to use. */
function isEmpty(reason: string): boolean {
  return /didn'?t contain changes|no updates are to be performed|no changes/i.test(reason);
}

async function changesOf(
  call: Call,
  set: { readonly ChangeSetName: string; readonly StackName: string },
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let token: string | undefined;
  do {
    const input = { ...set, ...(token === undefined ? {} : { NextToken: token }) };
    const page = await call("cloudformation", "DescribeChangeSet", input);
    for (const { ResourceChange: change } of page.Changes ?? []) {
      if (!change) continue;
      changes.push({
        action: (change.Action as Change["action"] | undefined) ?? "Dynamic",
        logicalId: change.LogicalResourceId ?? "",
        type: change.ResourceType ?? "",
        replacement: change.Replacement ?? null,
      });
    }
    token = page.NextToken;
  } while (token);
  return changes;
}

/** Validation says what is wrong by resource; where it cannot be asked, the change set's own reason has to do. */
async function problemsOf(call: Call, ChangeSetName: string, reason: string): Promise<readonly ChangeSetProblem[]> {
  const overall = { logicalId: null, reason };
  try {
    const answer = await call("cloudformation", "DescribeEvents", { ChangeSetName, Filters: { FailedEvents: true } });
    const found = (answer.OperationEvents ?? []).flatMap((event) => {
      const text = event.ValidationStatusReason ?? event.ResourceStatusReason;
      return text ? [{ logicalId: event.LogicalResourceId ?? null, reason: text }] : [];
    });
    return found.length > 0 ? found : [overall];
  } catch (error) {
    if (error instanceof CallFailed) return [overall];
    throw error;
  }
}
