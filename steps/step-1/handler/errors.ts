import type { CaseName, CaseRecording, HandlerRun, Recording } from "../../../checker/core/handler-run.ts";
import { joinTexts, plain, type Text } from "../../../checker/core/text.ts";
import { pass, unverified, type Verdict } from "../../../checker/core/verdict.ts";
import { explained } from "./cause.ts";
import { endless, type Fault, noTimeOut, verdictOn } from "./faults.ts";
import { isAccepted, isToDiscord } from "./message.ts";
import { type HandlerContext, ready } from "./obstacle.ts";

/**
 * `step-1.errors-surface`: when Discord answers 500 or 429, or not at all, the invocation fails (Lambda then runs it
 * again) or the code itself sends the message again; and the request has a time-out.
 */
export function judgeErrors(run: HandlerRun, context: HandlerContext): Verdict {
  const state = ready(run, context);
  if (!state.isReady) return state.verdict;
  const { recording, base } = state;
  if (!base.requests.some(isToDiscord) && base.outcome !== "aborted") return verdictOn([silence(base, recording)]);
  const troubled = recording.cases.flatMap((one) => {
    const when = troubles[one.name];
    return when === undefined ? [] : [{ one, when }];
  });
  const [first, ...rest] = troubled.flatMap(({ one, when }) => faultOf(one, when, recording));
  if (first !== undefined) return verdictOn([first, ...rest]);
  if (troubled.length < Object.keys(troubles).length) return unverified(incomplete, "cases-missing", "grader");
  return pass(goodText);
}

const troubles: { readonly [Name in CaseName]?: Text } = {
  "discord-500": { ko: "Discord가 500으로 답하면:", en: "When Discord answers 500:" },
  "discord-429": { ko: "Discord가 429로 답하면:", en: "When Discord answers 429:" },
  "discord-time-out": { ko: "Discord가 답하지 않으면:", en: "When Discord does not answer:" },
};

function faultOf(recording: CaseRecording, trouble: Text, all: Recording): Fault[] {
  const fault = (text: Text, doubt?: string): Fault[] => [
    { text: joinTexts([trouble, text], " "), recording, ...(doubt === undefined ? {} : { doubt }) },
  ];
  if (recording.outcome === "aborted") return fault(stoppedText, "sandbox-stopped");
  const request = recording.requests.find(isToDiscord);
  if (request === undefined) return fault(silence(recording, all).text);
  if (request.timeoutSeconds === null && recording.name === "discord-time-out") return fault(noTimeOut(request));
  if (recording.outcome === "raised" || recording.outcome === "timed-out") return [];
  // Where the message goes is judged elsewhere: here it counts that Discord took it after refusing it first.
  if (recording.requests.some((one) => isToDiscord(one) && isAccepted(one))) return [];
  const logged = recording.logs.find((line) => line.level === "ERROR" || line.level === "CRITICAL");
  return fault(logged === undefined ? swallowed : onlyLogged(logged.message));
}

function silence(recording: CaseRecording, all: Recording): Fault {
  const isEndless = recording.outcome === "timed-out";
  const text = isEndless
    ? joinTexts([endless, nothingSent], " ")
    : explained(nothingSent, recording, all.undefinedNames);
  return { recording, text };
}

function onlyLogged(message: string): Text {
  return {
    ko: `절반은 됐습니다. 오류를 로그로 남기지만(\`${plain(message, 80)}\`) 함수는 성공으로 끝나 Lambda가 다시 시도하지 않습니다. 로그를 남긴 뒤 예외를 다시 던지세요(raise).`,
    en: `Half way: the error is logged (\`${plain(message, 80)}\`), but the function ends as a success, so Lambda does not try again. Raise after logging.`,
  };
}

const swallowed: Text = {
  ko: "함수가 성공으로 끝나 알림이 사라진 것을 아무도 모릅니다. 예외를 다시 던지거나(raise) 다시 보내세요.",
  en: "The function ends as a success and nobody learns that the alert is lost: raise, or send it again.",
};

const nothingSent: Text = {
  ko: "Discord로 요청을 보내지 않아 오류 처리를 확인할 수 없습니다.",
  en: "It sends no request to Discord, so there is no error handling to see.",
};

const stoppedText: Text = {
  ko: "샌드박스가 실행을 멈춰 판정하지 못했습니다.",
  en: "The sandbox stopped the code, so this could not be judged.",
};

const incomplete: Text = {
  ko: "일부 Discord 오류 상황을 실행하지 못했습니다.",
  en: "Some failures of Discord could not be run.",
};

const goodText: Text = {
  ko: "Discord가 500이나 429로 답하거나 답하지 않으면 함수가 실패해 Lambda가 다시 시도하거나, 코드가 다시 보냅니다. 요청에 시간 제한이 있습니다.",
  en: "When Discord answers 500, 429 or not at all, the invocation fails so that Lambda retries, or the code sends again. The request has a time-out.",
};
