import { defineCheck } from "../../checker/core/check.ts";
import type { EmailSubscription } from "../../checker/core/facts/index.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass } from "../../checker/core/verdict.ts";
import { afterTopic, topicArnCommand, topicUrl } from "./topic.ts";

export const emailSubscribed = defineCheck({
  id: "step-4.email-subscribed",
  title: { ko: "주제에 이메일 구독이 있음", en: "The topic has an e-mail subscription" },
  why: {
    ko: "구독이 없는 주제에 게시된 메시지는 아무에게도 가지 않습니다.",
    en: "What is published to a topic without subscriptions reaches nobody.",
  },
  points: 2,
  needs: ["emailSubscriptions"],
  after: [afterTopic],
  hints: ({ names }) => [
    {
      ko: "구독을 만든 적이 있나요? 48시간 안에 확인하지 않은 구독은 AWS가 지웁니다.",
      en: "Did you ever make a subscription? AWS deletes those that are not confirmed within 48 hours.",
    },
    {
      ko: `Amazon SNS(us-east-1) → 주제 → ${names.topic} → 구독 생성에서 프로토콜을 ‘이메일’로, 엔드포인트를 알림 받을 주소로 정하세요.`,
      en: `Open Amazon SNS (us-east-1) → Topics → ${names.topic} → Create subscription; protocol ‘Email’, endpoint: the address that gets the alarm.`,
    },
    {
      ko: `aws sns subscribe --region us-east-1 --topic-arn ${topicArnCommand(names.topic)} --protocol email --notification-endpoint YOU@EXAMPLE.COM`,
      en: `aws sns subscribe --region us-east-1 --topic-arn ${topicArnCommand(names.topic)} --protocol email --notification-endpoint YOU@EXAMPLE.COM`,
    },
  ],
  consoleUrl: topicUrl,
  look: ({ emailSubscriptions }) => {
    if (emailSubscriptions.length === 0) {
      return fail({
        ko: "이메일 구독이 없습니다(sns:ListSubscriptionsByTopic). 만든 적이 없거나, 48시간 안에 확인하지 않아 지워졌거나, 구독을 취소한 것입니다.",
        en: "There is no e-mail subscription (sns:ListSubscriptionsByTopic): never made, expired unconfirmed after 48 hours, or unsubscribed.",
      });
    }
    const list = addressList(emailSubscriptions);
    return pass({
      ko: `이메일 구독이 있습니다(sns:ListSubscriptionsByTopic, 확인 여부와 무관): ${list}.`,
      en: `E-mail subscriptions (sns:ListSubscriptionsByTopic), confirmed or not: ${list}.`,
    });
  },
});

/** Addresses as reports show them: `l…@example.com`. */
export function addressList(subscriptions: readonly EmailSubscription[]): string {
  return subscriptions.map(({ address }) => shortAddress(address)).join(", ");
}

/** An address, shortened so that a shared report does not spread it. */
export function shortAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "…" : `${plain([...address][0], 2)}…@${plain(address.slice(at + 1), 60)}`;
}
