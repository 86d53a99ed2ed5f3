import { plain, type Text } from "../../core/text.ts";
import type { Conflict, Thing, ThingKind } from "../../deploy/index.ts";

const kinds: Readonly<Record<ThingKind, Text>> = {
  alarm: { ko: "경보", en: "alarm" },
  rule: { ko: "규칙", en: "rule" },
  function: { ko: "함수", en: "function" },
  role: { ko: "역할", en: "role" },
  policy: { ko: "정책", en: "policy" },
  topic: { ko: "주제", en: "topic" },
  queue: { ko: "대기열", en: "queue" },
  trail: { ko: "트레일", en: "trail" },
  bucket: { ko: "버킷", en: "bucket" },
  "log-group": { ko: "로그 그룹", en: "log group" },
};

export function kindText(kind: ThingKind): Text {
  return kinds[kind];
}

/** A thing with its kind, and what a person has to know before it goes. */
export function thingText(thing: Thing): Text {
  const { name, region } = thing;
  const where = region === "us-east-1" ? "" : ` (${region})`;
  const { ko, en } = kinds[thing.kind];
  const more = detail(thing);
  return { ko: `${ko} ${plain(name)}${where}${more.ko}`, en: `${en} ${plain(name)}${where}${more.en}` };
}

function detail(thing: Thing): Text {
  if (thing.kind === "bucket") {
    return { ko: ` — 객체 버전 ${thing.versionCount}개`, en: ` — ${thing.versionCount} object versions` };
  }
  if (thing.kind === "trail" && thing.isOnly) {
    return { ko: " — 이 계정의 유일한 트레일입니다", en: " — the account's only trail" };
  }
  if (thing.kind === "topic") {
    const count = thing.subscriptionArns.length;
    return { ko: ` — 확인된 구독 ${count}개`, en: ` — ${count} confirmed subscriptions` };
  }
  return { ko: "", en: "" };
}

/** A name that is taken. */
export function conflictText({ kind, name, presence }: Conflict): Text {
  const { ko, en } = kinds[kind];
  const taken = presence === "taken" ? { ko: " (다른 계정의 것)", en: " (somebody else's)" } : { ko: "", en: "" };
  return { ko: `${ko} ${name}${taken.ko}`, en: `${en} ${name}${taken.en}` };
}
