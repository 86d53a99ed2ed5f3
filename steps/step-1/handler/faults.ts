import type { CaseRecording, Recording, RecordedRequest } from "../../../checker/core/handler-run.ts";
import { joinTexts, plain, type Text } from "../../../checker/core/text.ts";
import { fail, unverified, type Verdict } from "../../../checker/core/verdict.ts";
import { explained } from "./cause.ts";
import { isAccepted, isToDiscord } from "./message.ts";
import { lacking } from "./obstacle.ts";

/** One thing that is wrong, and the case that showed it. `doubt` makes it undecided instead of wrong. */
export interface Fault {
  readonly text: Text;
  readonly recording: CaseRecording;
  readonly doubt?: string;
}

/** Turns faults into one verdict: what the sandbox lacks, or cannot know, is never the learner's failure. */
export function verdictOn(faults: readonly [Fault, ...Fault[]]): Verdict {
  const missing = faults.flatMap((fault) => fault.recording.unknownAttributes);
  if (missing.length > 0) return lacking([...new Set(missing)]);
  const seen = joinTexts(
    faults.slice(0, 3).map((fault) => fault.text),
    " ",
  );
  const doubt = faults.find((fault) => fault.doubt !== undefined)?.doubt;
  return doubt === undefined ? fail(seen) : unverified(seen, doubt, "grader");
}

/** What keeps one case from being exactly one accepted message to the configured webhook, or null. */
export function deliveryFault(recording: CaseRecording, all: Recording): Fault | null {
  const found = stopped(recording) ?? requestText(recording, all);
  if (found === null) return null;
  return "ko" in found ? { text: found, recording } : found;
}

function stopped(recording: CaseRecording): Fault | Text | null {
  if (recording.outcome === "aborted") {
    const text: Text = {
      ko: `샌드박스가 따라갈 수 없는 동작을 해서 실행을 멈췄습니다: ${plain(recording.error?.message ?? "", 80)}`,
      en: `The sandbox stopped the code, because it did something that cannot be followed: ${plain(recording.error?.message ?? "", 80)}`,
    };
    return { text, recording, doubt: "sandbox-stopped" };
  }
  if (recording.outcome !== "timed-out") return null;
  const hanging = recording.requests.find((request) => request.timeoutSeconds === null && request.status === null);
  if (hanging !== undefined) return noTimeOut(hanging);
  return endless;
}

export const endless: Text = {
  ko: "함수가 제한 시간 안에 끝나지 않습니다. 끝나지 않는 반복이나 긴 대기가 있는지 보세요.",
  en: "The function does not finish within its time limit: look for an endless loop or a long wait.",
};

/** "The request on line 30 has no time-out …" */
export function noTimeOut(request: RecordedRequest): Text {
  const line = request.line;
  return {
    ko: `${line === null ? "" : `${line}번째 줄의 `}요청에 시간 제한(timeout)이 없습니다. Discord가 답하지 않으면 Lambda가 함수를 멈출 때까지 기다립니다.`,
    en: `The request${line === null ? "" : ` on line ${line}`} has no time-out: when Discord does not answer, it waits until Lambda stops the function.`,
  };
}

function requestText(recording: CaseRecording, all: Recording): Text | null {
  const requests = recording.requests;
  const [first] = requests;
  if (first === undefined) {
    const nothing: Text = { ko: "Discord로 아무 요청도 보내지 않았습니다.", en: "It sent no request to Discord." };
    return explained(nothing, recording, all.undefinedNames);
  }
  const stray = requests.find((request) => !request.isToWebhook);
  if (stray !== undefined) return strayText(stray);
  if (first.scheme === "http") {
    return { ko: "웹훅을 https가 아닌 http로 불렀습니다.", en: "It called the webhook over http instead of https." };
  }
  if (first.method !== "POST") {
    const method = plain(first.method, 10);
    return {
      ko: `웹훅을 ${method} 메서드로 불렀습니다. 메시지는 POST 메서드로 보내야 합니다.`,
      en: `It called the webhook with ${method}; a message is sent with POST.`,
    };
  }
  if (requests.length > 1) {
    return {
      ko: `로그인 한 번에 요청을 ${requests.length}번 보냈습니다. 한 번만 보내야 합니다.`,
      en: `It sent ${requests.length} requests for one sign-in; it must send exactly one.`,
    };
  }
  if (!isAccepted(first)) return refusedText(first);
  if (recording.error === null) return null;
  const twice: Text = {
    ko: "메시지를 보낸 뒤에 함수가 실패하므로 Lambda가 다시 실행해 같은 알림이 여러 번 갑니다.",
    en: "The function fails after it sent the message, so Lambda runs it again and the alert arrives several times.",
  };
  return explained(twice, recording, all.undefinedNames);
}

function strayText(request: RecordedRequest): Text {
  const host = plain(request.host, 60);
  const at =
    request.line === null ? { ko: "", en: "" } : { ko: `${request.line}번째 줄에서 `, en: ` on line ${request.line}` };
  if (isToDiscord(request)) {
    return {
      ko: `${at.ko}환경 변수 \`DISCORD_WEBHOOK_URL\` 값이 아닌 다른 Discord 주소로 요청을 보냈습니다.`,
      en: `The request${at.en} goes to another Discord address than the one in \`DISCORD_WEBHOOK_URL\`.`,
    };
  }
  return {
    ko: `${at.ko}설정한 웹훅이 아닌 ${host} 주소로 요청을 보냈습니다.`,
    en: `The request${at.en} goes to ${host}, not to the configured webhook.`,
  };
}

function refusedText(request: RecordedRequest): Text {
  if (request.status === 403) {
    return {
      ko: "User-Agent 헤더가 Python 기본값이라 Discord가 403(error code: 1010)으로 거절합니다. User-Agent 헤더를 직접 정하세요.",
      en: "Discord refuses Python's default User-Agent with 403 (error code: 1010): set a User-Agent header.",
    };
  }
  return {
    ko: `Discord가 이 요청을 ${request.status ?? "응답 없음"} 상태로 거절합니다: ${plain(request.problem ?? "", 120)}`,
    en: `Discord refuses this request with ${request.status ?? "no answer"}: ${plain(request.problem ?? "", 120)}`,
  };
}
