import { defineCheck, type Context } from "../../checker/core/check.ts";
import { functionPage } from "../../checker/core/console-links.ts";
import { foundValue } from "../../checker/core/facts/index.ts";
import type { Text } from "../../checker/core/text.ts";
import { fail, pass, pending, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { countOf, deliveryOf, type Delivery } from "./delivery.ts";
import { stopOn, stopText, verdictOnRefusal } from "./stops.ts";
import { evidenceFacts } from "./evidence.ts";

export const lambdaDelivered = defineCheck({
  id: "step-5.lambda-delivered",
  title: { ko: "함수가 오류로 끝나지 않고 실행됨", en: "The function ran without a lasting error" },
  why: {
    ko: "EventBridge는 함수를 비동기로 호출하므로, 코드가 실패해도 규칙의 실행은 성공으로 보입니다. 함수 쪽 지표를 따로 보아야 합니다.",
    en: "EventBridge invokes the function asynchronously, so the rule looks successful even when the code fails. Only the function's own metrics tell.",
  },
  points: 2,
  needs: [],
  wants: evidenceFacts,
  after: ["step-5.rule-fired"],
  consults: ["step-1.errors-surface", "step-3.lambda-target"],
  hints: ({ names }) => [
    {
      ko: "함수의 로그를 읽어 본 적이 있나요? 오류는 거기에 남습니다.",
      en: "Have you read the function's log? Errors leave their trace there.",
    },
    {
      ko: `Lambda(us-east-1) → ${names.function} → 모니터링 탭에서 Invocations와 Errors를 비교하고, ‘CloudWatch 로그 보기’에서 오류를 읽으세요.`,
      en: `Open Lambda (us-east-1) → ${names.function} → Monitor, compare Invocations with Errors, and read the error under ‘View CloudWatch logs’.`,
    },
    {
      ko: `aws logs filter-log-events --region us-east-1 --log-group-name /aws/lambda/${names.function} --query "events[].message" --output text`,
      en: `aws logs filter-log-events --region us-east-1 --log-group-name /aws/lambda/${names.function} --query "events[].message" --output text`,
    },
  ],
  consoleUrl: ({ names }, facts) =>
    functionPage(
      (facts.function?.kind === "known" && foundValue(facts.function.value)?.name) || names.function,
      "monitoring",
    ),
  look: (facts, context) => {
    const delivery = deliveryOf(facts, context);
    if ("verdict" in delivery) return delivery.verdict;
    const invocations = countOf(delivery, "lambdaInvocations");
    const errors = countOf(delivery, "lambdaErrors");
    if (invocations === 0) return neverRan(delivery, context);
    return invocations > errors ? ran(delivery, invocations, errors, context) : onlyErrors(delivery, errors, context);
  },
});

function ran({ subject, remark }: Delivery, invocations: number, errors: number, context: Context): Verdict {
  const surfaces = context.verdictOf("step-1.errors-surface").kind === "pass";
  const limit = surfaces ? { ko: "", en: "" } : discordUnseen;
  return pass({
    ko: `CloudWatch 지표 AWS/Lambda(${subject.ko}): 호출 ${invocations}회, 오류 ${errors}회.${limit.ko}${remark.ko}`,
    en: `CloudWatch metrics AWS/Lambda (${subject.en}): invocations ${invocations}, errors ${errors}.${limit.en}${remark.en}`,
  });
}

const discordUnseen: Text = {
  ko: " 다만 이 함수가 Discord의 실패를 오류로 드러내는지는 확인되지 않았으므로, Discord가 메시지를 받았는지는 여기서 알 수 없습니다.",
  en: " It is not established that this function lets a failure of Discord surface, so these numbers do not show whether Discord accepted the message.",
};

/** Lambda repeats a failed asynchronous invocation after one minute and again after two; the rest is time for metrics. */
const retryMinutes = 10;

function onlyErrors({ subject, window, metrics }: Delivery, errors: number, { now }: Context): Verdict {
  const times = metrics.lambdaErrors.map(({ at }) => Date.parse(at)).filter((time) => time <= window.to);
  const settled = Math.max(...times) + metrics.periodSeconds * 1000 + retryMinutes * 60_000;
  const seen: Text = {
    ko: `CloudWatch 지표 AWS/Lambda(${subject.ko}): 호출이 모두 오류로 끝났습니다(오류 ${errors}회). 함수의 로그에 원인이 있습니다.`,
    en: `CloudWatch metrics AWS/Lambda (${subject.en}): all invocations ended in an error (errors ${errors}). The function's log says why.`,
  };
  return Date.parse(now) < settled ? pending(seen, new Date(settled).toISOString()) : fail(seen);
}

function neverRan(delivery: Delivery, context: Context): Verdict {
  const refusal = verdictOnRefusal("function", delivery, context);
  if (refusal) return refusal;
  const { subject, until, isOver } = delivery;
  const stop = stopOn("function", delivery);
  const why = stop ? stopText("function", stop, delivery) : { ko: "", en: "" };
  if (!isOver) {
    return pending(
      {
        ko: `${subject.ko} 뒤의 함수 호출(AWS/Lambda Invocations)이 아직 보이지 않습니다. 지표는 보통 몇 분 늦습니다.${why.ko && ` ${why.ko}`}`,
        en: `No invocation of the function (AWS/Lambda Invocations) shows yet after ${subject.en}. Metrics come some minutes late.${why.en && ` ${why.en}`}`,
      },
      until,
    );
  }
  const seen: Text = {
    ko: `${subject.ko} 뒤의 함수 호출(AWS/Lambda Invocations)이 없습니다.`,
    en: `No invocation of the function (AWS/Lambda Invocations) after ${subject.en}.`,
  };
  if (stop === "throttled") return fail({ ko: `${seen.ko} ${why.ko}`, en: `${seen.en} ${why.en}` });
  if (context.verdictOf("step-3.lambda-target").kind === "fail") {
    return fail({
      ko: `${seen.ko} step-3.lambda-target 항목이 실패한 것이 원인으로 보입니다.`,
      en: `${seen.en} step-3.lambda-target fails, which explains it.`,
    });
  }
  return unverified(
    {
      ko: `${seen.ko}${why.ko && ` ${why.ko}`} 함수의 권한을 확인하고 루트로 한 번 더 로그인하세요.`,
      en: `${seen.en}${why.en && ` ${why.en}`} Check the function's permission and sign in as root once more.`,
    },
    "NoInvocations cloudwatch:GetMetricData",
  );
}
