import { defineCheck, type Context } from "../../checker/core/check.ts";
import { bucketPage } from "../../checker/core/console-links.ts";
import { foundValue, type Facts, type LogObjects } from "../../checker/core/facts/index.ts";
import { momentText } from "../../checker/core/moment.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { homeRegion } from "../../checker/core/settings.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass, pending, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { evidenceFacts, judgedEvidence } from "./evidence.ts";

const minute = 60_000;
const dayMs = 24 * 60 * minute;
/** CloudTrail delivers within about 5 minutes on average and promises nothing. */
const archivedWithinMinutes = 60;

export const logArchived = defineCheck({
  id: "step-5.log-archived",
  title: { ko: "그 로그인의 로그 파일이 S3에 저장됨", en: "The log of that sign-in lies in S3" },
  why: {
    ko: "알림은 지나가지만 로그 파일은 남습니다. 사고를 조사할 때는 버킷의 기록이 증거가 됩니다.",
    en: "An alarm passes; the log file stays. When an incident is examined, the record in the bucket is the evidence.",
  },
  points: 1,
  needs: [],
  wants: [...evidenceFacts, "logObjects", "trail", "trailStatus", "bucket"],
  after: ["step-5.root-login-recorded"],
  hints: ({ names }) => [
    {
      ko: "CloudTrail은 로그 파일을 몇 분 간격으로 버킷에 저장합니다. 로그인한 날의 폴더를 열어 보았나요?",
      en: "CloudTrail stores log files every few minutes. Have you opened the folder of the day you signed in?",
    },
    {
      ko: `S3 → ${names.bucket} → AWSLogs/계정 번호/CloudTrail/us-east-1/연/월/일 폴더를 보세요. 비어 있으면 CloudTrail → 추적 → ${names.trail} 페이지에서 로깅이 켜져 있고 전달 오류가 없는지 확인합니다.`,
      en: `Open S3 → ${names.bucket} → AWSLogs/ACCOUNT/CloudTrail/us-east-1/YEAR/MONTH/DAY. If it is empty, see on CloudTrail → Trails → ${names.trail} that logging is on and delivery reports no error.`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws s3 ls s3://${names.bucket}-ACCOUNTID/AWSLogs/ --recursive (켜기: aws cloudtrail start-logging --name ${names.trail})`,
      en: `Command (with your account id for ACCOUNTID): aws s3 ls s3://${names.bucket}-ACCOUNTID/AWSLogs/ --recursive (to switch logging on: aws cloudtrail start-logging --name ${names.trail})`,
    },
  ],
  consoleUrl: ({ names }, { bucket }) =>
    bucketPage((bucket?.kind === "known" && foundValue(bucket.value)?.name) || names.bucket),
  look: (facts, context) => {
    const evidence = judgedEvidence(facts, context);
    if (evidence.kind === "none") return evidence.verdict;
    const at = evidence.kind === "drill" ? evidence.at : evidence.judged.login.at;
    if (facts.logObjects.kind === "known") return byObjects(facts.logObjects.value, at, context);
    if (facts.trail.kind === "known" && foundValue(facts.trail.value) === null) return noTrail;
    if (facts.bucket.kind === "known" && foundValue(facts.bucket.value) === null) return noBucket;
    return byTrailStatus(facts, at, context) ?? context.unread("logObjects", facts.logObjects);
  },
});

const noTrail = fail({
  ko: "추적이 없으므로 저장되는 로그 파일도 없습니다.",
  en: "There is no trail, so no log file is stored.",
});

const noBucket = fail({
  ko: "추적이 로그를 보내는 버킷이 없으므로, 저장되어 있는 로그 파일도 없습니다.",
  en: "The bucket that the trail logs to is gone, and the log files with it.",
});

function byObjects({ objects }: LogObjects, at: string, { now }: Context): Verdict {
  const when = momentText(at);
  const after = storedAfter({ objects }, at);
  if (after) {
    const stored = momentText(after.lastModified);
    return pass({
      ko: `${when.ko} 이후에 저장된 us-east-1 로그 파일이 있습니다(s3:ListBucket): ${plain(after.key)} (${stored.ko}).`,
      en: `A log file of us-east-1 was stored after ${when.en} (s3:ListBucket): ${plain(after.key)} (${stored.en}).`,
    });
  }
  const until = Date.parse(at) + archivedWithinMinutes * minute;
  const seen = {
    ko: `${when.ko} 이후에 저장된 us-east-1 로그 파일이 없습니다(s3:ListBucket으로 그날과 다음 날 폴더를 확인).`,
    en: `No log file of us-east-1 was stored after ${when.en} (looked at that day's and the next day's folder with s3:ListBucket).`,
  };
  return Date.parse(now) < until ? pending(seen, new Date(until).toISOString()) : fail(seen);
}

/** The first listed log file of that time that was stored after it. */
export function storedAfter({ objects }: LogObjects, at: string): LogObjects["objects"][number] | undefined {
  return objects.find(({ key, lastModified }) => isOfThatTime(key, at) && Date.parse(lastModified) > Date.parse(at));
}

/** The folder of the day, or of the next when the day was about to end. Digests lie under `CloudTrail-Digest`. */
function isOfThatTime(key: string, at: string): boolean {
  return [0, dayMs].some((later) => {
    const day = new Date(Date.parse(at) + later).toISOString().slice(0, 10).replaceAll("-", "/");
    return key.includes(`/CloudTrail/${homeRegion}/${day}/`);
  });
}

/**
 * Where objects cannot be listed, the trail's own account of its deliveries, which speaks of its home Region only.
 * Null when it does not settle the matter.
 */
function byTrailStatus(
  facts: { readonly trail: Reading<Facts["trail"]>; readonly trailStatus: Reading<Facts["trailStatus"]> },
  at: string,
  { now }: Context,
): Verdict | null {
  if (facts.trail.kind !== "known" || facts.trailStatus.kind !== "known") return null;
  const delivered = facts.trailStatus.value.latestDeliveryAt;
  if (foundValue(facts.trail.value)?.homeRegion !== homeRegion || delivered === null) return null;
  const [signedIn, latest] = [momentText(at), momentText(delivered)];
  if (Date.parse(delivered) >= Date.parse(at) + 5 * minute) {
    return pass({
      ko: `버킷의 파일 목록은 읽을 수 없었지만, 추적의 마지막 전달(${latest.ko}, cloudtrail:GetTrailStatus)이 ${signedIn.ko} 시각보다 5분 이상 뒤입니다.`,
      en: `The bucket's files could not be listed, but the trail's latest delivery (${latest.en}, cloudtrail:GetTrailStatus) came at least 5 minutes after ${signedIn.en}.`,
    });
  }
  const seen = {
    ko: `버킷의 파일 목록(s3:ListBucket)을 읽을 수 없고, 추적의 마지막 전달(${latest.ko}, cloudtrail:GetTrailStatus)은 ${signedIn.ko} 시각의 로그인이 저장되었는지 말해 주지 않습니다.`,
    en: `The bucket's files could not be listed (s3:ListBucket), and the trail's latest delivery (${latest.en}, cloudtrail:GetTrailStatus) does not tell whether the sign-in at ${signedIn.en} is stored.`,
  };
  const until = Date.parse(at) + archivedWithinMinutes * minute;
  return Date.parse(now) < until
    ? pending(seen, new Date(until).toISOString())
    : unverified(seen, "NotListable s3:ListBucket");
}
