/**
 * The answer to "where is it?": under the configured name, or as the one other thing that does the same job, or nowhere.
 * A candidate is chosen only when it is the only one; several are listed and none is chosen.
 */
export type Found<T> =
  | { readonly state: "named"; readonly value: T }
  | { readonly state: "candidate"; readonly value: T; readonly name: string; readonly elsewhere: readonly Elsewhere[] }
  | { readonly state: "missing"; readonly candidates: readonly string[]; readonly elsewhere: readonly Elsewhere[] };

/** A thing of the configured name in a place where it cannot work: another Region, another event bus, a FIFO topic. */
export interface Elsewhere {
  readonly kind: "region" | "event-bus" | "fifo";
  /** The Region's or the bus's name; for `fifo` the topic's name. */
  readonly place: string;
  readonly arn: string;
}

/** The thing to look at, whatever its name; null when there is none. */
export function foundValue<T>(found: Found<T>): T | null {
  return found.state === "missing" ? null : found.value;
}
