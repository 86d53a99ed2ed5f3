import { defineCheck } from "../../checker/core/check.ts";
import { foundValue, type Trail } from "../../checker/core/facts/index.ts";
import { momentText } from "../../checker/core/moment.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass, pending, unverified } from "../../checker/core/verdict.ts";
import { afterTrail, foundTrailPage } from "./trail.ts";

export const trailLogging = defineCheck({
  id: "step-2.trail-logging",
  title: { ko: "추적이 로깅 중임", en: "The trail is logging" },
  why: {
    ko: "추적이 있어도 로깅이 꺼져 있으면 S3에도 EventBridge에도 아무것도 가지 않습니다.",
    en: "A trail that is switched off sends nothing, neither to S3 nor to EventBridge.",
  },
  points: 4,
  needs: ["trailStatus"],
  after: [afterTrail],
  hints: ({ names }) => [
    {
      ko: "추적 목록의 ‘상태’ 칸이 ‘로깅’인지 보세요. CLI로 만든 추적은 꺼진 채로 시작합니다.",
      en: "What does the Status column of the list of trails say? A trail made with the CLI starts switched off.",
    },
    {
      ko: `CloudTrail → 추적 → ${names.trail} → 오른쪽 위의 ‘로깅 시작’을 누르세요.`,
      en: `Open CloudTrail → Trails → ${names.trail} and press Start logging at the top right.`,
    },
    {
      ko: `명령(REGION은 추적의 홈 리전): aws cloudtrail start-logging --region REGION --name ${names.trail}`,
      en: `Command (REGION is the trail's home Region): aws cloudtrail start-logging --region REGION --name ${names.trail}`,
    },
  ],
  consoleUrl: (_settings, facts) => foundTrailPage(facts),
  look: ({ trailStatus: { isLogging, stopLoggingAt } }) => {
    if (isLogging)
      return pass({
        ko: "cloudtrail:GetTrailStatus: IsLogging true.",
        en: "cloudtrail:GetTrailStatus: IsLogging true.",
      });
    const stopped = stopLoggingAt === null ? null : momentText(stopLoggingAt);
    return fail({
      ko: `cloudtrail:GetTrailStatus: IsLogging false.${stopped === null ? "" : ` 로깅을 멈춘 시각: ${stopped.ko}.`}`,
      en: `cloudtrail:GetTrailStatus: IsLogging false.${stopped === null ? "" : ` It was stopped at ${stopped.en}.`}`,
    });
  },
});

export const logValidation = defineCheck({
  id: "step-2.log-validation",
  title: { ko: "로그 파일 검증이 켜져 있음", en: "Log file validation is on" },
  why: {
    ko: "검증이 켜져 있어야 누군가 로그 파일을 고치거나 지운 것을 나중에 증명할 수 있습니다.",
    en: "Only with validation on can it be proven later that a log file was changed or deleted.",
  },
  points: 2,
  needs: ["trail"],
  after: [afterTrail],
  hints: ({ names }) => [
    {
      ko: "추적을 만들 때의 ‘추가 설정’을 보세요.",
      en: "Look at the additional settings of the trail.",
    },
    {
      ko: `CloudTrail → 추적 → ${names.trail} → 일반 세부 정보 → 편집 → ‘로그 파일 검증’을 활성화하세요.`,
      en: `Open CloudTrail → Trails → ${names.trail} → General details → Edit and enable Log file validation.`,
    },
    {
      ko: `명령(REGION은 추적의 홈 리전): aws cloudtrail update-trail --region REGION --name ${names.trail} --enable-log-file-validation`,
      en: `Command (REGION is the trail's home Region): aws cloudtrail update-trail --region REGION --name ${names.trail} --enable-log-file-validation`,
    },
  ],
  consoleUrl: (_settings, facts) => foundTrailPage(facts),
  look: (facts) => {
    const { hasLogFileValidation } = foundValue(facts.trail) as Trail;
    const value = `LogFileValidationEnabled ${hasLogFileValidation}`;
    const seen = { ko: `cloudtrail:DescribeTrails: ${value}.`, en: `cloudtrail:DescribeTrails: ${value}.` };
    return hasLogFileValidation ? pass(seen) : fail(seen);
  },
});

/** CloudTrail delivers within about 5 minutes on average, without a promise; after this long it is taken as broken. */
const deliveryMs = 60 * 60_000;

export const logDelivery = defineCheck({
  id: "step-2.log-delivery",
  title: { ko: "로그 파일이 S3에 도착함", en: "Log files arrive in S3" },
  why: {
    ko: "버킷 정책이 CloudTrail을 막으면 추적은 ‘로깅’으로 보여도 로그는 남지 않습니다.",
    en: "When the bucket policy keeps CloudTrail out, the trail still says that it is logging, and no log is kept.",
  },
  points: 2,
  needs: ["trailStatus"],
  after: ["step-2.trail-logging"],
  hints: ({ names }) => [
    {
      ko: "추적의 상세 화면에 전송 오류가 있는지 보세요.",
      en: "Does the page of the trail show a delivery error?",
    },
    {
      ko: `S3 → ${names.bucket} → 권한 → 버킷 정책에 cloudtrail.amazonaws.com의 s3:GetBucketAcl과 s3:PutObject가 있어야 합니다(aws:SourceArn은 이 추적의 ARN).`,
      en: `S3 → ${names.bucket} → Permissions → Bucket policy must let cloudtrail.amazonaws.com do s3:GetBucketAcl and s3:PutObject (with aws:SourceArn, the ARN of this trail).`,
    },
    {
      ko: `확인(REGION은 추적의 홈 리전): aws cloudtrail get-trail-status --region REGION --name ${names.trail} --query "[LatestDeliveryTime,LatestDeliveryError]"`,
      en: `See it (REGION is the trail's home Region): aws cloudtrail get-trail-status --region REGION --name ${names.trail} --query "[LatestDeliveryTime,LatestDeliveryError]"`,
    },
  ],
  consoleUrl: (_settings, facts) => foundTrailPage(facts),
  look: ({ trailStatus: { latestDeliveryAt, latestDeliveryError, startLoggingAt } }, { now }) => {
    if (latestDeliveryError !== null) {
      const error = plain(latestDeliveryError);
      return fail({
        ko: `마지막 전송이 실패했습니다(LatestDeliveryError): ${error}.`,
        en: `The last delivery failed (LatestDeliveryError): ${error}.`,
      });
    }
    if (latestDeliveryAt !== null) {
      const when = momentText(latestDeliveryAt);
      return pass({ ko: `마지막으로 로그가 도착한 시각: ${when.ko}.`, en: `The last delivery was at ${when.en}.` });
    }
    if (startLoggingAt === null) return unverified(startUnknown, "NoStartLoggingTime cloudtrail:GetTrailStatus");
    const until = new Date(Date.parse(startLoggingAt) + deliveryMs);
    const started = momentText(startLoggingAt);
    const seen = {
      ko: `${started.ko} 로깅을 시작한 뒤 아직 도착한 로그가 없습니다(LatestDeliveryTime 없음).`,
      en: `Logging started at ${started.en}, and nothing was delivered yet (no LatestDeliveryTime).`,
    };
    return Date.parse(now) < until.getTime() ? pending(seen, until.toISOString()) : fail(seen);
  },
});

const startUnknown = {
  ko: "도착한 로그가 아직 없고, 언제부터 로깅했는지 알 수 없어 기다려야 하는지 판단할 수 없습니다.",
  en: "Nothing was delivered yet, and since when the trail has been logging is not told, so it is not known whether that is late.",
};
