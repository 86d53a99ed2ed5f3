import { expect, test } from "vitest";
import { redact } from "./redact.ts";

const token = "aZ09_-".repeat(11);

test.each([
  [
    `POST https://discord.com/api/webhooks/123456789012345678/${token} failed`,
    "POST https://discord.com/api/webhooks/… failed",
  ],
  [`https://ptb.discord.com/api/v10/webhooks/1/${token}?wait=true`, "https://ptb.discord.com/api/v10/webhooks/…"],
  ["key AKIAIOSFODNN7EXAMPLE is not known", "key … is not known"],
  ["aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key = …"],
  ["signed with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY here", "signed with … here"],
  ['{"SessionToken":"IQoJb3JpZ2luX2VjE"}', '{"SessionToken":"…"}'],
  [
    "https://b.s3.amazonaws.com/k?X-Amz-Signature=abcdef&X-Amz-Date=1",
    "https://b.s3.amazonaws.com/k?X-Amz-Signature=…&X-Amz-Date=…",
  ],
  ["mail to learner.one@example.com bounced", "mail to l…@example.com bounced"],
])("%s", (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  "TypeError: Cannot read properties of undefined (reading 'name')",
  "    at Object.look (/home/learner/workshop/steps/step-1/function.ts:12:3)",
  "arn:aws:lambda:us-east-1:111122223333:function:lambda-root-login",
])("%s stays as it is", (text) => {
  expect(redact(text)).toBe(text);
});
