import type { Facts } from "../../checker/core/facts/index.ts";
import { known } from "../../checker/core/reading.ts";
import { defaultSettings, type Settings } from "../../checker/core/settings.ts";
import type { Readings } from "../../checker/core/snapshot.ts";

/** An account that is almost right: the example, and the test, of what a check notices. */
export interface NearMiss {
  /** What the learner did. */
  readonly because: string;
  readonly account: Readings;
  /** Exactly the checks that fail; what they block is implied. */
  readonly fails: readonly string[];
  /** Exactly the checks that are pending by themselves (not by way of another check). */
  readonly pending?: readonly string[];
  /** Exactly the checks that are unverified by themselves. */
  readonly unverified?: readonly string[];
  /** Differences from the default configuration. */
  readonly settings?: Partial<Settings>;
  /** When it is looked at, ISO 8601 UTC; `lookedAt` when absent. */
  readonly takenAt?: string;
}

/** The account of all examples. */
export const accountId = "111122223333";

/** When the examples are looked at: two hours after the root sign-in of the solved account. */
export const lookedAt = "2026-11-23T05:00:00Z";

export const { names } = defaultSettings;

/** Facts that were all read. */
export function readings(facts: Partial<Facts>): Readings {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, known(value)]));
}
