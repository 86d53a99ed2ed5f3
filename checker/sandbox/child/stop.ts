/** Ends the running case from outside the interpreter: thrown through WebAssembly, whose memory is then rewound. */
export class Stop extends Error {
  readonly reason: StopReason;
  constructor(reason: StopReason, detail = "") {
    super(detail);
    this.name = "Stop";
    this.reason = reason;
  }
}

export type StopReason =
  /** A host call that is on no list. */
  | "host-call"
  /** The interpreter ended itself: `os._exit`, `abort()`. */
  | "exit"
  | "abort"
  /** More messages than any handler writes. */
  | "flood"
  /** A message that the harness did not sign. */
  | "forged"
  /** The parent has seen enough: time is up. */
  | "parent";
