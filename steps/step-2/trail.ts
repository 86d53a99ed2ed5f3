import { defineCheck, type After } from "../../checker/core/check.ts";
import { trailPage } from "../../checker/core/console-links.ts";
import { existsVerdict } from "../../checker/core/exists.ts";
import { foundValue, type Trail } from "../../checker/core/facts/index.ts";
import { homeRegion } from "../../checker/core/settings.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass } from "../../checker/core/verdict.ts";

/** Later checks of the trail look at whatever trail was found. */
export const afterTrail: After = { check: "step-2.trail-exists", found: "trail" };

/** The console page of the trail that was found, else the list of trails. */
export function foundTrailPage(facts: Readings): string {
  return trailPage(facts.trail?.kind === "known" ? foundValue(facts.trail.value) : null);
}

export const trailExists = defineCheck({
  id: "step-2.trail-exists",
  title: { ko: "추적(trail)이 있음", en: "The trail is there" },
  why: {
    ko: "추적이 없으면 이벤트 기록에 로그인이 보여도 EventBridge로는 아무 이벤트도 가지 않습니다.",
    en: "Without a trail nothing reaches EventBridge, even though the event history shows the sign-in.",
  },
  points: 3,
  needs: ["trail"],
  after: [],
  hints: ({ names }) => [
    {
      ko: "CloudTrail의 ‘이벤트 기록’은 추적이 아닙니다. ‘추적’ 메뉴에 만든 것이 있나요?",
      en: "The event history of CloudTrail is no trail. Is there one under Trails?",
    },
    {
      ko: `CloudTrail → 추적 → 추적 생성에서 이름 ${names.trail}, ‘기존 S3 버킷 사용’으로 로그 버킷을 고르고, 로그 파일 검증을 켜세요. 버킷 정책이 없으면 InsufficientS3BucketPolicyException 오류가 납니다.`,
      en: `Open CloudTrail → Trails → Create trail: name ${names.trail}, Use existing S3 bucket with your log bucket, log file validation on. InsufficientS3BucketPolicyException means that the bucket has no policy for CloudTrail yet.`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws cloudtrail create-trail --region us-east-1 --name ${names.trail} --s3-bucket-name ${names.bucket}-ACCOUNTID --is-multi-region-trail --include-global-service-events --enable-log-file-validation`,
      en: `Command (with your account id for ACCOUNTID): aws cloudtrail create-trail --region us-east-1 --name ${names.trail} --s3-bucket-name ${names.bucket}-ACCOUNTID --is-multi-region-trail --include-global-service-events --enable-log-file-validation`,
    },
  ],
  consoleUrl: (_settings, facts) => foundTrailPage(facts),
  look: (facts, { settings }) => {
    const kind = { ko: "추적을", en: "a trail" };
    const lookedWith = "cloudtrail:DescribeTrails(us-east-1), cloudtrail:ListTrails";
    return existsVerdict(facts.trail, { kind, name: settings.names.trail, lookedWith }, trailSeen);
  },
});

function trailSeen({ arn, homeRegion: home, isOrganizationTrail }: Trail): Text {
  const [which, where] = [plain(arn), plain(home, 40)];
  const owner = isOrganizationTrail
    ? { ko: " 조직의 추적입니다.", en: " It is an organization trail." }
    : { ko: "", en: "" };
  return {
    ko: `추적이 있습니다: ${which}, 홈 리전 ${where}.${owner.ko}`,
    en: `The trail is there: ${which}, home Region ${where}.${owner.en}`,
  };
}

export const trailCoversRootLogin = defineCheck({
  id: "step-2.trail-covers-root-login",
  title: { ko: "추적이 us-east-1의 루트 로그인을 기록함", en: "The trail records root sign-ins of us-east-1" },
  why: {
    ko: "루트 로그인은 us-east-1의 글로벌 이벤트입니다. 다른 리전의 단일 리전 추적은 글로벌 이벤트 옵션이 켜져 보여도 이를 받지 못합니다.",
    en: "A root sign-in is a global event of us-east-1. A single-Region trail elsewhere never gets it, even where its option for global events still reads true.",
  },
  points: 5,
  needs: ["trail"],
  after: [afterTrail],
  hints: ({ names }) => [
    {
      ko: "추적이 서울에 있다면, ‘다중 리전 추적’인지 보세요.",
      en: "If the trail lives in Seoul: is it a multi-Region trail?",
    },
    {
      ko: "CloudTrail 콘솔에서 만드는 추적은 언제나 다중 리전입니다. 단일 리전 추적은 콘솔에서 바꿀 수 없으므로, 지우고 콘솔에서 새로 만들거나 아래 명령을 쓰세요.",
      en: "Trails made in the CloudTrail console are always multi-Region. A single-Region one cannot be changed there: delete it and make a new one, or use the command below.",
    },
    {
      ko: `명령(REGION은 추적의 홈 리전): aws cloudtrail update-trail --region REGION --name ${names.trail} --is-multi-region-trail --include-global-service-events`,
      en: `Command (REGION is the trail's home Region): aws cloudtrail update-trail --region REGION --name ${names.trail} --is-multi-region-trail --include-global-service-events`,
    },
  ],
  consoleUrl: (_settings, facts) => foundTrailPage(facts),
  look: (facts) => {
    const trail = foundValue(facts.trail) as Trail;
    const isHome = trail.homeRegion === homeRegion;
    const values = `IsMultiRegionTrail ${trail.isMultiRegion}, HomeRegion ${plain(trail.homeRegion, 40)}, IncludeGlobalServiceEvents ${trail.includesGlobalServiceEvents}`;
    const seen = { ko: `추적의 값: ${values}.`, en: `The trail says ${values}.` };
    if (!trail.isMultiRegion && !isHome) {
      return fail({
        ko: `${seen.ko} us-east-1 밖의 단일 리전 추적이라 루트 로그인을 기록하지 않습니다.`,
        en: `${seen.en} A single-Region trail outside us-east-1 does not record root sign-ins.`,
      });
    }
    if (!trail.includesGlobalServiceEvents) {
      return fail({
        ko: `${seen.ko} 글로벌 서비스 이벤트를 포함하도록 켜세요.`,
        en: `${seen.en} Switch on global service events.`,
      });
    }
    return pass(seen);
  },
});
