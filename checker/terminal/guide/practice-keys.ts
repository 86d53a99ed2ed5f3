import type { Entry } from "./state.ts";
import { say } from "./words.ts";

/** What stands in, on the practice account, for the part of a check that is done outside of AWS: which key does it. */
export function practiceKey(checkId: string): Entry | null {
  return keys[checkId] ?? null;
}

/** Time that has to pass passes at once. */
export const timeKey = say(
  "연습 계정에서는 t 키가 시간을 10분 뒤로 보냅니다. 그다음 Enter 키로 다시 확인하세요.",
  "On the practice account, key t moves time forward by ten minutes. Then press Enter to check again.",
);

const signInKey = say(
  "연습 계정에서는 s 키가 루트 사용자로 로그인합니다.",
  "On the practice account, key s signs in as root.",
);

const keys: Readonly<Record<string, Entry>> = {
  "step-2.log-delivery": timeKey,
  "step-4.email-confirmed": say(
    "연습 계정에서는 m 키가 메일함을 열고 확인 링크를 누릅니다.",
    "On the practice account, key m opens the mailbox and clicks the link.",
  ),
  "step-5.root-login-recorded": signInKey,
  "step-5.rule-fired": signInKey,
  "step-5.lambda-delivered": signInKey,
  "step-5.email-sent": signInKey,
  "step-5.log-archived": timeKey,
  "step-5.mfa-used": signInKey,
};
