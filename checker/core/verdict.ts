import type { Text } from "./text.ts";

/** Whose side an unread fact is on: the learner's own permissions, the grader's, or AWS (errors, throttling, network). */
export type Side = "learner" | "grader" | "aws";

/** What a check concludes, with its evidence. Only `look` and `evaluate` make verdicts. */
export type Verdict =
  | { readonly kind: "pass"; readonly seen: Text }
  | { readonly kind: "fail"; readonly seen: Text }
  /** Not looked at, because the check named in `by` is `fail` or `blocked`. */
  | { readonly kind: "blocked"; readonly by: string }
  /** Done by the learner, not yet shown by AWS. `until` is ISO 8601 UTC. */
  | { readonly kind: "pending"; readonly seen: Text; readonly until: string }
  /** Could not be read. `missingAction` names the refused IAM action, if that is the cause. */
  | {
      readonly kind: "unverified";
      readonly seen: Text;
      readonly cause: string;
      readonly missingAction: string | null;
      readonly side: Side;
    };

export type VerdictKind = Verdict["kind"];

export function pass(seen: Text): Verdict {
  return { kind: "pass", seen };
}

export function fail(seen: Text): Verdict {
  return { kind: "fail", seen };
}

export function pending(seen: Text, until: string): Verdict {
  return { kind: "pending", seen, until };
}

/** A verdict for what could be read but not decided, for example a policy condition that is not understood. */
export function unverified(seen: Text, cause: string, side: Side = "aws"): Verdict {
  return { kind: "unverified", seen, cause, missingAction: null, side };
}
