import type { Step } from "../../checker/core/check.ts";
import { emailConfirmed } from "./confirmed.ts";
import { emailSubscribed } from "./subscribed.ts";
import { topicPolicy } from "./topic-policy.ts";
import { topicTarget } from "./topic-target.ts";
import { topicExists } from "./topic.ts";

export const step: Step = {
  id: "step-4",
  title: { ko: "SNS 주제와 이메일 구독 만들기", en: "Make the SNS topic and the e-mail subscription" },
  minutes: 10,
  checks: [topicExists, emailSubscribed, emailConfirmed, topicTarget, topicPolicy],
};
