import { defineCheck, type Context } from "../../checker/core/check.ts";
import { topicPage } from "../../checker/core/console-links.ts";
import { foundValue } from "../../checker/core/facts/index.ts";
import { fail, pass, pending, unverified, type Verdict } from "../../checker/core/verdict.ts";
import type { Text } from "../../checker/core/text.ts";
import { countOf, deliveryOf, type Delivery } from "./delivery.ts";
import { stopOn, stopText, verdictOnRefusal } from "./stops.ts";
import { evidenceFacts } from "./evidence.ts";

export const emailSent = defineCheck({
  id: "step-5.email-sent",
  title: { ko: "알림 메일이 발송됨", en: "The alarm mail was sent" },
  why: {
    ko: "구독이 확인되어 있어도 주제 정책이나 암호화 때문에 메일이 나가지 않을 수 있습니다. SNS의 전달 지표가 그 차이를 보여 줍니다.",
    en: "Even with a confirmed subscription, a topic policy or encryption may keep the mail from leaving. The delivery metric of SNS shows the difference.",
  },
  points: 2,
  needs: [],
  wants: [...evidenceFacts, "topic"],
  after: ["step-5.rule-fired", "step-4.email-confirmed"],
  consults: ["step-4.topic-target"],
  hints: ({ names }) => [
    {
      ko: "메일함(스팸함도)에 알림이 왔나요?",
      en: "Did the alarm arrive in your mailbox, or among the spam?",
    },
    {
      ko: `Amazon SNS(us-east-1) → 주제 → ${names.topic} 페이지에서 구독 상태가 ‘확인됨’인지, 액세스 정책이 events.amazonaws.com의 게시를 허용하는지 확인한 뒤 루트로 다시 로그인하세요.`,
      en: `Open Amazon SNS (us-east-1) → Topics → ${names.topic}: the subscription must be ‘Confirmed’ and the access policy must let events.amazonaws.com publish. Then sign in as root again.`,
    },
    {
      ko: `확인(START, END는 ISO 8601 시각): aws cloudwatch get-metric-statistics --region us-east-1 --namespace AWS/SNS --metric-name NumberOfNotificationsDelivered --dimensions Name=TopicName,Value=${names.topic} --statistics Sum --period 300 --start-time START --end-time END`,
      en: `See it (START and END are ISO 8601 times): aws cloudwatch get-metric-statistics --region us-east-1 --namespace AWS/SNS --metric-name NumberOfNotificationsDelivered --dimensions Name=TopicName,Value=${names.topic} --statistics Sum --period 300 --start-time START --end-time END`,
    },
  ],
  consoleUrl: (_, { topic }) => topicPage((topic?.kind === "known" && foundValue(topic.value)?.arn) || null),
  look: (facts, context) => {
    const delivery = deliveryOf(facts, context);
    if ("verdict" in delivery) return delivery.verdict;
    const delivered = countOf(delivery, "topicDelivered");
    const failed = countOf(delivery, "topicFailed");
    const refusal = verdictOnRefusal("topic", delivery, context);
    if (refusal) return refusal;
    if (delivered > 0) return stopOn("topic", delivery) === null ? sent(delivery, delivered) : doubtful(delivery);
    return failed > 0 ? refused(delivery, failed) : notSeen(delivery, context);
  },
});

function sent({ subject, remark }: Delivery, delivered: number): Verdict {
  return pass({
    ko: `CloudWatch 지표 AWS/SNS(${subject.ko}): 메일 서버가 알림 ${delivered}건을 받아들였습니다(NumberOfNotificationsDelivered).${remark.ko}`,
    en: `CloudWatch metric AWS/SNS (${subject.en}): messages accepted by the mail server: ${delivered} (NumberOfNotificationsDelivered).${remark.en}`,
  });
}

/** A target refused, and the mails that went out may be of something else, such as an alarm. */
function doubtful(delivery: Delivery): Verdict {
  const { ko, en } = stopText("topic", "one-refused", delivery);
  return unverified(
    {
      ko: `${ko} 발송된 메일이 이 알림인지, 같은 주제를 쓰는 다른 알림(경보 등)인지 지표로는 알 수 없습니다. 권한을 확인하고 루트로 한 번 더 로그인하세요.`,
      en: `${en} The metrics do not tell whether the mails were this alert or something else on the same topic, such as an alarm. Check the permissions and sign in as root once more.`,
    },
    "AmbiguousMail cloudwatch:GetMetricData",
  );
}

function refused({ subject }: Delivery, failed: number): Verdict {
  return fail({
    ko: `CloudWatch 지표 AWS/SNS(${subject.ko}): 전달 0건, 실패 ${failed}건(NumberOfNotificationsFailed). 구독한 주소를 확인하세요.`,
    en: `CloudWatch metrics AWS/SNS (${subject.en}): delivered 0, failed ${failed} (NumberOfNotificationsFailed). Check the subscribed address.`,
  });
}

function notSeen(delivery: Delivery, context: Context): Verdict {
  const { subject, until, isOver } = delivery;
  const stop = stopOn("topic", delivery);
  const why = stop ? stopText("topic", stop, delivery) : acceptedText(delivery);
  if (!isOver) {
    return pending(
      {
        ko: `${subject.ko} 뒤의 메일 발송(AWS/SNS NumberOfNotificationsDelivered)이 아직 보이지 않습니다. 지표는 보통 몇 분 늦습니다.${why.ko && ` ${why.ko}`}`,
        en: `No mail (AWS/SNS NumberOfNotificationsDelivered) shows yet after ${subject.en}. Metrics come some minutes late.${why.en && ` ${why.en}`}`,
      },
      until,
    );
  }
  if (context.verdictOf("step-4.topic-target").kind === "fail") {
    return fail({
      ko: `${subject.ko} 뒤에 발송된 메일이 없습니다. step-4.topic-target 항목이 실패한 것이 원인으로 보입니다.`,
      en: `No mail was sent after ${subject.en}; step-4.topic-target fails, which explains it.`,
    });
  }
  return unverified(
    {
      ko: `${subject.ko} 뒤의 메일 발송 지표가 없습니다. 지표가 없다는 것만으로는 실패라고 할 수 없습니다.${why.ko && ` ${why.ko}`} 주제를 규칙에 연결한 뒤의 로그인인지 확인하고 루트로 한 번 더 로그인하세요.`,
      en: `No metric shows mail after ${subject.en}; a missing metric alone is no failure.${why.en && ` ${why.en}`} Was the topic connected to the rule by then? Sign in as root once more.`,
    },
    "NoDeliveries cloudwatch:GetMetricData",
  );
}

/** What is known of a message that reached the topic and nobody's mailbox. */
function acceptedText(delivery: Delivery): Text {
  const published = countOf(delivery, "topicPublished");
  if (published === 0) return { ko: "", en: "" };
  return {
    ko: `주제는 메시지를 받았습니다(NumberOfMessagesPublished ${published}). 그때 구독이 확인되지 않았거나 필터 정책이 걸러 냈을 수 있습니다.`,
    en: `The topic took the message (NumberOfMessagesPublished ${published}); the subscription may not have been confirmed by then, or a filter policy dropped it.`,
  };
}
