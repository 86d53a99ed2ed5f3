import { defineTimeline, type Step } from "../../checker/core/check.ts";
import { emailSent } from "./email-sent.ts";
import { evidenceFacts } from "./evidence.ts";
import { lambdaDelivered } from "./lambda-delivered.ts";
import { logArchived } from "./log-archived.ts";
import { noRootKeys, rootMfa } from "./root-account.ts";
import { ruleFired } from "./rule-fired.ts";
import { mfaUsed, rootLoginRecorded } from "./sign-in.ts";
import { timelineOf } from "./timeline.ts";

export const step: Step = {
  id: "step-5",
  title: { ko: "루트로 로그인해 시험하기", en: "Test it with a root sign-in" },
  minutes: 15,
  checks: [rootLoginRecorded, ruleFired, lambdaDelivered, emailSent, logArchived, mfaUsed, rootMfa, noRootKeys],
  timeline: defineTimeline({ wants: [...evidenceFacts, "logObjects"], tell: timelineOf }),
};
