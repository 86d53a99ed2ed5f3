/** What came of asking for one fact. An empty list is an answer; a refusal is not. */
export type Reading<T> = Known<T> | Denied | Failed;

export interface Known<T> {
  readonly kind: "known";
  readonly value: T;
}

/** The caller may not read this. */
export interface Denied {
  readonly kind: "denied";
  /** The IAM action that was refused, for example `sns:GetTopicAttributes`. */
  readonly action: string;
  /** What refused it, as far as the message of AWS says: `identity` = no Allow, `organization` = a service or resource control policy. */
  readonly by: "identity" | "organization" | "boundary" | "resource" | "unknown";
}

/** AWS, the network or the answer's form failed. Never a verdict about the learner's work. */
export interface Failed {
  readonly kind: "failed";
  /** An AWS error code (`ThrottlingException`), or ours: `Timeout`, `Network`, `Garbled`, `NotRun`, … */
  readonly code: string;
  /** The API operation asked, as `service:Operation`. */
  readonly operation: string;
  readonly attempts: number;
}

export function known<T>(value: T): Known<T> {
  return { kind: "known", value };
}

export function denied(action: string, by: Denied["by"] = "identity"): Denied {
  return { kind: "denied", action, by };
}

export function failed(code: string, operation: string, attempts = 1): Failed {
  return { kind: "failed", code, operation, attempts };
}

/** Applies `change` to a known value and leaves any other reading as it is. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  return reading.kind === "known" ? known(change(reading.value)) : reading;
}
