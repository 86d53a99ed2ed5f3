import { expect, test } from "vitest";
import { inPlainWords } from "./cause.ts";

/* AWS's own words for what goes wrong when a stack is made, and what we make of them. */

const refused = "is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/x";

test.each([
  [
    `User: arn:aws:iam::111122223333:user/l ${refused} because no identity-based policy allows it`,
    "lack a permission: iam:CreateRole",
    "권한이 없습니다: iam:CreateRole",
  ],
  [
    `User: arn:aws:iam::111122223333:user/l ${refused} with an explicit deny in a service control policy`,
    "An organization policy",
    "조직의 정책",
  ],
  ["API: s3:PutBucketPolicy Access Denied", "lack a permission", "권한이 없습니다"],
  [
    'Resource handler returned message: "null" (RequestToken: 1, HandlerErrorCode: AccessDenied)',
    "lack a permission",
    "권한이 없습니다",
  ],
  [
    "s3-root-login-detect-111122223333 already exists (Service: S3, Status Code: 409)",
    "exists already",
    "이미 있습니다",
  ],
  [
    "Your previous request to create the named bucket succeeded and you already own it. BucketAlreadyOwnedByYou",
    "exists already",
    "이미 있습니다",
  ],
  [
    "Resource of type 'AWS::SNS::Topic' with identifier 'sns-root-login-alarm' already exists.",
    "exists already",
    "이미 있습니다",
  ],
  [
    "User: 111122223333 already has 5 trails in us-east-1. MaximumNumberOfTrailsExceededException: maximum number of trails",
    "A quota of the account",
    "한도에 도달",
  ],
  ["The maximum number of roles has been reached. LimitExceeded", "A quota of the account", "한도에 도달"],
  [
    "Rate exceeded (Service: AWSLambda; Status Code: 429; HandlerErrorCode: Throttling)",
    "too many requests",
    "요청이 너무 많다",
  ],
  [
    "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
    "still holds objects",
    "객체가 남아",
  ],
  [
    'Resource handler returned message: "Internal Failure" (HandlerErrorCode: ServiceInternalError)',
    "passing error on AWS's side",
    "일시적인 오류",
  ],
])("%s", (said, en, ko) => {
  const text = inPlainWords(said);
  expect(text.en).toContain(en);
  expect(text.ko).toContain(ko);
});

test("words nobody has met are quoted as they are", () => {
  expect(inPlainWords("Riddle")).toEqual({ ko: "AWS의 설명: Riddle", en: "AWS says: Riddle" });
  expect(inPlainWords("").en).toContain("nothing");
});
