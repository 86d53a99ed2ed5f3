import { plain, type Text } from "./text.ts";
import type { Denied, Failed } from "./reading.ts";
import type { Side, Verdict } from "./verdict.ts";

/** The verdict for a fact that could not be read: `unverified`, with the missing action or the API error named. */
export function unreadVerdict(fact: string, reading: Denied | Failed, side: Exclude<Side, "aws">): Verdict {
  if (reading.kind === "denied") {
    return {
      kind: "unverified",
      seen: refusedBy[reading.by](reading.action),
      cause: `AccessDenied ${reading.action}`,
      missingAction: reading.action,
      side,
    };
  }
  const text = Object.hasOwn(failureTexts, reading.code) ? failureTexts[reading.code] : undefined;
  const seen = (text ?? anyFailure)(reading);
  return {
    kind: "unverified",
    seen,
    cause: `${reading.code} ${reading.operation} (${fact})`,
    missingAction: null,
    side: "aws",
  };
}

const refusedBy: Record<Denied["by"], (action: string) => Text> = {
  identity: (action) => ({
    ko: `읽을 수 없었습니다: 이 자격 증명에 ${action} 권한이 없습니다. 설정이 틀렸다는 뜻은 아닙니다.`,
    en: `Could not be read: these credentials lack ${action}. That says nothing about your work.`,
  }),
  organization: (action) => ({
    ko: `읽을 수 없었습니다: 조직의 정책(SCP 또는 RCP)이 ${action} 작업을 거부합니다. 조직 관리자만 풀 수 있습니다.`,
    en: `Could not be read: an organization policy (SCP or RCP) denies ${action}. Only the organization's administrator can change that.`,
  }),
  boundary: (action) => ({
    ko: `읽을 수 없었습니다: 권한 경계가 ${action} 작업을 막습니다.`,
    en: `Could not be read: a permissions boundary does not let ${action} through.`,
  }),
  resource: (action) => ({
    ko: `읽을 수 없었습니다: 리소스의 정책이 ${action} 작업을 거부합니다.`,
    en: `Could not be read: the resource's own policy denies ${action}.`,
  }),
  unknown: (action) => ({
    ko: `읽을 수 없었습니다: ${action} 작업이 거부되었습니다. 설정이 틀렸다는 뜻은 아닙니다.`,
    en: `Could not be read: ${action} was refused. That says nothing about your work.`,
  }),
};

const failureTexts: Readonly<Record<string, (reading: Failed) => Text>> = {
  Timeout: ({ operation }) => ({
    ko: `읽을 수 없었습니다: ${operation} 호출이 제한 시간 안에 답하지 않았습니다. 다시 실행해 보세요.`,
    en: `Could not be read: ${operation} did not answer in time. Run it again.`,
  }),
  Network: ({ operation }) => ({
    ko: `읽을 수 없었습니다: ${operation} 호출 중에 네트워크 연결이 끊겼습니다. 다시 실행해 보세요.`,
    en: `Could not be read: the network failed during ${operation}. Run it again.`,
  }),
  ExpiredToken: ({ operation }) => ({
    ko: `읽을 수 없었습니다: ${operation} 호출 전에 자격 증명이 만료되었습니다. 다시 로그인한 뒤 실행하세요.`,
    en: `Could not be read: the credentials expired before ${operation}. Sign in again, then run it again.`,
  }),
  NotRead: ({ operation }) => ({
    ko: `이 스냅샷에는 ${operation} 정보가 들어 있지 않습니다.`,
    en: `This snapshot does not hold ${operation}.`,
  }),
};

function anyFailure({ code, operation, attempts }: Failed): Text {
  const error = plain(code, 80);
  return {
    ko: `읽을 수 없었습니다: ${operation} 호출이 ${error} 오류로 끝났습니다(${attempts}회 시도). 다시 실행해 보세요.`,
    en: `Could not be read: ${operation} ended with ${error} (${attempts} ${attempts === 1 ? "attempt" : "attempts"}). Run it again.`,
  };
}
