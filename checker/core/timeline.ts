import type { Text } from "./text.ts";

/** One hop of an alert on its way, with when it was seen and how long that took. */
export interface TimelineHop {
  readonly hop: "sign-in" | "drill" | "rule" | "function" | "mail" | "log";
  /**
   * `refused`: it arrived there and was turned away; `failed`: it was taken and then went wrong; `waiting`: AWS may
   * still show it; `unknown`: nothing shows it, or what would could not be read.
   */
  readonly state: "done" | "refused" | "failed" | "waiting" | "unknown";
  /** ISO 8601 UTC; null when it was not seen. */
  readonly at: string | null;
  /** Seconds since the first hop; null for the first, and for what was not seen. */
  readonly afterSeconds: number | null;
  /** Whether `afterSeconds` is only the most it can have been: metrics are counted by the minute. */
  readonly isAtMost: boolean;
  readonly seen: Text;
}

/** A hop that was not seen. */
export function unseenHop(hop: TimelineHop["hop"], state: TimelineHop["state"], seen: Text): TimelineHop {
  return { hop, state, at: null, afterSeconds: null, isAtMost: false, seen };
}
