import { defineCheck } from "../../checker/core/check.ts";
import { eventHistoryPage, securityCredentialsPage } from "../../checker/core/console-links.ts";
import { momentText } from "../../checker/core/moment.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import type { JudgedLogin } from "../../checker/core/evidence.ts";
import { evidenceFacts, judgedEvidence } from "./evidence.ts";

export const rootLoginRecorded = defineCheck({
  id: "step-5.root-login-recorded",
  title: {
    ko: "규칙을 만든 뒤의 루트 로그인이 us-east-1에 기록됨",
    en: "A root sign-in after the rule was made is on record in us-east-1",
  },
  why: {
    ko: "루트 로그인은 언제나 us-east-1에 기록됩니다. 규칙이 생기기 전의 로그인은 아무것도 증명하지 못하고, 이미 열린 루트 세션은 새 기록을 만들지 않습니다.",
    en: "Root sign-ins are always recorded in us-east-1. One from before the rule proves nothing, and a root session that is already open makes no new record.",
  },
  points: 1,
  needs: [],
  wants: evidenceFacts,
  after: [],
  hints: () => [
    {
      ko: "알림을 시험하려면 실제로 루트로 로그인해야 합니다. 마지막 루트 로그인은 언제였나요?",
      en: "To test the alarm, somebody has to sign in as root. When was the last time?",
    },
    {
      ko: "시크릿 창에서 AWS 콘솔을 열고 ‘루트 사용자’를 선택해 로그인하세요. 그 뒤 CloudTrail → 이벤트 기록(us-east-1)에서 이벤트 이름 ConsoleLogin을 검색해 확인합니다.",
      en: "Open the AWS console in a private window and sign in as ‘Root user’. Then look in CloudTrail → Event history (us-east-1) for the event name ConsoleLogin.",
    },
    {
      ko: "확인: aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=ConsoleLogin --max-results 10",
      en: "See it: aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=ConsoleLogin --max-results 10",
    },
  ],
  consoleUrl: () => eventHistoryPage("ConsoleLogin"),
  look: (facts, context) => {
    const evidence = judgedEvidence(facts, context);
    if (evidence.kind === "none") return evidence.verdict;
    return evidence.kind === "drill" ? drillRecorded(evidence.at) : loginRecorded(evidence.judged);
  },
});

function loginRecorded({ login }: JudgedLogin): Verdict {
  const when = momentText(login.at);
  const id = plain(login.eventId, 60);
  return pass({
    ko: `cloudtrail:LookupEvents(us-east-1)에 규칙보다 나중인 루트 ConsoleLogin이 있습니다: ${when.ko}, ${resultText[login.result].ko}, 이벤트 ${id}.`,
    en: `cloudtrail:LookupEvents (us-east-1) shows a root ConsoleLogin later than the rule: ${when.en}, ${resultText[login.result].en}, event ${id}.`,
  });
}

const resultText = {
  Success: { ko: "성공", en: "success" },
  Failure: { ko: "실패", en: "failure" },
  unknown: { ko: "결과 없음", en: "no result recorded" },
} as const;

function drillRecorded(at: string): Verdict {
  const when = momentText(at);
  return pass({
    ko: `훈련(drill)으로 대신합니다: 함수의 태그에 ${when.ko} 훈련 기록이 있습니다. 실제 로그인으로 증명된 것은 아닙니다.`,
    en: `A drill stands in for the sign-in: the function's tag notes one at ${when.en}. Not proven by a login.`,
  });
}

export const mfaUsed = defineCheck({
  id: "step-5.mfa-used",
  title: { ko: "(권고) 그 루트 로그인이 MFA를 사용함", en: "(Advice) That root sign-in used MFA" },
  why: {
    ko: "루트 사용자는 모든 것을 할 수 있으므로, 암호 하나로 열려서는 안 됩니다. AWS는 첫 로그인 뒤 35일 안에 MFA 등록을 요구합니다.",
    en: "Root may do anything, so a password alone must not open it. AWS asks for MFA within 35 days of the first sign-in.",
  },
  points: 0,
  needs: [],
  wants: evidenceFacts,
  after: ["step-5.root-login-recorded"],
  hints: () => [
    {
      ko: "알림에 적힌 ‘MFA 사용’ 값을 보세요.",
      en: "Look at what the alarm says about MFA.",
    },
    {
      ko: "루트로 로그인해 오른쪽 위 계정 이름 → 보안 자격 증명 → MFA 디바이스 할당에서 등록하고, 로그아웃한 뒤 다시 로그인하세요.",
      en: "As root, open the account menu → Security credentials → Assign MFA device; then sign out and sign in again.",
    },
    {
      ko: "확인: aws iam get-account-summary --query SummaryMap.AccountMFAEnabled",
      en: "See it: aws iam get-account-summary --query SummaryMap.AccountMFAEnabled",
    },
  ],
  consoleUrl: securityCredentialsPage,
  look: (facts, context) => {
    const evidence = judgedEvidence(facts, context);
    if (evidence.kind === "none") return evidence.verdict;
    return evidence.kind === "drill" ? noSignIn : mfaOf(evidence.judged);
  },
});

const noSignIn = unverified(
  {
    ko: "훈련(drill)에서는 실제 로그인이 없으므로 MFA 사용 여부를 알 수 없습니다.",
    en: "A drill is no sign-in, so nothing is known about MFA.",
  },
  "NoSignIn drill",
);

/** AWS writes `Yes`, older records `YES`. What a failed sign-in says about MFA means nothing. */
function mfaOf({ login }: JudgedLogin): Verdict {
  const when = momentText(login.at);
  const used = login.mfaUsed?.toLowerCase();
  if (login.result !== "Success" || used === undefined) {
    return unverified(
      {
        ko: `${when.ko} 로그인 기록으로는 MFA 사용 여부를 알 수 없습니다(성공한 로그인이 아니거나 MFAUsed 값이 없습니다).`,
        en: `The sign-in at ${when.en} does not tell whether MFA was used (not a success, or without MFAUsed).`,
      },
      "NoMfaEvidence cloudtrail:LookupEvents",
    );
  }
  const seen = {
    ko: `${when.ko} 로그인 기록의 MFAUsed 값: ${plain(login.mfaUsed, 20)}.`,
    en: `The sign-in at ${when.en} says MFAUsed: ${plain(login.mfaUsed, 20)}.`,
  };
  return used === "yes" ? pass(seen) : fail(seen);
}
