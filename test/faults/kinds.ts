/** A trouble that the next calls of one operation meet; `call` is `service:Operation`. */
export interface Fault {
  readonly call: string;
  readonly kind: string;
  readonly times: number;
}

/** One column of the matrix. */
export interface FaultKind {
  readonly name: string;
  /** The practice server's word for it. */
  readonly kind: string;
  /** The first call alone, or every one. */
  readonly lasts: "once" | "for good";
  /** A call that fails once in this way is asked again, so nothing may change at all. */
  readonly isTransient: boolean;
}

const transient = ["throttled", "error", "timeout", "reset", "cut", "truncated", "garbage"] as const;
const final = ["denied", "scp", "expired", "skewed"] as const;

const words: Readonly<Record<(typeof transient)[number] | (typeof final)[number], string>> = {
  throttled: "throttled",
  error: "500",
  timeout: "time-out",
  reset: "reset",
  cut: "cut in the body",
  truncated: "truncated body",
  garbage: "garbage",
  denied: "denied",
  scp: "denied by an SCP",
  expired: "expired token",
  skewed: "wrong clock",
};

const kindsOf = (lasts: FaultKind["lasts"]): readonly FaultKind[] => [
  ...final.map((kind) => ({ name: `${words[kind]}, ${lasts}`, kind, lasts, isTransient: false })),
  ...transient.map((kind) => ({ name: `${words[kind]}, ${lasts}`, kind, lasts, isTransient: true })),
];

/** Every column of the matrix. */
export const faultKinds: readonly FaultKind[] = [...kindsOf("once"), ...kindsOf("for good")];
