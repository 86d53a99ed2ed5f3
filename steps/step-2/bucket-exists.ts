import { defineCheck, type After } from "../../checker/core/check.ts";
import { bucketPage, bucketsPage } from "../../checker/core/console-links.ts";
import { existsVerdict } from "../../checker/core/exists.ts";
import { foundValue, type LogBucket } from "../../checker/core/facts/index.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { joinTexts, plain, type Text } from "../../checker/core/text.ts";
import { fail } from "../../checker/core/verdict.ts";

/** Later checks of the bucket look at whatever log bucket was found. */
export const afterBucket: After = { check: "step-2.bucket-exists", found: "bucket" };

/** The console page of the bucket that was found, else the list of buckets. */
export function foundBucketPage(facts: Readings, tab: "objects" | "properties" | "permissions"): string {
  const bucket = facts.bucket?.kind === "known" ? foundValue(facts.bucket.value) : null;
  return bucket === null ? bucketsPage() : bucketPage(bucket.name, tab);
}

export const bucketExists = defineCheck({
  id: "step-2.bucket-exists",
  title: { ko: "로그 버킷이 이 계정에 있음", en: "The log bucket is in this account" },
  why: {
    ko: "로그가 남의 버킷으로 가면 조사할 때 볼 수 없습니다. 버킷 이름은 전 세계에서 하나뿐이므로 뒤에 접미사를 붙여도 됩니다.",
    en: "Logs in somebody else's bucket cannot be read when they are needed. Bucket names are unique worldwide, so a suffix is fine.",
  },
  points: 1,
  needs: ["bucket"],
  after: [],
  hints: ({ names }) => [
    {
      ko: `이름 ${names.bucket} 값은 누군가 이미 쓰고 있을 수 있습니다. 뒤에 ‘-’와 나만의 글자를 붙여 보세요.`,
      en: `The plain name ${names.bucket} may be taken already. Add “-” and something of your own.`,
    },
    {
      ko: `S3 → 버킷 만들기에서 이름을 ${names.bucket}-계정번호처럼 정하고, CloudTrail → 추적 → 편집에서 그 버킷을 고르세요.`,
      en: `Open S3 → Create bucket, name it like ${names.bucket}-ACCOUNTID, and choose it in CloudTrail → Trails → Edit.`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws s3api create-bucket --region us-east-1 --bucket ${names.bucket}-ACCOUNTID`,
      en: `Command (with your account id for ACCOUNTID): aws s3api create-bucket --region us-east-1 --bucket ${names.bucket}-ACCOUNTID`,
    },
  ],
  consoleUrl: (_settings, facts) => foundBucketPage(facts, "objects"),
  look: (facts, { settings }) => {
    const kind = { ko: "로그 버킷을", en: "a log bucket" };
    const verdict = existsVerdict(
      facts.bucket,
      { kind, name: settings.names.bucket, lookedWith: "s3:ListBuckets" },
      bucketSeen,
    );
    const bucket = foundValue(facts.bucket);
    if (bucket === null || bucket.isOwn) return verdict;
    return fail(verdict.kind === "fail" ? joinTexts([verdict.seen, notOwn(bucket)], " ") : notOwn(bucket));
  },
});

function bucketSeen({ name, from }: LogBucket): Text {
  const arn = `arn:aws:s3:::${plain(name, 63)}`;
  return from === "trail"
    ? { ko: `추적이 로그를 보내는 버킷: ${arn}.`, en: `The trail logs to ${arn}.` }
    : {
        ko: `버킷이 있습니다: ${arn}. 아직 여기에 로그를 보내는 추적은 없습니다.`,
        en: `The bucket is there: ${arn}. No trail logs to it yet.`,
      };
}

function notOwn({ name }: LogBucket): Text {
  const arn = `arn:aws:s3:::${plain(name, 63)}`;
  return {
    ko: `추적이 로그를 보내는 ${arn} 버킷은 이 계정의 버킷 목록(s3:ListBuckets)에 없습니다.`,
    en: `The trail logs to ${arn}, which is not among this account's buckets (s3:ListBuckets).`,
  };
}
