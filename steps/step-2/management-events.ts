import { defineCheck } from "../../checker/core/check.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { recordedEvents, type Recorded } from "./recorded-events.ts";
import { afterTrail, foundTrailPage } from "./trail.ts";

export const managementEvents = defineCheck({
  id: "step-2.management-events",
  title: { ko: "읽기와 쓰기 관리 이벤트를 기록함", en: "Read and write management events are recorded" },
  why: {
    ko: "콘솔 로그인은 쓰기 관리 이벤트입니다. 쓰기를 빼면 탐지가 되지 않고, 읽기를 빼면 공격자가 무엇을 살펴봤는지 남지 않습니다.",
    en: "A console sign-in is a write management event: without writes there is no detection, and without reads no trace of what an intruder looked at.",
  },
  points: 3,
  needs: ["eventSelectors"],
  after: [afterTrail],
  hints: ({ names }) => [
    {
      ko: "추적의 ‘관리 이벤트’에서 API 활동의 읽기와 쓰기가 모두 선택되어 있나요?",
      en: "Under Management events of the trail: are both Read and Write chosen for API activity?",
    },
    {
      ko: `CloudTrail → 추적 → ${names.trail} → 관리 이벤트 → 편집에서 읽기와 쓰기를 모두 선택하세요.`,
      en: `Open CloudTrail → Trails → ${names.trail} → Management events → Edit and choose both Read and Write.`,
    },
    {
      ko: `명령(REGION은 추적의 홈 리전): aws cloudtrail put-event-selectors --region REGION --trail-name ${names.trail} --event-selectors "ReadWriteType=All,IncludeManagementEvents=true"`,
      en: `Command (REGION is the trail's home Region): aws cloudtrail put-event-selectors --region REGION --trail-name ${names.trail} --event-selectors "ReadWriteType=All,IncludeManagementEvents=true"`,
    },
  ],
  consoleUrl: (_settings, facts) => foundTrailPage(facts),
  look: ({ eventSelectors }) => verdictOn(recordedEvents(eventSelectors)),
});

function verdictOn(recorded: Recorded): Verdict {
  if (!recorded.maybeWrite) return fail(withoutWrites(recorded.maybeRead));
  if (!recorded.maybeRead) return fail(writesOnly(recorded.write));
  return recorded.read && recorded.write ? pass(bothText(recorded)) : unknownFields(recorded);
}

function withoutWrites(hasReads: boolean): Text {
  const what = hasReads
    ? { ko: "읽기 관리 이벤트만 기록합니다.", en: "only read management events." }
    : { ko: "관리 이벤트를 기록하지 않습니다.", en: "no management events." };
  return {
    ko: `cloudtrail:GetEventSelectors: ${what.ko} 루트 로그인은 쓰기 이벤트이므로 탐지되지 않습니다.`,
    en: `cloudtrail:GetEventSelectors: ${what.en} A root sign-in is a write event, so the detector does not work.`,
  };
}

function writesOnly(isSure: boolean): Text {
  const detector = isSure
    ? {
        ko: " 루트 로그인은 쓰기 이벤트라 탐지는 됩니다.",
        en: " A root sign-in is a write event, so the detector still works.",
      }
    : { ko: "", en: "" };
  return {
    ko: `cloudtrail:GetEventSelectors: 쓰기 관리 이벤트만 기록합니다.${detector.ko} 읽기도 켜야 합니다.`,
    en: `cloudtrail:GetEventSelectors: only write management events.${detector.en} Reads must be on as well.`,
  };
}

function bothText({ excludedSources }: Recorded): Text {
  const seen = {
    ko: "cloudtrail:GetEventSelectors: 읽기와 쓰기 관리 이벤트를 모두 기록합니다.",
    en: "cloudtrail:GetEventSelectors: read and write management events are recorded.",
  };
  if (excludedSources.length === 0) return seen;
  const list = excludedSources.map((source) => plain(source, 60)).join(", ");
  return {
    ko: `${seen.ko} 제외한 이벤트 소스(${list})는 루트 로그인과 관계가 없습니다.`,
    en: `${seen.en} The sources left out (${list}) have nothing to do with root sign-ins.`,
  };
}

function unknownFields({ unknownFields: fields }: Recorded): Verdict {
  const list = fields.map((field) => plain(field, 60)).join(", ");
  return unverified(
    {
      ko: `고급 이벤트 선택기의 ${list} 조건이 루트 로그인을 거르는지 판단할 수 없습니다.`,
      en: `Whether the advanced event selectors' conditions on ${list} drop root sign-ins cannot be told.`,
    },
    `UnknownSelectorField ${list}`,
  );
}
