import type { Text } from "../core/text.ts";

/* What the board's server tells its page. */

/** A scored check, in the order of the letters. */
export interface BoardCheck {
  readonly id: string;
  readonly step: string;
  readonly title: Text;
}

/** What stays the same for the whole lesson. */
export interface BoardHead {
  readonly toolVersion: string;
  readonly steps: readonly { readonly id: string; readonly title: Text }[];
  readonly checks: readonly BoardCheck[];
  readonly learners: number;
}

/** One learner as the board knows them now. */
export interface BoardLearner {
  /** Place in the roster, from 0. */
  readonly place: number;
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  /** A letter a check, as in the report; `-` = not read yet. */
  readonly letters: string;
  /** The check that is in the way, and what was seen of it. */
  readonly stuckAt: string | null;
  readonly seen: Text | null;
  /** Milliseconds since 1970 of the newest check that turned green, or of the first reading; null = not read yet. */
  readonly since: number | null;
  /** Why the account could not be read at the last try. */
  readonly trouble: Text | null;
}

/** What one message holds: everybody (with the head) or only those who changed. */
export interface BoardMessage {
  readonly head?: BoardHead;
  readonly learners: readonly BoardLearner[];
  /** The server's clock, which durations are counted by. */
  readonly now: number;
}
