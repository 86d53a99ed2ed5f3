import type { CodeError } from "../core/handler-run.ts";

/** An HTTP request as its bytes say it. */
export interface HttpRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly host: string;
  /** Path with query. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type HttpAnswer =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** Seconds until it comes; absent: at once. */
      readonly afterSeconds?: number;
    }
  /** Nothing comes back. */
  | { readonly kind: "silence" }
  | { readonly kind: "reset" };

export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type AwsAnswer =
  | { readonly kind: "result"; readonly result: Readonly<Record<string, unknown>> }
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  /** Not simulated: the code gets an empty result, and what follows from it is not judged. */
  | { readonly kind: "unknown" };

/** The world that learner code meets in place of the internet and AWS. */
export interface World {
  resolves(host: string): boolean;
  answer(request: HttpRequest): HttpAnswer;
  callAws(call: AwsCall): AwsAnswer;
}

export interface ObservedExchange {
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  readonly timeoutSeconds: number | null;
  readonly isVerified: boolean;
  readonly line: number | null;
}

/** Everything one invocation did, gathered outside the interpreter. */
export interface Observation {
  outcome: "returned" | "raised" | "import-failed" | "handler-missing" | "timed-out" | "aborted";
  error: CodeError | null;
  /** JSON text of what the handler returned. */
  payload: string | null;
  trace: readonly string[];
  hasBegun: boolean;
  readonly raised: CodeError[];
  readonly exchanges: ObservedExchange[];
  readonly awsCalls: AwsCall[];
  readonly logs: { readonly level: string; readonly message: string; readonly line: string }[];
  readonly lacks: string[];
  readonly looks: {
    readonly path: string;
    readonly names: readonly (readonly [number, string])[];
    readonly error: CodeError | null;
  }[];
  sleptSeconds: number;
  /** Waiting that Lambda would have counted, simulated. */
  waitedMs: number;
}

export function newObservation(): Observation {
  return {
    outcome: "aborted",
    error: null,
    payload: null,
    trace: [],
    hasBegun: false,
    raised: [],
    exchanges: [],
    awsCalls: [],
    logs: [],
    lacks: [],
    looks: [],
    sleptSeconds: 0,
    waitedMs: 0,
  };
}
