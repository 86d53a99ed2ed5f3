import type { Identity } from "../../aws/index.ts";
import { homeRegion } from "../../core/settings.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { plain, sameText, type Text } from "../../core/text.ts";
import type { Finding } from "./finding.ts";

/** AWS refuses signatures more than five minutes off; half a minute is worth knowing. */
const [worstSkewSeconds, notableSkewSeconds] = [300, 30];

/** Who is asking, and whether the clocks agree. `localNow` is this computer's time, epoch milliseconds. */
export function identityFindings(identity: Identity, localNow: number): readonly Finding[] {
  const kind = identity.practice ? { ko: "연습 계정", en: "practice account" } : { ko: "AWS 계정", en: "AWS account" };
  const arn = plain(identity.arn);
  const findings: Finding[] = [
    {
      about: { ko: "계정", en: "Account" },
      state: "good",
      said: { ko: `${kind.ko} ${identity.id} (${arn})`, en: `${kind.en} ${identity.id} (${arn})` },
    },
    {
      about: { ko: "리전", en: "Region" },
      state: "good",
      said: {
        ko: `${homeRegion} — 루트 로그인은 이 리전에 기록되므로 탐지도 여기에 만듭니다.`,
        en: `${homeRegion}: root sign-ins are recorded there, so the detector is built there.`,
      },
    },
  ];
  if (identity.arn.endsWith(":root")) findings.push(rootFinding);
  if (!identity.practice) findings.push(clockFinding(Math.abs(Date.parse(identity.now) - localNow) / 1000));
  return findings;
}

const rootFinding: Finding = {
  about: { ko: "루트 사용자", en: "Root user" },
  state: "note",
  said: {
    ko: "지금 루트 사용자입니다. 실습은 IAM 사용자나 역할로 하고, 루트는 5단계의 로그인에만 쓰세요.",
    en: "You are the root user. Build as an IAM user or role, and use root for the sign-in of step 5 only.",
  },
};

function clockFinding(seconds: number): Finding {
  const rounded = Math.round(seconds);
  const state = seconds > worstSkewSeconds ? "bad" : seconds > notableSkewSeconds ? "note" : "good";
  const said: Text =
    state === "good"
      ? { ko: "AWS의 시각과 일치합니다.", en: "agrees with AWS" }
      : {
          ko: `AWS의 시각과 ${rounded}초 다릅니다. 컴퓨터의 시각을 맞추세요.`,
          en: `${rounded} s off from AWS: set this computer's clock.`,
        };
  return { about: { ko: "시계", en: "Clock" }, state, said };
}

/** What the credentials could and could not read of everything that the checks look at. */
export function permissionFindings({ facts }: Snapshot): readonly Finding[] {
  const about = { ko: "읽기 권한", en: "Permissions" };
  const readings = Object.entries(facts);
  const denied = readings.flatMap(([, reading]) => (reading.kind === "denied" ? [reading] : []));
  const failures = readings.flatMap(([, reading]) => (reading.kind === "failed" ? [reading] : []));
  const findings: Finding[] = [];
  for (const { action, by } of uniqueBy(denied, ({ action }) => action)) {
    const policy = by === "organization";
    findings.push({
      about,
      state: "bad",
      said: policy
        ? { ko: `${action} 작업을 조직의 정책이 막습니다.`, en: `${action} is denied by an organization policy.` }
        : { ko: `${action} 권한이 없습니다.`, en: `${action} is missing.` },
    });
  }
  for (const { operation, code } of uniqueBy(failures, ({ operation }) => operation)) {
    if (code === "NotRun" || code === "NotRead") continue;
    findings.push({ about, state: "note", said: sameText(`${plain(operation, 60)}: ${plain(code, 60)}`) });
  }
  if (denied.length > 0) findings.push({ about, state: "note", said: policyHint });
  else findings.push({ about, state: "good", said: readableText(readings.length - failures.length) });
  return findings;
}

const policyHint: Text = {
  ko: "필요한 정책 전체를 출력하는 명령: npx workshop policy learner",
  en: "This prints the whole policy that is needed: npx workshop policy learner",
};

function readableText(count: number): Text {
  return {
    ko: `지금 있는 것은 모두 읽을 수 있습니다 (${count}가지). 아직 만들지 않은 것은 만든 뒤에 확인됩니다.`,
    en: `Everything that exists now can be read (${count} facts). What is not built yet can only be tried later.`,
  };
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
