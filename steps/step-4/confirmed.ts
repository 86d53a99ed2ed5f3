import { defineCheck, type Context } from "../../checker/core/check.ts";
import type { EmailSubscription } from "../../checker/core/facts/index.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { filterEffect, type Alert } from "./filter.ts";
import { alertOf } from "./publisher.ts";
import { addressList, shortAddress } from "./subscribed.ts";
import { topicArnCommand, topicUrl } from "./topic.ts";

export const emailConfirmed = defineCheck({
  id: "step-4.email-confirmed",
  title: { ko: "이메일 구독이 확인됨", en: "The e-mail subscription is confirmed" },
  why: {
    ko: "받은 사람이 링크를 누르기 전까지 SNS는 알림을 보내지 않습니다. 필터 정책이 있으면 확인된 구독도 알림을 버릴 수 있습니다.",
    en: "SNS sends nothing until the receiver has clicked the link. A filter policy may make even a confirmed subscription drop the alarm.",
  },
  points: 4,
  needs: ["emailSubscriptions", "topic"],
  wants: ["ruleTargets", "rule"],
  after: ["step-4.email-subscribed"],
  hints: ({ names }) => [
    {
      ko: "메일함에서 AWS가 보낸 확인 메일을 찾아보세요. 스팸함도 보세요.",
      en: "Look for AWS's confirmation mail, also among the spam.",
    },
    {
      ko: `‘AWS Notification - Subscription Confirmation’ 메일의 ‘Confirm subscription’ 링크를 누르세요. 메일이 없으면 Amazon SNS(us-east-1) → 구독에서 ${names.topic} 구독을 선택하고 ‘확인 요청’을 누릅니다.`,
      en: `Click ‘Confirm subscription’ in the mail ‘AWS Notification - Subscription Confirmation’. Without a mail, open Amazon SNS (us-east-1) → Subscriptions, select the one of ${names.topic} and press ‘Request confirmation’.`,
    },
    {
      ko: `확인: aws sns list-subscriptions-by-topic --region us-east-1 --topic-arn ${topicArnCommand(names.topic)}`,
      en: `See it: aws sns list-subscriptions-by-topic --region us-east-1 --topic-arn ${topicArnCommand(names.topic)}`,
    },
  ],
  consoleUrl: topicUrl,
  look: (facts, context) => {
    const confirmed = facts.emailSubscriptions.filter(({ isConfirmed }) => isConfirmed);
    const { email } = context.settings;
    const chosen = confirmed.filter(({ address }) => email === null || sameAddress(address, email));
    if (chosen.length === 0) return notConfirmed(facts.emailSubscriptions, confirmed, email);
    const verdicts = chosen.map((subscription) => delivers(subscription, alertOf(facts, context), context));
    return verdicts.find(({ kind }) => kind === "pass") ?? verdicts.find(({ kind }) => kind !== "fail") ?? verdicts[0]!;
  },
});

function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function notConfirmed(
  all: readonly EmailSubscription[],
  confirmed: readonly EmailSubscription[],
  email: string | null,
): Verdict {
  const isPending = email === null || all.some(({ address }) => sameAddress(address, email));
  if (isPending) {
    const list = addressList(all.filter(({ isConfirmed }) => !isConfirmed));
    return fail({
      ko: `구독이 아직 확인되지 않았습니다(PendingConfirmation): ${list}. 확인 메일의 링크를 누르고, 보이지 않으면 스팸함을 보세요.`,
      en: `The subscription is not confirmed yet (PendingConfirmation): ${list}. Click the link in the confirmation mail; look in spam too.`,
    });
  }
  const others = addressList(confirmed);
  return fail({
    ko: `정해진 주소의 구독이 없습니다: ${shortAddress(email)}. 확인된 다른 주소: ${others || "없음"}.`,
    en: `There is no subscription of the configured address ${shortAddress(email)}. Other confirmed addresses: ${others || "none"}.`,
  });
}

/** Whether the alarm passes the filter policy of a confirmed subscription. */
function delivers(subscription: EmailSubscription, alert: Alert, context: Context): Verdict {
  const address = shortAddress(subscription.address);
  if (subscription.unread !== null) return context.unread("emailSubscriptions", subscription.unread);
  const effect = filterEffect(subscription, alert);
  if (effect === "unknown") {
    return unverified(
      {
        ko: `확인된 구독(${address})에 필터 정책이 있고, 그 정책이 알림을 통과시키는지 알 수 없습니다.`,
        en: `The confirmed subscription (${address}) has a filter policy, and it is not known whether the alarm passes it.`,
      },
      "UnknownFilter sns:GetSubscriptionAttributes",
    );
  }
  if (effect === "drops") {
    return fail({
      ko: `확인된 구독(${address})의 필터 정책이 알림을 버립니다(sns:GetSubscriptionAttributes의 FilterPolicy). 필터 정책을 지우세요.`,
      en: `The filter policy of the confirmed subscription (${address}) drops the alarm (FilterPolicy in sns:GetSubscriptionAttributes). Remove it.`,
    });
  }
  return pass({
    ko: `이메일 구독이 확인되었습니다(sns:ListSubscriptionsByTopic): ${address}.`,
    en: `The e-mail subscription is confirmed (sns:ListSubscriptionsByTopic): ${address}.`,
  });
}
