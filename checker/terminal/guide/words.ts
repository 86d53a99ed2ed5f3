import { homeRegion } from "../../core/settings.ts";
import { plain, type Text } from "../../core/text.ts";
import type { Entry, GuideAccount, GuideStep, Tone } from "./state.ts";

/** A sentence of the guide. */
export function say(ko: string, en: string, tone: Tone = "plain"): Entry {
  return { kind: "text", tone, text: { ko, en } };
}

export const gap: Entry = { kind: "gap" };

/** What the keys do, as the key bar names them. */
export const keyWords = {
  begin: ({ id }: GuideStep): Text => ({ ko: `${id} 시작`, en: `begin with ${id}` }),
  resume: ({ id }: GuideStep): Text => ({ ko: `${id} 이어 하기`, en: `go on with ${id}` }),
  check: { ko: "확인", en: "check" },
  checkAll: { ko: "모두 확인", en: "check all" },
  more: { ko: "더 보기", en: "more" },
  hint: { ko: "힌트", en: "hint" },
  explain: { ko: "설명", en: "explain" },
  open: { ko: "콘솔 열기", en: "open console" },
  copy: { ko: "명령 복사", en: "copy commands" },
  next: { ko: "다음", en: "next" },
  back: { ko: "이전", en: "back" },
  list: { ko: "목록", en: "list" },
  watch: { ko: "지켜보기", en: "watch" },
  unwatch: { ko: "지켜보기 끝", en: "stop watching" },
  read: { ko: "전체 문서", en: "whole section" },
  // Named in the other language: whoever needs it cannot read this one.
  language: { ko: "English", en: "한국어" },
  signIn: { ko: "루트 로그인", en: "root sign-in" },
  mail: { ko: "메일 열기", en: "open mail" },
  advance: { ko: "10분 뒤로", en: "10 min later" },
  help: { ko: "도움말", en: "help" },
  quit: { ko: "끝내기", en: "quit" },
} as const;

/** The first screen: what this is, where it happens, what it costs, what is read. Needs no answer from any account. */
export function welcome(account: GuideAccount): readonly Entry[] {
  return [
    say("루트 로그인 탐지 실습", "Detect root console logins: a workshop", "title"),
    say(
      "누가 AWS 루트 계정으로 콘솔에 로그인하면 Discord와 메일로 알려 주는 장치를 다섯 단계로 만듭니다.",
      "In five steps you build what tells Discord and your mailbox whenever someone signs in to the AWS console as root.",
    ),
    gap,
    account.isPractice
      ? say(
          "계정: 내장 연습 계정입니다. 이 컴퓨터 안에만 있고, AWS 자격 증명이 필요 없으며, 비용이 들지 않습니다.",
          "Account: the built-in practice account. It is on this computer only, needs no AWS credentials and costs nothing.",
        )
      : say("계정: AWS에 확인하는 중입니다 …", "Account: asking AWS …", "dim"),
    say(
      `리전: ${homeRegion}. 루트 로그인은 이 리전에만 기록되므로, 탐지 장치도 모두 여기에 만듭니다.`,
      `Region: ${homeRegion}. Root sign-ins are recorded there only, so the whole detector is built there.`,
    ),
    ...(account.isPractice ? [] : costs),
    say(
      "이 도구는 설정과 로그 목록을 읽기만 하고 아무것도 바꾸지 않습니다. 읽는 항목 전체: npx workshop policy learner",
      "This tool only reads settings and lists of logs, and changes nothing. All that it reads: npx workshop policy learner",
    ),
  ];
}

const costs: readonly Entry[] = [
  say(
    "비용: 거의 0원입니다. 관리 이벤트를 기록하는 추적이 계정에 이미 있으면 두 번째 추적은 이벤트마다 요금이 붙습니다. 다 마친 뒤 npx workshop destroy 명령으로 지울 수 있습니다.",
    "Cost: about nothing. If the account already has a trail for management events, a second one is billed per event. When you are done, npx workshop destroy removes it all.",
  ),
];

/** Who it turned out to be. */
export function introduced({ id, alias, arn, endpoint, isPractice }: GuideAccount): readonly Entry[] {
  const named = `${plain(id ?? "", 20)}${alias === null ? "" : ` (${plain(alias, 70)})`}`;
  if (isPractice) {
    const where = endpoint === null ? "" : ` · ${plain(endpoint, 80)}`;
    return [say(`연습 계정 ${named}${where}`, `Practice account ${named}${where}`, "good")];
  }
  const entries = [
    say(`AWS 계정 ${named} · ${plain(arn ?? "")}`, `AWS account ${named} · ${plain(arn ?? "")}`, "good"),
  ];
  if (!arn?.endsWith(":root")) return entries;
  const advice = say(
    "지금 루트 사용자입니다. 실습은 IAM 사용자나 역할로 하고, 루트는 5단계의 로그인에만 쓰세요.",
    "You are the root user. Build as an IAM user or role, and use root for the sign-in of step 5 only.",
    "warn",
  );
  return [...entries, advice];
}

/** `2026-11-23 03:04 UTC` */
export function timeText(iso: string): string {
  return iso.replace("T", " ").replace(/:\d\d(\.\d+)?Z$/, " UTC");
}
