import type { Identity } from "../../aws/index.ts";
import type { CommandFailure } from "../../core/command-failure.ts";
import { homeRegion } from "../../core/settings.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { plain, sameText, type Text } from "../../core/text.ts";
import type { Finding } from "./finding.ts";

/** AWS refuses signatures more than five minutes off; half a minute is worth knowing. */
const [worstSkewSeconds, notableSkewSeconds] = [300, 30];

const connection: Text = { ko: "연결", en: "Connection" };

/** Who asked, how long the answer took, and whether the clocks agree. `localNow` is this computer's time, epoch ms. */
export function identityFindings(identity: Identity, tookMs: number, localNow: number): readonly Finding[] {
  const kind = identity.practice ? { ko: "연습 계정", en: "practice account" } : { ko: "AWS 계정", en: "AWS account" };
  const arn = plain(identity.arn);
  const took = Math.round(tookMs);
  return [
    {
      about: connection,
      verdict: "good",
      seen: { ko: `GetCallerIdentity 응답 ${took} ms`, en: `GetCallerIdentity answered in ${took} ms` },
      todo: null,
    },
    {
      about: { ko: "계정", en: "Account" },
      verdict: "good",
      seen: { ko: `${kind.ko} ${identity.id} (${arn})`, en: `${kind.en} ${identity.id} (${arn})` },
      todo: null,
    },
    {
      about: { ko: "리전", en: "Region" },
      verdict: "good",
      seen: {
        ko: `${homeRegion} — 루트 로그인은 이 리전에 기록되므로 탐지도 여기에 만듭니다.`,
        en: `${homeRegion}: root sign-ins are recorded there, so the detector is built there`,
      },
      todo: null,
    },
    ...(identity.arn.endsWith(":root") ? [rootFinding] : []),
    ...(identity.practice ? [] : [clockFinding(Math.abs(Date.parse(identity.now) - localNow) / 1000)]),
  ];
}

/** What is in the way when nobody could be asked who the credentials are. */
export function unidentified({ error }: CommandFailure): Finding {
  const seen = {
    ko: `AWS가 누구인지 답하지 않았습니다 (${error.code}).`,
    en: `AWS did not say who this is (${error.code})`,
  };
  return { about: { ko: "계정", en: "Account" }, verdict: "bad", seen, todo: error.message };
}

const rootFinding: Finding = {
  about: { ko: "루트 사용자", en: "Root user" },
  verdict: "note",
  seen: { ko: "지금 루트 사용자입니다.", en: "these credentials are the root user's" },
  todo: {
    ko: "실습은 IAM 사용자나 역할로 하고, 루트는 5단계의 로그인에만 쓰세요.",
    en: "build as an IAM user or role, and use root for the sign-in of step 5 only",
  },
};

function clockFinding(seconds: number): Finding {
  const rounded = Math.round(seconds);
  const verdict = seconds > worstSkewSeconds ? "bad" : seconds > notableSkewSeconds ? "note" : "good";
  const isGood = verdict === "good";
  return {
    about: { ko: "시계", en: "Clock" },
    verdict,
    seen: isGood
      ? { ko: "AWS의 시각과 일치합니다.", en: "agrees with AWS" }
      : { ko: `AWS의 시각과 ${rounded}초 다릅니다.`, en: `${rounded} s off from AWS` },
    todo: isGood
      ? null
      : { ko: "운영 체제의 시간 자동 설정을 켜세요.", en: "turn on automatic time in the operating system" },
  };
}

const permissions: Text = { ko: "읽기 권한", en: "Permissions" };

/** What the credentials could and could not read of everything that the checks look at. */
export function permissionFindings({ facts }: Snapshot): readonly Finding[] {
  const readings = Object.entries(facts).map(([, reading]) => reading);
  const denied = readings.flatMap((reading) => (reading.kind === "denied" ? [reading] : []));
  const failures = readings.flatMap((reading) => (reading.kind === "failed" ? [reading] : []));
  const troubles = failures.filter(({ code }) => code !== "NotRun" && code !== "NotRead");
  const findings: readonly Finding[] = [
    ...uniqueBy(denied, ({ action }) => action).map(deniedFinding),
    ...uniqueBy(troubles, ({ operation }) => operation).map(troubleFinding),
  ];
  if (findings.length > 0) return findings;
  return [{ about: permissions, verdict: "good", seen: readableText(readings.length - failures.length), todo: null }];
}

function deniedFinding({ action, by }: { readonly action: string; readonly by: string }): Finding {
  if (by === "organization") {
    return {
      about: permissions,
      verdict: "bad",
      seen: {
        ko: `${action} 작업을 조직의 정책이 막습니다.`,
        en: `${action} is denied by an organization policy`,
      },
      todo: {
        ko: `계정 안에서는 풀 수 없습니다. 조직 관리자에게 문의하세요. ${homeRegion} 리전이 막혀 있으면 이 계정에서는 실습할 수 없습니다.`,
        en: `nothing in this account lifts that: ask whoever runs the organization. Where ${homeRegion} is denied, the workshop is impossible in this account`,
      },
    };
  }
  return {
    about: permissions,
    verdict: "bad",
    seen: { ko: `${action} 권한이 없습니다.`, en: `${action} is missing` },
    todo: {
      ko: "필요한 정책 전체를 출력하는 명령: npx workshop policy learner",
      en: "this prints the whole policy that is needed: npx workshop policy learner",
    },
  };
}

function troubleFinding({ operation, code }: { readonly operation: string; readonly code: string }): Finding {
  const shown = `${plain(operation, 60)}: ${plain(code, 60)}`;
  return {
    about: { ko: "읽기", en: "Reading" },
    verdict: "note",
    seen: sameText(shown),
    todo: {
      ko: "잠시 뒤에 다시 실행하세요. 계속되면 네트워크와 프록시 설정을 확인하세요.",
      en: "run this again in a minute; if it stays, look at the network and proxy settings",
    },
  };
}

function readableText(count: number): Text {
  return {
    ko: `지금 있는 것은 모두 읽을 수 있습니다 (${count}가지). 아직 만들지 않은 것은 만든 뒤에 확인됩니다.`,
    en: `everything that exists now can be read (${count} facts); what is not built yet can only be tried later`,
  };
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
