import type { Context } from "../../checker/core/check.ts";
import type { Text } from "../../checker/core/text.ts";
import { fail, pending, type Verdict } from "../../checker/core/verdict.ts";
import { countOf, periodOf, type Delivery } from "./delivery.ts";

/** One of the two ways behind the rule. */
export type Way = "function" | "topic";

/**
 * Why an alert did not get into a target, though the rule fired: that target refused it; a target did, and the metrics
 * do not say which; the function was throttled; EventBridge is still trying.
 */
export type Stop = "refused" | "one-refused" | "throttled" | "retrying";

/** Where the alert stopped on that way; null when it did not, or when no metric says so. */
export function stopOn(way: Way, delivery: Delivery): Stop | null {
  const count = (metric: Parameters<typeof countOf>[1]) => countOf(delivery, metric);
  const isInvoked = count("lambdaInvocations") > 0;
  const isThrottled = count("lambdaThrottles") > 0;
  const isPublished = count("topicPublished") > 0;
  const refused = count("ruleFailedInvocations") + count("ruleDeadLetters");
  if (way === "function" && isInvoked) return null;
  if (way === "function" && isThrottled) return "throttled";
  if (refused === 0) return count("ruleRetries") > 0 && !(way === "topic" && isPublished) ? "retrying" : null;
  const { logins, isMuddled } = delivery;
  // Each sign-in goes to two targets.
  if (logins > 0 && refused >= 2 * logins) return "refused";
  if (way === "function") return isPublished ? "refused" : "one-refused";
  if (!isInvoked && !isThrottled) return isPublished ? null : "one-refused";
  // The function took it, so it was not the function that refused. What a topic publishes then came from elsewhere:
  // an alarm on dead letters, for one, mails through the same topic.
  return (logins === 1 || !isPublished) && !isMuddled ? "refused" : "one-refused";
}

/** What stopped it, in words. */
export function stopText(way: Way, stop: Stop, delivery: Delivery): Text {
  const numbers = `FailedInvocations ${countOf(delivery, "ruleFailedInvocations")}, InvocationsSentToDlq ${countOf(delivery, "ruleDeadLetters")}`;
  const { ko, en } = wayNames[way];
  switch (stop) {
    case "refused":
      return {
        ko: `이벤트가 도착했고 규칙도 실행되었지만, ${ko} 쪽에서 거부했습니다(AWS/Events ${numbers}).`,
        en: `The event arrived and the rule fired, but the ${en} refused (AWS/Events ${numbers}).`,
      };
    case "one-refused":
      return {
        ko: `이벤트가 도착했고 규칙도 실행되었지만, 대상이 거부했습니다(AWS/Events ${numbers}).`,
        en: `The event arrived and the rule fired, but a target refused (AWS/Events ${numbers}).`,
      };
    case "throttled": {
      const times = countOf(delivery, "lambdaThrottles");
      return {
        ko: `이벤트가 도착했고 규칙도 실행되었지만, 함수의 동시 실행 한도에 걸렸습니다(AWS/Lambda Throttles ${times}).`,
        en: `The event arrived and the rule fired, but the function was throttled (AWS/Lambda Throttles ${times}).`,
      };
    }
    case "retrying": {
      const times = countOf(delivery, "ruleRetries");
      return {
        ko: `이벤트가 도착했고 규칙도 실행되었습니다. 대상이 오류로 답해서 EventBridge가 24시간까지 다시 시도합니다(AWS/Events RetryInvocationAttempts ${times}).`,
        en: `The event arrived and the rule fired. A target answered with an error, and EventBridge tries again for up to 24 hours (AWS/Events RetryInvocationAttempts ${times}).`,
      };
    }
  }
}

const wayNames: Readonly<Record<Way, Text>> = {
  function: { ko: "함수", en: "function" },
  topic: { ko: "주제", en: "topic" },
};

/** By then CloudWatch shows what the other target did as well. */
const settledMinutes = 15;

/** The check that says whether the rule names that target. */
const targetChecks: Readonly<Record<Way, string>> = {
  function: "step-3.lambda-target",
  topic: "step-4.topic-target",
};

/** The verdict on a way whose target certainly refused; null when that is not certain. */
export function verdictOnRefusal(way: Way, delivery: Delivery, context: Context): Verdict | null {
  const isTarget = context.verdictOf(targetChecks[way]).kind === "pass";
  if (!isTarget || stopOn(way, delivery) !== "refused") return null;
  const { ko, en } = stopText(way, "refused", delivery);
  const seen = {
    ko: `${ko} 그 권한을 고친 뒤 루트로 다시 로그인하세요.`,
    en: `${en} Mend its permission, then sign in as root again.`,
  };
  const settled = latestRefusal(delivery) + settledMinutes * 60_000;
  return Date.parse(context.now) < settled ? pending(seen, new Date(settled).toISOString()) : fail(seen);
}

/** The end of the last period in the window with a refusal, epoch milliseconds. */
function latestRefusal(delivery: Delivery): number {
  const { metrics, window } = delivery;
  const times = [...metrics.ruleFailedInvocations, ...metrics.ruleDeadLetters]
    .map(({ at }) => Date.parse(at))
    .filter((time) => time <= window.to);
  return Math.max(...times) + periodOf(delivery, "ruleFailedInvocations") * 1000;
}
