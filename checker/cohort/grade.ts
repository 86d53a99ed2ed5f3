import type { RunResult, StepResult } from "../core/result.ts";
import type { Text } from "../core/text.ts";
import { afterLateRule, lateDays, type LateRule } from "./late.ts";
import type { NamedLearner } from "./learner.ts";
import { originOf, type Origin } from "./origin.ts";
import type { LearnerRecord, NotRead } from "./record.ts";

/** What turns results into grades; the same for everybody in a class. */
export interface GradingRules {
  /** ISO 8601; null = none. */
  readonly deadline: string | null;
  readonly late: LateRule;
  readonly solution: "accept" | "flag" | "zero";
  /** A learner with undecided checks gets the points earned so far. */
  readonly allowUnverified: boolean;
}

/** What a learner gets, and why. */
export interface Grade {
  readonly learner: NamedLearner;
  readonly state: "graded" | "undecided" | NotRead["reason"];
  /** Whole points; null = no number, and `why` says why. */
  readonly score: number | null;
  readonly possible: number | null;
  readonly earned: number | null;
  /** Points that may still come: earned to earned + undecided is the range. */
  readonly undecided: number;
  /** Started days after the deadline; 0 = in time. */
  readonly daysLate: number;
  readonly origin: Origin;
  /** ISO 8601 UTC: when the account was read. */
  readonly takenAt: string | null;
  /** ISO 8601 UTC: the newest root sign-in that the account shows. Evidence, never a time of submission. */
  readonly rootLoginAt: string | null;
  readonly why: Text | null;
}

/** Grades one record. Pure: the same record and rules give the same grade. */
export function gradeOf(record: LearnerRecord, rules: GradingRules): Grade {
  const { learner, outcome } = record;
  if (outcome.kind === "not-read") return { ...nothing, learner, state: outcome.reason, why: outcome.text };
  const { result, snapshot } = outcome;
  const origin = originOf(snapshot);
  const taken = rules.solution === "zero" ? pointsOfStack(result.steps, origin) : 0;
  const { earned, possible, undecided } = result.summary;
  const daysLate = lateDays(result.takenAt, rules.deadline);
  const isDecided = undecidedChecks(result).length === 0;
  const hasNumber = isDecided || rules.allowUnverified;
  const logins = snapshot.facts.rootLogins;
  return {
    learner,
    state: isDecided ? "graded" : "undecided",
    score: hasNumber ? afterLateRule(earned - taken, daysLate, rules.late) : null,
    possible,
    earned,
    undecided,
    daysLate,
    origin,
    takenAt: result.takenAt,
    rootLoginAt: logins?.kind === "known" ? newest(logins.value.logins.map(({ at }) => at)) : null,
    why: isDecided ? null : whyUndecided(result),
  };
}

const nothing = {
  score: null,
  possible: null,
  earned: null,
  undecided: 0,
  daysLate: 0,
  origin: { kind: "unknown" },
  takenAt: null,
  rootLoginAt: null,
} as const;

/** Scored checks that are pending or unverified, with or without points. */
export function undecidedChecks({ steps }: RunResult) {
  return steps
    .flatMap(({ checks }) => checks)
    .filter(({ advice, verdict }) => !advice && (verdict === "pending" || verdict === "unverified"));
}

/** Points earned in the steps that a stack built: all of them when it does not say how far it went. */
function pointsOfStack(steps: readonly StepResult[], origin: Origin): number {
  if (origin.kind !== "stack") return 0;
  const built = steps.filter(({ id }) => origin.through === null || id <= origin.through);
  return built.reduce((sum, { earned }) => sum + earned, 0);
}

/** The missing permissions, whose side they are on, and what else is open. */
function whyUndecided(result: RunResult): Text {
  const open = undecidedChecks(result);
  const own = open.filter(({ blockedBy }) => blockedBy === null);
  const actions = [...new Set(own.flatMap(({ missingAction }) => missingAction ?? []))];
  const parts: Text[] = [];
  if (actions.length > 0) {
    const list = actions.join(", ");
    parts.push({ ko: `없는 권한: ${list}`, en: `missing permissions: ${list}` });
  }
  const waiting = own.filter(({ verdict }) => verdict === "pending").map(({ id, until }) => `${id} (${until ?? "?"})`);
  if (waiting.length > 0) {
    const list = waiting.join(", ");
    parts.push({ ko: `AWS가 보여 주기를 기다리는 검사: ${list}`, en: `waiting for AWS to show: ${list}` });
  }
  const unread = own.filter(({ verdict, missingAction }) => verdict === "unverified" && missingAction === null);
  if (unread.length > 0) {
    const list = unread.map(({ id }) => id).join(", ");
    parts.push({ ko: `읽지 못한 검사: ${list}`, en: `could not be read: ${list}` });
  }
  const count = open.length;
  return {
    ko: `판정하지 못한 검사 ${count}개. ${parts.map(({ ko }) => ko).join("; ")}`,
    en: `${count} undecided ${count === 1 ? "check" : "checks"}: ${parts.map(({ en }) => en).join("; ")}`,
  };
}

function newest(times: readonly string[]): string | null {
  return times.reduce<string | null>((latest, at) => (latest === null || at > latest ? at : latest), null);
}
