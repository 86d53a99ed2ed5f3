import { defineCheck } from "../../checker/core/check.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass, unverified } from "../../checker/core/verdict.ts";
import { afterBucket, foundBucketPage } from "./bucket-exists.ts";

export const bucketOwnership = defineCheck({
  id: "step-2.bucket-ownership",
  title: { ko: "버킷의 ACL이 꺼져 있음", en: "ACLs are disabled on the bucket" },
  why: {
    ko: "ACL을 끄면 객체마다 따로 권한을 줄 수 없어, 버킷 정책만 보면 누가 로그를 읽는지 알 수 있습니다.",
    en: "With ACLs off no object has permissions of its own: the bucket policy alone tells who can read the logs.",
  },
  points: 1,
  needs: ["bucketOwnership"],
  after: [afterBucket],
  hints: ({ names }) => [
    { ko: "버킷의 ‘객체 소유권’ 설정을 보세요.", en: "Look at the bucket's Object Ownership." },
    {
      ko: `S3 → ${names.bucket} → 권한 → 객체 소유권 → 편집에서 ‘ACL 비활성화됨(권장)’을 고르세요.`,
      en: `Open S3 → ${names.bucket} → Permissions → Object Ownership → Edit and choose ACLs disabled (recommended).`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws s3api put-bucket-ownership-controls --bucket ${names.bucket}-ACCOUNTID --ownership-controls "Rules=[{ObjectOwnership=BucketOwnerEnforced}]"`,
      en: `Command (with your account id for ACCOUNTID): aws s3api put-bucket-ownership-controls --bucket ${names.bucket}-ACCOUNTID --ownership-controls "Rules=[{ObjectOwnership=BucketOwnerEnforced}]"`,
    },
  ],
  consoleUrl: (_settings, facts) => foundBucketPage(facts, "permissions"),
  look: ({ bucketOwnership: ownership }) => {
    if (ownership === null) {
      return fail({
        ko: "s3:GetBucketOwnershipControls: 객체 소유권 설정이 없어 ACL이 켜져 있습니다.",
        en: "s3:GetBucketOwnershipControls: no Object Ownership is set, so ACLs are on.",
      });
    }
    const seen = { ko: `객체 소유권: ${plain(ownership, 60)}.`, en: `Object Ownership is ${plain(ownership, 60)}.` };
    if (ownership === "BucketOwnerEnforced") return pass(seen);
    return fail({
      ko: `${seen.ko} BucketOwnerEnforced이어야 합니다.`,
      en: `${seen.en} It must be BucketOwnerEnforced.`,
    });
  },
});

const blockNames = {
  blockPublicAcls: "BlockPublicAcls",
  ignorePublicAcls: "IgnorePublicAcls",
  blockPublicPolicy: "BlockPublicPolicy",
  restrictPublicBuckets: "RestrictPublicBuckets",
} as const;

export const bucketPrivate = defineCheck({
  id: "step-2.bucket-private",
  title: { ko: "버킷의 퍼블릭 액세스가 모두 차단됨", en: "All public access to the bucket is blocked" },
  why: {
    ko: "로그에는 계정의 모든 활동이 담깁니다. 네 가지 차단을 모두 켜면 실수로 공개하는 일이 없습니다.",
    en: "The logs hold everything that happens in the account. With all four blocks on they cannot become public by mistake.",
  },
  points: 1,
  needs: ["publicAccessBlock"],
  after: [afterBucket],
  hints: ({ names }) => [
    {
      ko: "버킷의 ‘퍼블릭 액세스 차단’에서 네 항목이 모두 켜져 있나요?",
      en: "Under Block public access of the bucket: are all four on?",
    },
    {
      ko: `S3 → ${names.bucket} → 권한 → 퍼블릭 액세스 차단(버킷 설정) → 편집에서 ‘모든 퍼블릭 액세스 차단’을 켜세요.`,
      en: `Open S3 → ${names.bucket} → Permissions → Block public access (bucket settings) → Edit and switch on Block all public access.`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws s3api put-public-access-block --bucket ${names.bucket}-ACCOUNTID --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
      en: `Command (with your account id for ACCOUNTID): aws s3api put-public-access-block --bucket ${names.bucket}-ACCOUNTID --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    },
  ],
  consoleUrl: (_settings, facts) => foundBucketPage(facts, "permissions"),
  look: ({ publicAccessBlock: block }) => {
    const off = Object.entries(blockNames).filter(([key]) => !block?.[key as keyof typeof blockNames]);
    if (off.length === 0) {
      return pass({
        ko: "s3:GetBucketPublicAccessBlock: 네 가지 차단이 모두 켜져 있습니다.",
        en: "s3:GetBucketPublicAccessBlock: all four blocks are on.",
      });
    }
    const list = off.map(([, name]) => name).join(", ");
    return fail({
      ko: `s3:GetBucketPublicAccessBlock: 꺼져 있는 차단: ${list}.`,
      en: `s3:GetBucketPublicAccessBlock: these blocks are off: ${list}.`,
    });
  },
});

export const bucketVersioning = defineCheck({
  id: "step-2.bucket-versioning",
  title: { ko: "버킷의 버전 관리가 켜져 있음", en: "Versioning of the bucket is on" },
  why: {
    ko: "버전 관리를 켜면 누가 로그를 덮어쓰거나 지워도 이전 버전이 남습니다.",
    en: "With versioning on, an overwritten or deleted log keeps its earlier version.",
  },
  points: 2,
  needs: ["bucketVersioning"],
  after: [afterBucket],
  hints: ({ names }) => [
    { ko: "버킷의 ‘속성’ 탭에서 버전 관리를 보세요.", en: "Look at Versioning on the bucket's Properties tab." },
    {
      ko: `S3 → ${names.bucket} → 속성 → 버킷 버전 관리 → 편집에서 ‘활성화’를 고르세요.`,
      en: `Open S3 → ${names.bucket} → Properties → Bucket Versioning → Edit and choose Enable.`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws s3api put-bucket-versioning --bucket ${names.bucket}-ACCOUNTID --versioning-configuration Status=Enabled`,
      en: `Command (with your account id for ACCOUNTID): aws s3api put-bucket-versioning --bucket ${names.bucket}-ACCOUNTID --versioning-configuration Status=Enabled`,
    },
  ],
  consoleUrl: (_settings, facts) => foundBucketPage(facts, "properties"),
  look: ({ bucketVersioning: versioning }) => {
    if (versioning === "Enabled") {
      return pass({ ko: "s3:GetBucketVersioning: Enabled.", en: "s3:GetBucketVersioning: Enabled." });
    }
    return versioning === "Suspended"
      ? fail({
          ko: "s3:GetBucketVersioning: Suspended. 켰다가 일시 중지한 상태입니다.",
          en: "s3:GetBucketVersioning: Suspended. It was on and has been suspended.",
        })
      : fail({
          ko: "s3:GetBucketVersioning: 켠 적이 없습니다.",
          en: "s3:GetBucketVersioning: it was never switched on.",
        });
  },
});

export const bucketEncryption = defineCheck({
  id: "step-2.bucket-encryption",
  title: { ko: "버킷의 기본 암호화가 SSE-S3", en: "The bucket's default encryption is SSE-S3" },
  why: {
    ko: "저장되는 로그가 언제나 암호화되도록 합니다.",
    en: "So that every stored log is encrypted.",
  },
  points: 1,
  needs: ["bucketEncryption"],
  after: [afterBucket],
  hints: ({ names }) => [
    {
      ko: "버킷의 ‘속성’ 탭에서 기본 암호화를 보세요.",
      en: "Look at Default encryption on the bucket's Properties tab.",
    },
    {
      ko: `S3 → ${names.bucket} → 속성 → 기본 암호화 → 편집에서 ‘Amazon S3 관리형 키를 사용한 서버 측 암호화(SSE-S3)’를 고르세요.`,
      en: `Open S3 → ${names.bucket} → Properties → Default encryption → Edit and choose Server-side encryption with Amazon S3 managed keys (SSE-S3).`,
    },
    {
      ko: `명령(ACCOUNTID 자리에는 계정 ID): aws s3api put-bucket-encryption --bucket ${names.bucket}-ACCOUNTID --server-side-encryption-configuration "Rules=[{ApplyServerSideEncryptionByDefault={SSEAlgorithm=AES256}}]"`,
      en: `Command (with your account id for ACCOUNTID): aws s3api put-bucket-encryption --bucket ${names.bucket}-ACCOUNTID --server-side-encryption-configuration "Rules=[{ApplyServerSideEncryptionByDefault={SSEAlgorithm=AES256}}]"`,
    },
  ],
  consoleUrl: (_settings, facts) => foundBucketPage(facts, "properties"),
  look: ({ bucketEncryption: algorithm }) => {
    if (algorithm === null) {
      return fail({
        ko: "s3:GetEncryptionConfiguration: 기본 암호화가 없습니다.",
        en: "s3:GetEncryptionConfiguration: there is no default encryption.",
      });
    }
    const seen = { ko: `기본 암호화: ${plain(algorithm, 40)}.`, en: `Default encryption is ${plain(algorithm, 40)}.` };
    if (algorithm === "AES256") return pass(seen);
    if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse")
      return unverified(seen, `UnknownAlgorithm ${plain(algorithm, 40)}`);
    return pass({
      ko: `${seen.ko} 워크북의 AES256보다 강하며, 인정합니다. 키 정책이 CloudTrail을 허용하는지는 로그 전송으로 확인됩니다.`,
      en: `${seen.en} That is stronger than the workbook's AES256 and counts. Whether the key lets CloudTrail in shows in the delivery of logs.`,
    });
  },
});
