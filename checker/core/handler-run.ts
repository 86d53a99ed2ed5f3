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

/**
 * The cases every handler is run on. The first is the plain one; each other changes one thing of it, so that a
 * difference in the message can only come from that change (clock and random numbers are the same in all).
 */
export const caseNames = [
  "success-mfa",
  "success-no-mfa",
  "failure",
  "other-address",
  "afternoon",
  "new-year",
  "additional-null",
  "additional-without-mfa",
  "mfa-upper-yes",
  "mfa-upper-no",
  "discord-500",
  "discord-429",
  "discord-time-out",
] as const;
export type CaseName = (typeof caseNames)[number];

/** What the sign-in event of a case said, before the rule target's input was applied. */
export interface GivenSignIn {
  /** ISO 8601 UTC, as CloudTrail writes it. */
  readonly eventTime: string;
  readonly sourceAddress: string;
  /** `MFAUsed` as spelled in the event; null when it (or all of `additionalEventData`) is missing. */
  readonly mfaUsed: string | null;
  readonly result: "Success" | "Failure";
}

/** What one invocation did, as seen from outside the learner's code where that is possible. */
export interface CaseRecording {
  readonly name: CaseName;
  readonly given: GivenSignIn;
  /**
   * `timed-out`: Lambda would have stopped it (waiting is simulated, computing is real). `aborted`: the sandbox
   * stopped it, because it tried something that no sandbox can follow.
   */
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
  /** What Lambda has and the sandbox lacks, as far as the code asked for it: modules, attributes of stand-ins, threads. */
  readonly unknownAttributes: readonly string[];
  readonly sleptSeconds: number;
}

/** One HTTP request, without tokens other than the stand-in's, recorded at socket level whatever library made it. */
export interface RecordedRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** True for the stand-in of the configured webhook (a query such as `?wait=true` may follow). */
  readonly isToWebhook: boolean;
  /** False when the code switched the certificate check off. */
  readonly isCertificateChecked: boolean;
  /** Line of the learner's code that led to it, if one was on the stack. */
  readonly line: number | null;
  readonly timeoutSeconds: number | null;
  /** Status the scripted peer answered; null for a scripted time-out or DNS failure. */
  readonly status: number | null;
  /** What the scripted peer said against the request, for example Discord's own message; null when accepted. */
  readonly problem: string | null;
}
