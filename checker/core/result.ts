import type { Text } from "./text.ts";
import type { TimelineHop } from "./timeline.ts";
import type { Side, VerdictKind } from "./verdict.ts";

/** One check in `check --json`. Field by field the public contract; see docs/check.schema.json. */
export interface CheckResult {
  readonly id: string;
  readonly title: Text;
  readonly verdict: VerdictKind;
  readonly points: number;
  readonly earned: number;
  readonly advice: boolean;
  /** Null only when blocked. */
  readonly seen: Text | null;
  /** Null on pass. */
  readonly hint: Text | null;
  readonly blockedBy: string | null;
  readonly missingAction: string | null;
  readonly side: Side | null;
  /** ISO 8601 UTC, only when pending. */
  readonly until: string | null;
  readonly consoleUrl: string;
}

export interface StepResult {
  readonly id: string;
  readonly title: Text;
  readonly verdict: Exclude<VerdictKind, "blocked">;
  readonly earned: number;
  readonly possible: number;
  /** Points of scored checks that are unverified or pending. */
  readonly undecided: number;
  readonly checks: readonly CheckResult[];
  /** Only where a step tells one, and there is something to tell. */
  readonly timeline?: readonly TimelineHop[];
}

export interface Summary {
  readonly verdict: StepResult["verdict"];
  readonly earned: number;
  readonly possible: number;
  readonly undecided: number;
  /** Of scored checks only. */
  readonly counts: Readonly<Record<VerdictKind, number>>;
}

/** Why a command could not run; exit code 3 (4 for `internal`). */
export type ErrorCode =
  | "no-credentials"
  | "expired-credentials"
  | "invalid-credentials"
  | "clock-skew"
  | "unsupported-partition"
  | "bad-config"
  | "bad-usage"
  | "bad-snapshot"
  | "network"
  | "declined"
  | "internal";

export interface RunError {
  readonly code: ErrorCode;
  readonly message: Text;
}

export interface Account {
  readonly id: string;
  readonly arn: string;
  readonly practice: boolean;
}

/** What `check` found out. */
export interface RunResult {
  readonly schema: "workshop/check/v1";
  readonly toolVersion: string;
  readonly account: Account;
  readonly region: string;
  /** ISO 8601 UTC. */
  readonly takenAt: string;
  readonly durationMs: number;
  /** `drill`: the configuration asks for a drill in place of a real root sign-in. */
  readonly evidence: "login" | "drill";
  readonly summary: Summary;
  readonly steps: readonly StepResult[];
}

/** The document of a command that could not run: `error` in place of `summary` and `steps`. */
export interface RunFailure extends Omit<RunResult, "account" | "summary" | "steps"> {
  readonly account: Account | null;
  readonly error: RunError;
}
