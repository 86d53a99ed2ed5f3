import type { CaseName, CaseRecording, HandlerRun, Recording } from "../../../checker/core/handler-run.ts";
import type { Text } from "../../../checker/core/text.ts";
import { pass, unverified, type Verdict } from "../../../checker/core/verdict.ts";
import { deliveryFault, type Fault, verdictOn } from "./faults.ts";
import { tellsKoreanTime } from "./korean-time.ts";
import { delivered, messageText } from "./message.ts";
import { type HandlerContext, ready } from "./obstacle.ts";

/**
 * `step-1.handler-reports`: on root sign-in events it sends exactly one message that Discord would show, to the
 * configured webhook, which tells the user, and whose Korean time, address, MFA and result follow the event.
 */
export function judgeReports(run: HandlerRun, context: HandlerContext): Verdict {
  const state = ready(run, context);
  if (!state.isReady) return state.verdict;
  const { recording, base } = state;
  const broken = deliveryFault(base, recording);
  if (broken !== null) return verdictOn([broken]);
  const [first, ...rest] = [
    ...changed.flatMap((name) => undelivered(recording, name)),
    ...contentFaults(recording, base, context),
  ];
  if (first !== undefined) return verdictOn([first, ...rest]);
  const request = delivered(base);
  if (request?.headers["user-agent"] === undefined) return withoutAgent;
  const isComplete = changed.every((name) => recording.cases.some((one) => one.name === name));
  return isComplete ? pass(goodText) : tooFewCases;
}

const changed = ["success-no-mfa", "failure", "other-address", "afternoon", "new-year"] as const;

function undelivered(recording: Recording, name: CaseName): Fault[] {
  const other = recording.cases.find((one) => one.name === name);
  const fault = other === undefined ? null : deliveryFault(other, recording);
  if (fault === null) return [];
  const when = occasions[name] ?? { ko: "다른 이벤트에서는", en: "On another event:" };
  return [{ ...fault, text: { ko: `${when.ko} ${fault.text.ko}`, en: `${when.en} ${fault.text.en}` } }];
}

const occasions: { readonly [Name in CaseName]?: Text } = {
  "success-no-mfa": { ko: "MFA 없이 로그인한 이벤트에서는", en: "On a sign-in without MFA:" },
  failure: { ko: "로그인에 실패한 이벤트에서는", en: "On a failed sign-in:" },
};

function contentFaults(recording: Recording, base: CaseRecording, context: HandlerContext): Fault[] {
  const textOf = (name: CaseName): string | null => {
    const found = recording.cases.find((one) => one.name === name);
    const request = found === undefined ? undefined : delivered(found);
    return request === undefined ? null : messageText(request);
  };
  const plainText = textOf(base.name) ?? "";
  const isSameAs = (name: CaseName): boolean => textOf(name) === plainText;
  const misses = (names: readonly CaseName[], tells: (text: string, one: CaseRecording) => boolean): boolean =>
    recording.cases.some(
      (one) => names.includes(one.name) && textOf(one.name) !== null && !tells(textOf(one.name) ?? "", one),
    );
  const wrong: (Text | false)[] = [
    !tellsUser(plainText, context) && missing.user,
    misses(["success-mfa", "afternoon", "new-year"], (text, one) => tellsKoreanTime(text, one.given.eventTime)) &&
      missing.time,
    misses(["success-mfa", "other-address"], (text, one) => text.includes(one.given.sourceAddress)) && missing.address,
    isSameAs("success-no-mfa") && missing.mfa,
    isSameAs("failure") && missing.result,
  ];
  return wrong.filter((text) => text !== false).map((text) => ({ text, recording: base }));
}

function tellsUser(text: string, context: HandlerContext): boolean {
  return /root|루트/i.test(text) || text.includes(context.accountId);
}

const missing = {
  user: {
    ko: "메시지에 누가 로그인했는지(root, 계정 번호 또는 ARN)가 없습니다.",
    en: "The message does not tell who signed in (root, the account id or the ARN).",
  },
  time: {
    ko: "메시지에 이벤트 시각의 한국 시간(KST, UTC+9) 날짜와 시각이 없습니다.",
    en: "The message does not tell the event's date and time in Korean time (KST, UTC+9).",
  },
  address: {
    ko: "메시지의 IP 주소가 이벤트의 `sourceIPAddress` 값을 따르지 않습니다.",
    en: "The IP address in the message does not follow the event's `sourceIPAddress`.",
  },
  mfa: {
    ko: "MFA를 썼을 때와 쓰지 않았을 때의 메시지가 같습니다.",
    en: "The message is the same with and without MFA.",
  },
  result: {
    ko: "로그인에 성공했을 때와 실패했을 때의 메시지가 같습니다.",
    en: "The message is the same for a successful and a failed sign-in.",
  },
} satisfies Record<string, Text>;

const goodText: Text = {
  ko: "샘플 root 로그인마다 사용자, 한국 시간, IP, MFA, 결과를 담은 메시지를 설정한 웹훅으로 한 번 보냈습니다.",
  en: "For every sample root sign-in it sent one message with user, Korean time, IP, MFA and result to the configured webhook.",
};

const withoutAgent = unverified(
  {
    ko: "요청에 User-Agent 헤더가 없습니다. Discord는 이 헤더를 요구하지만, 없을 때 거절하는지는 확인하지 못했습니다.",
    en: "The request has no User-Agent header. Discord asks for one; whether it refuses a request without could not be confirmed.",
  },
  "no-user-agent",
  "learner",
);

const tooFewCases = unverified(
  { ko: "일부 샘플 이벤트를 실행하지 못했습니다.", en: "Some sample events could not be run." },
  "cases-missing",
  "grader",
);
