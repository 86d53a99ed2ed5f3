import { namedLearner, type Learner } from "../cohort/learner.ts";
import type { LearnerRecord, NotRead } from "../cohort/record.ts";
import { plain } from "../core/text.ts";

/**
 * Learners whose account cannot be trusted to be theirs, with the reason: another learner has the same one, or the
 * last run saw them in another one (unless the change was accepted).
 */
export function conflictsOf(
  learners: readonly Pick<Learner, "id" | "accountId">[],
  before: Readonly<Record<string, string>>,
  accepted: readonly string[],
): ReadonlyMap<string, NotRead> {
  const conflicts = new Map<string, NotRead>();
  const byAccount = new Map<string, string[]>();
  for (const { id, accountId } of learners) byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), id]);
  for (const { id, accountId } of learners) {
    const others = (byAccount.get(accountId) ?? []).filter((other) => other !== id);
    const last = Object.hasOwn(before, id) ? before[id] : undefined;
    if (others.length > 0) conflicts.set(id, sharedAccount(accountId, others));
    else if (last !== undefined && last !== accountId && !accepted.includes(id)) {
      conflicts.set(id, changedAccount(id, accountId, last));
    }
  }
  return conflicts;
}

/** The record of a learner who is reported instead of read. */
export function conflictRecord(learner: Learner, outcome: NotRead, now: number): LearnerRecord {
  const finishedAt = new Date(now).toISOString();
  return {
    schema: "workshop/learner/v1",
    learner: namedLearner(learner),
    finishedAt,
    durationMs: 0,
    attempts: 0,
    outcome,
  };
}

function sharedAccount(accountId: string, others: readonly string[]): NotRead {
  const list = plain(others.join(", "), 200);
  return {
    kind: "not-read",
    reason: "shared-account",
    side: "grader",
    text: {
      ko: `계정 ${accountId} 번호가 명부의 다른 학습자에게도 있습니다: ${list}. 명부를 고친 뒤 다시 채점하세요.`,
      en: `The roster gives account ${accountId} to others too: ${list}. Mend the roster, then grade again.`,
    },
  };
}

function changedAccount(id: string, accountId: string, last: string): NotRead {
  const shown = plain(id, 100);
  return {
    kind: "not-read",
    reason: "changed-account",
    side: "grader",
    text: {
      ko: `지난번 채점에서는 계정이 ${last} 번호였는데 지금 명부에는 ${accountId} 번호입니다. 맞는 변경이면 --accept-account ${shown} 옵션을 붙이세요.`,
      en: `The last run saw account ${last}, the roster now says ${accountId}. If that is right, add --accept-account ${shown}.`,
    },
  };
}
