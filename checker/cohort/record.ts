import type { RunResult } from "../core/result.ts";
import type { Snapshot } from "../core/snapshot.ts";
import type { Text } from "../core/text.ts";
import type { NamedLearner } from "./learner.ts";

/** Why an account was not read. `side` says who can change that. */
export interface NotRead {
  readonly kind: "not-read";
  readonly reason:
    /** The role does not exist or does not let the grader in. */
    | "no-access"
    /** The credentials lead to another account than the roster's. */
    | "wrong-account"
    /** Two learners have this account. */
    | "shared-account"
    /** The last run saw this learner in another account. */
    | "changed-account"
    /** A bug of this tool, met in this account. */
    | "bug"
    | "aws";
  readonly side: "learner" | "grader" | "aws";
  readonly text: Text;
}

/** An account as it was found, and what its snapshot was judged to be. */
export interface Read {
  readonly kind: "read";
  readonly snapshot: Snapshot;
  readonly result: RunResult;
}

/** All that is kept of one learner: enough to judge again, or to see why nothing could be judged. Holds no secret. */
export interface LearnerRecord {
  readonly schema: "workshop/learner/v1";
  readonly learner: NamedLearner;
  /** ISO 8601 UTC: when the attempt ended, by the grader's clock. */
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly attempts: number;
  readonly outcome: Read | NotRead;
}
