import { defineCheck, type Context } from "../../checker/core/check.ts";
import { rulePage } from "../../checker/core/console-links.ts";
import { foundValue, type Facts } from "../../checker/core/facts/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { functionPublishes, topicTargets } from "./publisher.ts";
import { afterTopic, theTopic, topicArnCommand } from "./topic.ts";

export const topicTarget = defineCheck({
  id: "step-4.topic-target",
  title: { ko: "루트 로그인이 주제로 전달됨", en: "Root sign-ins reach the topic" },
  why: {
    ko: "주제를 만들고 구독해도, 그 주제에 게시하는 것이 없으면 메일은 오지 않습니다. 규칙의 두 번째 대상으로 연결하세요.",
    en: "A topic with subscribers stays silent until something publishes to it. Make it the second target of the rule.",
  },
  points: 4,
  needs: ["topic", "ruleTargets"],
  wants: ["handlerRun", "function"],
  after: [afterTopic, { check: "step-3.rule-exists", found: "rule" }],
  hints: ({ names }) => [
    { ko: "이 주제에 메시지를 보내는 것은 무엇인가요?", en: "What is it that publishes to this topic?" },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} → 대상 → 편집 → 다른 대상 추가에서 ‘SNS 주제’ ${names.topic} 항목을 선택하세요. Lambda 대상은 그대로 둡니다.`,
      en: `Open EventBridge (us-east-1) → Rules → ${names.rule} → Targets → Edit → Add another target, and choose ‘SNS topic’ ${names.topic}. Keep the Lambda target.`,
    },
    {
      ko: `aws events put-targets --region us-east-1 --rule ${names.rule} --targets Id=topic,Arn=${topicArnCommand(names.topic)}`,
      en: `aws events put-targets --region us-east-1 --rule ${names.rule} --targets Id=topic,Arn=${topicArnCommand(names.topic)}`,
    },
  ],
  consoleUrl: ({ names }, { rule }) => rulePage((rule?.kind === "known" && foundValue(rule.value)?.name) || names.rule),
  look: (facts, context) => {
    const { arn } = theTopic(facts.topic);
    if (topicTargets(arn, facts.ruleTargets).length > 0) return byRule(arn);
    if (facts.function.kind === "known" && foundValue(facts.function.value) === null) return nobody(facts, false);
    return byFunction(arn, facts, context);
  },
});

interface PublisherFacts {
  readonly topic: Facts["topic"];
  readonly ruleTargets: Facts["ruleTargets"];
  readonly handlerRun: Reading<Facts["handlerRun"]>;
}

function byRule(arn: string): Verdict {
  return pass({
    ko: `규칙의 대상(events:ListTargetsByRule)에 주제가 있습니다: ${plain(arn)}.`,
    en: `The topic is a target of the rule (events:ListTargetsByRule): ${plain(arn)}.`,
  });
}

/** No target: the code may still publish, which only running it can tell. */
function byFunction(arn: string, facts: PublisherFacts, context: Context): Verdict {
  if (facts.handlerRun.kind !== "known") return context.unread("handlerRun", facts.handlerRun);
  const publishes = functionPublishes(arn, facts.handlerRun.value);
  if (publishes === false) return nobody(facts, true);
  if (publishes === true) {
    return pass({
      ko: `함수의 코드가 주제에 게시합니다(샌드박스에서 실행해 확인): ${plain(arn)}.`,
      en: `The function's code publishes to the topic (seen when it was run in the sandbox): ${plain(arn)}.`,
    });
  }
  const list = targetList(facts);
  return unverified(
    {
      ko: `규칙의 대상(events:ListTargetsByRule)에 주제가 없습니다. 지금 대상: ${list.ko}. 함수의 코드가 게시하는지는 확인하지 못했습니다(코드를 실행하지 못했거나 끝까지 따라갈 수 없었습니다).`,
      en: `The topic is no target of the rule (events:ListTargetsByRule); targets now: ${list.en}. Whether the function's code publishes could not be verified: it was not run, or could not be followed.`,
    },
    "NotRun handlerRun",
    "grader",
  );
}

function nobody(facts: PublisherFacts, wasRun: boolean): Verdict {
  const list = targetList(facts);
  return fail({
    ko: `주제에 게시하는 것이 없습니다. 규칙의 대상(events:ListTargetsByRule): ${list.ko}.${wasRun ? " 함수의 코드도 실행해 보았지만 게시하지 않습니다." : ""}`,
    en: `Nothing publishes to the topic. Targets of the rule (events:ListTargetsByRule): ${list.en}.${wasRun ? " The function's code, when run, does not publish either." : ""}`,
  });
}

function targetList({ ruleTargets }: PublisherFacts) {
  const list = ruleTargets.map(({ arn }) => plain(arn)).join(", ");
  return { ko: list || "없음", en: list || "none" };
}
