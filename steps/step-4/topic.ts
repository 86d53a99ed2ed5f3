import { defineCheck } from "../../checker/core/check.ts";
import { topicPage } from "../../checker/core/console-links.ts";
import { foundValue, type Facts, type Found, type Topic } from "../../checker/core/facts/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { homeRegion, type Settings } from "../../checker/core/settings.ts";
import { joinTexts, plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, type Verdict } from "../../checker/core/verdict.ts";

/** The condition of every check that looks at the topic, whatever its name. */
export const afterTopic = { check: "step-4.topic-exists", found: "topic" } as const;

/** The topic's page if its ARN is known, else the list of topics. */
export function topicUrl(_: Settings, facts: { readonly topic?: Reading<Facts["topic"]> }): string {
  return topicPage((facts.topic?.kind === "known" && foundValue(facts.topic.value)?.arn) || null);
}

/** The topic that was found; checks reach this only after it was. */
export function theTopic(found: Found<Topic>): Topic {
  const topic = foundValue(found);
  if (topic === null) throw new Error("Looked at a topic that was not found");
  return topic;
}

/** The ARN as an AWS CLI command finds it, because hints do not know the account. */
export function topicArnCommand(name: string): string {
  return `$(aws sns list-topics --region ${homeRegion} --query "Topics[?ends_with(TopicArn, ':${name}')].TopicArn" --output text)`;
}

export const topicExists = defineCheck({
  id: "step-4.topic-exists",
  title: { ko: "us-east-1에 표준 주제가 있음", en: "A Standard topic exists in us-east-1" },
  why: {
    ko: "규칙은 같은 리전의 주제에만 게시할 수 있고, FIFO 주제는 메일을 보내지 못합니다.",
    en: "A rule publishes only to a topic of its own Region, and a FIFO topic cannot send mail.",
  },
  points: 2,
  needs: ["topic"],
  after: [],
  hints: ({ names }) => [
    {
      ko: "주제를 만든 리전과 주제의 유형을 확인해 보세요.",
      en: "Look at the Region in which you made the topic, and at its type.",
    },
    {
      ko: `Amazon SNS(us-east-1) → 주제 → 주제 생성에서 유형을 ‘표준’으로, 이름을 ${names.topic} 값으로 정하세요.`,
      en: `Open Amazon SNS (us-east-1) → Topics → Create topic; choose type ‘Standard’ and the name ${names.topic}.`,
    },
    {
      ko: `aws sns create-topic --region us-east-1 --name ${names.topic}`,
      en: `aws sns create-topic --region us-east-1 --name ${names.topic}`,
    },
  ],
  consoleUrl: topicUrl,
  look: ({ topic }, { settings }) => {
    if (topic.state === "missing") return absent(topic, settings);
    const { arn, isFifo } = topic.value;
    if (isFifo) return fifo(arn);
    if (topic.state === "candidate") return misnamed(topic.value, settings);
    return pass({
      ko: `SNS(${homeRegion})에서 표준 주제를 찾았습니다: ${plain(arn)}.`,
      en: `SNS (${homeRegion}) shows the Standard topic ${plain(arn)}.`,
    });
  },
});

function fifo(arn: string): Verdict {
  return fail({
    ko: `찾은 주제가 FIFO 유형이라 메일을 보낼 수 없습니다: ${plain(arn)}. 유형은 바꿀 수 없으므로 표준 주제를 새로 만드세요.`,
    en: `The topic is of type FIFO, which cannot send mail: ${plain(arn)}. The type cannot be changed; make a Standard one.`,
  });
}

function misnamed({ arn, name }: Topic, { names }: Settings): Verdict {
  return fail({
    ko: `이름이 다른 주제를 찾았습니다: ${plain(name)} (${plain(arn)}). 정해진 이름: ${names.topic}. 나머지 항목은 찾은 주제로 확인합니다.`,
    en: `Found ${plain(name)} (${plain(arn)}), which does the job; the workbook names it ${names.topic}. The other checks look at the one that was found.`,
  });
}

function absent(found: Extract<Found<Topic>, { state: "missing" }>, { names }: Settings): Verdict {
  const parts: Text[] = [
    {
      ko: `${names.topic} 주제를 us-east-1에서 찾지 못했습니다.`,
      en: `No topic ${names.topic} in us-east-1.`,
    },
  ];
  for (const { kind, place, arn } of found.elsewhere) {
    parts.push(
      kind === "fifo"
        ? {
            ko: `대신 FIFO 주제가 있습니다: ${plain(arn)}. FIFO 주제는 메일을 보내지 못합니다.`,
            en: `There is a FIFO topic instead, ${plain(arn)}, which cannot send mail.`,
          }
        : {
            ko: `같은 이름의 주제가 다른 리전에 있습니다: ${plain(place)} (${plain(arn)}).`,
            en: `A topic of that name is in another Region, ${plain(place)} (${plain(arn)}).`,
          },
    );
  }
  if (found.candidates.length > 0) {
    const list = plain(found.candidates.join(", "));
    parts.push({
      ko: `규칙의 대상인 주제가 여럿이라 하나를 고르지 않았습니다: ${list}.`,
      en: `Several topics are targets of the rule, so none was chosen: ${list}.`,
    });
  }
  return fail(joinTexts(parts, " "));
}
