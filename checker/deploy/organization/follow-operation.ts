import { CallFailed } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import { allPages } from "../removal/pages.ts";
import { organizationStack, type CallAs, type MemberStack } from "./stack-set.ts";

/** How an operation on the stack set ended; the last two go on in AWS. */
export type OperationEnd = "succeeded" | "failed" | "stopped" | "timed-out" | "interrupted";

export interface FollowedOperation {
  readonly end: OperationEnd;
  /** What came of it, account by account, as far as CloudFormation tells. */
  readonly results: readonly MemberStack[];
  readonly elapsedMs: number;
}

/** Hundreds of accounts take their time; CloudFormation works on many at once. */
const deadlineMs = 60 * 60_000;

/** Looks that may fail in a row before following gives up. */
const mostFailures = 15;

const ends: Readonly<Record<string, OperationEnd>> = { SUCCEEDED: "succeeded", FAILED: "failed", STOPPED: "stopped" };
const isOver = (status: string): boolean => /^(SUCCEEDED|FAILED|CANCELLED)$/.test(status);

/**
 * Follows an operation on the stack set to its end, telling of each account that is done. Never hangs: it ends at the
 * deadline, and when the signal is aborted. @throws CallFailed
 */
export async function followOperation(
  deployment: Deployment,
  {
    operationId,
    callAs,
    total,
  }: { readonly operationId: string; readonly callAs: CallAs; readonly total: number | null },
): Promise<FollowedOperation> {
  const { call, emit, pace, signal } = deployment;
  const place = { StackSetName: organizationStack, OperationId: operationId, CallAs: callAs };
  const startedAt = pace.now();
  const told = new Set<string>();
  let results: readonly MemberStack[] = [];
  let failures = 0;
  for (;;) {
    let end: OperationEnd | null = null;
    try {
      // The state first: what it says has happened is then in the results that follow.
      const { StackSetOperation } = await call("cloudformation", "DescribeStackSetOperation", place);
      results = await resultsOf(deployment, place);
      end = ends[StackSetOperation?.Status ?? ""] ?? null;
      failures = 0;
    } catch (error) {
      const isPassing = error instanceof CallFailed && error.reading.kind === "failed";
      if (!isPassing || ++failures >= mostFailures) throw error;
    }
    const elapsedMs = pace.now() - startedAt;
    for (const member of results) {
      if (!isOver(member.status) || told.has(member.account)) continue;
      told.add(member.account);
      emit({ type: "member", member, elapsedMs });
    }
    emit({ type: "progress", done: told.size, total, elapsedMs });
    if (end !== null) return { end, results, elapsedMs };
    if (signal.aborted) return { end: "interrupted", results, elapsedMs };
    if (elapsedMs >= deadlineMs) return { end: "timed-out", results, elapsedMs };
    await pace.pause(signal);
  }
}

async function resultsOf({ call }: Deployment, place: object & { readonly OperationId: string }) {
  const input = place as { readonly StackSetName: string; readonly OperationId: string; readonly CallAs: CallAs };
  const found = await allPages(
    (NextToken) =>
      call("cloudformation", "ListStackSetOperationResults", NextToken === undefined ? input : { ...input, NextToken }),
    (page) => page.NextToken,
    (page) => page.Summaries,
  );
  return found.map(({ Account = "", OrganizationalUnitId, Status = "", StatusReason }): MemberStack => {
    return { account: Account, unit: OrganizationalUnitId ?? null, status: Status, reason: StatusReason ?? null };
  });
}
