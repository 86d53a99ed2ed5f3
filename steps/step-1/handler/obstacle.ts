import type { CaseRecording, CodeError, HandlerRun, Recording } from "../../../checker/core/handler-run.ts";
import { joinTexts, plain, type Text } from "../../../checker/core/text.ts";
import { fail, unverified, type Verdict } from "../../../checker/core/verdict.ts";
import { placeOf, quoted, undefinedText } from "./cause.ts";
import { notRun } from "./not-run.ts";

/** What the judgement must know of the function besides the recording. */
export interface HandlerContext {
  readonly accountId: string;
  /** The function's `Runtime`, for example `python3.13`; null for a container image. */
  readonly runtime: string | null;
}

/** The recording and its plain case, or the verdict that stands in the way of judging any case. */
export type Ready =
  | { readonly isReady: true; readonly recording: Recording; readonly base: CaseRecording }
  | { readonly isReady: false; readonly verdict: Verdict };

export function ready(run: HandlerRun, context: HandlerContext): Ready {
  if (!run.isRun) {
    return stop(run.syntaxError === null ? notRun(run.reason) : syntaxVerdict(run.syntaxError, [], context));
  }
  const { recording } = run;
  if (recording.syntaxError !== null) {
    return stop(syntaxVerdict(recording.syntaxError, recording.undefinedNames, context));
  }
  const base = recording.cases[0];
  if (base === undefined) return stop(notRun("sandbox-unavailable"));
  const loading = loadingProblem(base);
  return loading === null ? { isReady: true, recording, base } : stop(loading);
}

function stop(verdict: Verdict): Ready {
  return { isReady: false, verdict };
}

function loadingProblem(base: CaseRecording): Verdict | null {
  const error: CodeError = base.error ?? { type: "Error", message: "", line: null, file: "lambda_function.py" };
  const place = placeOf(error);
  if (base.outcome === "handler-missing") {
    return fail({
      ko: `핸들러 설정이 가리키는 함수를 찾지 못했습니다: ${quoted(error)}`,
      en: `The handler setting names a function that is not there: ${quoted(error)}`,
    });
  }
  if (base.outcome !== "import-failed") return null;
  if (base.unknownAttributes.length > 0) return lacking(base.unknownAttributes);
  return fail({
    ko: `코드를 불러오는 중 ${place.ko}에서 ${quoted(error)} 오류가 났습니다.`,
    en: `Importing the code failed with ${quoted(error)} (${place.en}).`,
  });
}

/** The verdict for code that asked for what Lambda has and the sandbox lacks. */
export function lacking(missing: readonly string[]): Verdict {
  const names = missing.slice(0, 3).map((name) => `\`${plain(name, 60)}\``);
  return unverified(
    {
      ko: `코드가 쓰는 ${names.join(", ")} 기능은 Lambda에는 있지만 검사용 샌드박스에는 없어 판정하지 못했습니다.`,
      en: `The code uses ${names.join(", ")}, which Lambda has and the sandbox lacks, so it could not be judged.`,
    },
    "sandbox-lacks",
    "grader",
  );
}

function syntaxVerdict(error: CodeError, names: Recording["undefinedNames"], context: HandlerContext): Verdict {
  const place = placeOf(error);
  const problem: Text = {
    ko: `${place.ko}에 문법 오류가 있습니다: ${quoted(error)}`,
    en: `There is a syntax error on ${place.en}: ${quoted(error)}`,
  };
  const minor = Number(/^python3\.(\d+)$/.exec(context.runtime ?? "")?.[1] ?? 0);
  if (minor > 13) {
    const doubt: Text = {
      ko: `Python 3.13 기준이며, ${plain(context.runtime)} 런타임에서는 맞는 문법일 수 있습니다.`,
      en: `That is by Python 3.13; it may be valid in ${plain(context.runtime)}.`,
    };
    return unverified(joinTexts([problem, doubt], " "), "newer-python", "grader");
  }
  return fail(joinTexts([problem, ...names.slice(0, 2).map(undefinedText)], " "));
}
