import type {
  CaseName,
  CaseRecording,
  CodeError,
  HandlerRun,
  Recording,
  RecordedRequest,
} from "../../../checker/core/handler-run.ts";
import type { Verdict } from "../../../checker/core/verdict.ts";
import { handlerRunWith } from "../../accounts/handler-recording.ts";

/** What is different from a correct handler in one case. */
export type Change = (one: CaseRecording) => Partial<CaseRecording>;

/** The same change in these cases, and none in the others. */
export function only(names: readonly CaseName[], change: Change | Partial<CaseRecording>): Change {
  return (one) => (names.includes(one.name) ? (typeof change === "function" ? change(one) : change) : {});
}

/** The requests of a case, each with something changed. */
export function asking(change: Partial<RecordedRequest>): Change {
  return (one) => ({ requests: one.requests.map((request) => ({ ...request, ...change })) });
}

/** The message of a case, rewritten. */
export function writing(rewrite: (text: string) => string): Change {
  return (one) => ({ requests: one.requests.map((request) => ({ ...request, body: rewrite(request.body) })) });
}

/** A run in which the recording as a whole differs. */
export function recordingWith(change: (recording: Recording) => Partial<Recording>): HandlerRun {
  const run = handlerRunWith(() => ({}));
  if (!run.isRun) throw new Error("The solved account's code was run");
  return { isRun: true, recording: { ...run.recording, ...change(run.recording) } };
}

/** A run in which one case is missing. */
export function without(name: CaseName): HandlerRun {
  return recordingWith(({ cases }) => ({ cases: cases.filter((one) => one.name !== name) }));
}

export function codeError(type: string, message = "", line: number | null = 20): CodeError {
  return { type, message, line, file: "lambda_function.py" };
}

export const silent: Partial<CaseRecording> = { outcome: "returned", error: null, raised: [], requests: [] };

/** "fail: …" in English, with cause and side where it is unverified; a pass is only "pass". */
export function inWords(verdict: Verdict): string {
  if (verdict.kind === "pass" || verdict.kind === "blocked") return verdict.kind;
  const open = verdict.kind === "unverified" ? ` (${verdict.cause}, ${verdict.side})` : "";
  return `${verdict.kind}${open}: ${verdict.seen.en}`;
}
