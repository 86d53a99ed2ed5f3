import type { PeerName } from "../peer-names.ts";

/** Something that a peer does otherwise than AWS, or a client otherwise than the others. */
export interface Difference {
  readonly peer: PeerName;
  /** The set of comparisons in which it shows, as its row in docs/proof.md is called. */
  readonly about: string;
  /** Where it shows: a change, a call, a stack. When absent, wherever AWS decides about `what`. */
  readonly where?: string;
  /** What differs there: checks, operations, resources. */
  readonly what: readonly string[];
  /** What the peer says instead; each comparison must see exactly this. */
  readonly theirs: string;
  readonly reason: string;
  /** Where AWS says what is right, or the peer what it leaves out. */
  readonly source: string;
}
