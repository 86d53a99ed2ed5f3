/**
 * What the sandbox saw when it ran the learner's handler on sample events: the only form in which learner code
 * becomes a fact. Made with a stand-in webhook of the same shape, so it holds no secret.
 */
export type HandlerRun =
  | { readonly isRun: false; readonly reason: NotRunReason; readonly syntaxError: CodeError | null }
  | { readonly isRun: true; readonly recording: Recording };

/** Why nothing was run. */
export type NotRunReason =
  | "no-code-asked"
  | "container-image"
  | "other-runtime"
  | "layers"
  | "too-large"
  | "unsafe-archive"
  | "download-failed"
  | "sandbox-unavailable"
  | "self-test-failed";

/** An error in the learner's code. */
export interface CodeError {
  readonly type: string;
  readonly message: string;
  /** 1-based line in `file`, if known. */
  readonly line: number | null;
  readonly file: string;
}

/** One boot of the interpreter and all cases that ran in it. */
export interface Recording {
  readonly pythonVersion: string;
  /** Found without running: names that are read but never defined, a syntax error. */
  readonly syntaxError: CodeError | null;
  readonly undefinedNames: readonly { readonly name: string; readonly line: number; readonly file: string }[];
  readonly cases: readonly CaseRecording[];
}

/** What one invocation did, as seen from outside the learner's code where that is possible. */
export interface CaseRecording {
  /** Name of the case, for example `success-mfa`. */
  readonly name: string;
  readonly outcome: "returned" | "raised" | "import-failed" | "handler-missing" | "timed-out" | "aborted";
  readonly error: CodeError | null;
  /** Exceptions raised inside the learner's own files, also those that were caught. */
  readonly raised: readonly CodeError[];
  readonly requests: readonly RecordedRequest[];
  readonly publishes: readonly {
    readonly topicArn: string;
    readonly subject: string | null;
    readonly message: string;
  }[];
  readonly logs: readonly { readonly level: string; readonly message: string }[];
  readonly unknownAttributes: readonly string[];
  readonly sleptSeconds: number;
}

/** One HTTP request, recorded at socket level whatever library made it. */
export interface RecordedRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isToWebhook: boolean;
  readonly timeoutSeconds: number | null;
  /** Status the scripted peer answered; null for a scripted time-out or DNS failure. */
  readonly status: number | null;
}
