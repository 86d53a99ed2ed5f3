import {
  caseNames,
  type CaseName,
  type CaseRecording,
  type GivenSignIn,
  type HandlerRun,
  type RecordedRequest,
} from "../../checker/core/handler-run.ts";

const plainSignIn: GivenSignIn = {
  eventTime: "2026-11-23T20:41:09Z",
  sourceAddress: "192.0.2.10",
  mfaUsed: "Yes",
  result: "Success",
};

const changes: { readonly [Name in CaseName]?: Partial<GivenSignIn> } = {
  "success-no-mfa": { mfaUsed: "No" },
  failure: { result: "Failure" },
  "other-address": { sourceAddress: "2001:db8::77" },
  afternoon: { eventTime: "2026-03-05T06:07:08Z" },
  "new-year": { eventTime: "2026-12-31T15:30:45Z" },
  "additional-null": { mfaUsed: null },
  "additional-without-mfa": { mfaUsed: null },
  "mfa-upper-yes": { mfaUsed: "YES" },
  "mfa-upper-no": { mfaUsed: "NO" },
};

/** What Discord answered; null: nothing before the time-out. */
const answers: { readonly [Name in CaseName]?: number | null } = {
  "discord-500": 500,
  "discord-429": 429,
  "discord-time-out": null,
};

/** A recording as a correct handler leaves it: one message a sign-in, and a failure when Discord does not take it. */
export const solvedHandlerRun: HandlerRun = {
  isRun: true,
  recording: {
    pythonVersion: "3.13.2",
    syntaxError: null,
    undefinedNames: [],
    cases: caseNames.map(solvedCase),
  },
};

/** The same with some cases done differently. */
export function handlerRunWith(change: (recorded: CaseRecording) => Partial<CaseRecording>): HandlerRun {
  const { recording } = solvedHandlerRun as Extract<HandlerRun, { isRun: true }>;
  return {
    isRun: true,
    recording: { ...recording, cases: recording.cases.map((one) => ({ ...one, ...change(one) })) },
  };
}

function solvedCase(name: CaseName): CaseRecording {
  const given = { ...plainSignIn, ...changes[name] };
  const status = name in answers ? (answers[name] ?? null) : 204;
  const error =
    status === 204 ? null : { type: "HTTPError", message: "not sent", line: 40, file: "lambda_function.py" };
  return {
    name,
    given,
    outcome: error === null ? "returned" : "raised",
    error,
    raised: error === null ? [] : [error],
    requests: [requestFor(given, status)],
    publishes: [],
    logs: [],
    unknownAttributes: [],
    sleptSeconds: 0,
  };
}

function requestFor(given: GivenSignIn, status: number | null): RecordedRequest {
  return {
    method: "POST",
    scheme: "https",
    host: "discord.com",
    path: "/api/webhooks/100000000000000001/stand-in",
    headers: { "user-agent": "root-login-alarm/1.0", "content-type": "application/json" },
    body: JSON.stringify({ content: messageFor(given) }),
    isToWebhook: true,
    isCertificateChecked: true,
    line: 40,
    timeoutSeconds: 5,
    status,
    problem: status === 204 ? null : "not taken",
  };
}

function messageFor({ eventTime, sourceAddress, mfaUsed, result }: GivenSignIn): string {
  const koreanTime = new Date(Date.parse(eventTime) + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
  const mfa = mfaUsed === null ? "unknown" : mfaUsed.toLowerCase();
  return `Root sign-in ${result} at ${koreanTime} (KST) from ${sourceAddress}, MFA ${mfa}`;
}
