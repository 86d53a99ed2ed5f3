import { defineCheck, type Context } from "../../checker/core/check.ts";
import { rulePage } from "../../checker/core/console-links.ts";
import { isMeasurable, shownWithinMinutes, type JudgedLogin } from "../../checker/core/evidence.ts";
import { foundValue, type DeliveryMetrics } from "../../checker/core/facts/index.ts";
import { momentText } from "../../checker/core/moment.ts";
import { fail, pass, pending, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { causeOfSilence, chainChecks, unreadLink } from "./cause.ts";
import { evidenceFacts, judgedEvidence } from "./evidence.ts";

/** In place of a sign-in, a drill counts only together with these: it does not pass through the rule. */
const drillNeeds = [
  "step-3.rule-enabled",
  "step-3.pattern-matches-root",
  "step-3.lambda-target",
  "step-3.lambda-permission",
];

export const ruleFired = defineCheck({
  id: "step-5.rule-fired",
  title: { ko: "루트 로그인 뒤에 규칙이 실행됨", en: "The rule fired after the root sign-in" },
  why: {
    ko: "추적이 꺼져 있거나 규칙이 다른 리전 또는 다른 버스에 있으면, 이벤트 기록에 로그인이 보여도 규칙은 실행되지 않습니다.",
    en: "With the trail off, or the rule in another Region or on another bus, the sign-in shows in the event history and the rule still does not fire.",
  },
  points: 4,
  needs: [],
  wants: [...evidenceFacts, "eventSelectors"],
  after: ["step-5.root-login-recorded"],
  consults: [...chainChecks, ...drillNeeds],
  hints: ({ names }) => [
    {
      ko: "로그인 기록과 규칙 사이에는 추적(trail)이 있습니다. 추적이 쓰기 관리 이벤트를 기록하고 있나요?",
      en: "Between the record and the rule stands the trail. Does it record write management events?",
    },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} → 모니터링 탭에서 Invocations 그래프를 보세요. 비어 있으면 2단계의 추적과 3단계의 패턴을 고친 뒤 루트로 다시 로그인합니다.`,
      en: `Open EventBridge (us-east-1) → Rules → ${names.rule} → Monitoring and look at Invocations. If it is empty, mend the trail (step 2) and the pattern (step 3), then sign in as root again.`,
    },
    {
      ko: `확인(START, END는 ISO 8601 시각): aws cloudwatch get-metric-statistics --region us-east-1 --namespace AWS/Events --metric-name Invocations --dimensions Name=RuleName,Value=${names.rule} --statistics Sum --period 300 --start-time START --end-time END`,
      en: `See it (START and END are ISO 8601 times): aws cloudwatch get-metric-statistics --region us-east-1 --namespace AWS/Events --metric-name Invocations --dimensions Name=RuleName,Value=${names.rule} --statistics Sum --period 300 --start-time START --end-time END`,
    },
  ],
  consoleUrl: ({ names }, { rule }) => rulePage((rule?.kind === "known" && foundValue(rule.value)?.name) || names.rule),
  look: (facts, context) => {
    const evidence = judgedEvidence(facts, context);
    if (evidence.kind === "none") return evidence.verdict;
    if (evidence.kind === "drill") return byDrill(context);
    if (facts.deliveryMetrics.kind !== "known") return context.unread("deliveryMetrics", facts.deliveryMetrics);
    const silent = silentSince(evidence.judged, facts.deliveryMetrics.value, context);
    if (silent !== "for good") return silent;
    const cause = causeOfSilence(context, facts.eventSelectors);
    if (cause !== null) return silentBecause(evidence.judged, cause);
    const unread = unreadLink(context);
    return unread === null ? silentWithoutCause(evidence.judged) : silentAndUnread(evidence.judged, unread);
  },
});

/** What the metric says, as long as it says something. */
function silentSince({ login, window, ruleInvocations }: JudgedLogin, metrics: DeliveryMetrics, { now }: Context) {
  const when = momentText(login.at);
  if (ruleInvocations !== null && ruleInvocations > 0) {
    return pass({
      ko: `CloudWatch 지표 AWS/Events Invocations: ${when.ko} 로그인 무렵에 규칙이 대상을 ${ruleInvocations}회 호출했습니다.`,
      en: `CloudWatch metric AWS/Events Invocations: the rule invoked its targets ${times(ruleInvocations)} around the sign-in at ${when.en}.`,
    });
  }
  if (!isMeasurable(window, metrics.periodSeconds, metrics.from, now)) {
    return unverified(
      {
        ko: `${when.ko} 로그인은 너무 오래되어 CloudWatch에 지표가 남아 있지 않습니다. 루트로 한 번 더 로그인하세요.`,
        en: `The sign-in at ${when.en} is too old: CloudWatch no longer holds its metrics. Sign in as root once more.`,
      },
      "MetricsExpired cloudwatch:GetMetricData",
    );
  }
  if (Date.parse(now) >= window.to) return "for good";
  return pending(
    {
      ko: `${when.ko} 로그인은 기록되었지만 규칙의 실행(AWS/Events Invocations)은 아직 보이지 않습니다. 보통 몇 분, 길게는 ${shownWithinMinutes}분이 걸립니다.`,
      en: `The sign-in at ${when.en} is on record; an invocation of the rule (AWS/Events Invocations) does not show yet. It takes minutes, at times up to ${shownWithinMinutes}.`,
    },
    new Date(window.to).toISOString(),
  );
}

function silentBecause({ login }: JudgedLogin, cause: string): Verdict {
  const when = momentText(login.at);
  return fail({
    ko: `${when.ko} 로그인 뒤 ${shownWithinMinutes}분 동안 규칙이 실행되지 않았습니다. ${cause} 항목이 실패한 것이 원인으로 보입니다. 고친 뒤 루트로 다시 로그인하세요.`,
    en: `The rule did not fire within ${shownWithinMinutes} minutes of the sign-in at ${when.en}; ${cause} fails, which explains it. Mend that, then sign in as root again.`,
  });
}

function silentWithoutCause({ login }: JudgedLogin): Verdict {
  const when = momentText(login.at);
  return unverified(
    {
      ko: `${when.ko} 로그인 뒤 ${shownWithinMinutes}분 동안 규칙의 실행이 보이지 않지만, 지금 설정에서는 원인을 찾지 못했습니다. AWS는 이 이벤트의 전달을 보장하지 않습니다. 루트로 한 번 더 로그인하세요.`,
      en: `No invocation of the rule shows within ${shownWithinMinutes} minutes of the sign-in at ${when.en}, and nothing in today's settings explains it. AWS delivers these events on a best-effort basis: sign in as root once more.`,
    },
    "NoInvocations cloudwatch:GetMetricData",
  );
}

/** "Nothing explains it" would be too much said where a part of the chain could not be looked at. */
function silentAndUnread({ login }: JudgedLogin, { id, seen }: NonNullable<ReturnType<typeof unreadLink>>): Verdict {
  const when = momentText(login.at);
  return unverified(
    {
      ko: `${when.ko} 로그인 뒤 ${shownWithinMinutes}분 동안 규칙의 실행이 보이지 않습니다. ${id} 항목을 확인하지 못해 원인은 알 수 없습니다. ${seen.ko}`,
      en: `No invocation of the rule shows within ${shownWithinMinutes} minutes of the sign-in at ${when.en}. Why cannot be told, because ${id} is unverified. ${seen.en}`,
    },
    `Unverified ${id}`,
  );
}

function byDrill(context: Context): Verdict {
  const verdicts = drillNeeds.map((id) => ({ id, kind: context.verdictOf(id).kind }));
  const missing = verdicts.find(({ kind }) => kind === "fail" || kind === "blocked");
  const open = verdicts.find(({ kind }) => kind !== "pass");
  if (missing) {
    return fail({
      ko: `훈련(drill)은 규칙을 거치지 않으므로 3단계 설정으로 판단합니다. 통과하지 못한 항목: ${missing.id}.`,
      en: `A drill does not pass through the rule, so the settings of step 3 decide; this one does not pass: ${missing.id}.`,
    });
  }
  if (open) {
    return unverified(
      {
        ko: `훈련(drill)은 규칙을 거치지 않으므로 3단계 설정으로 판단합니다. 확인하지 못한 항목: ${open.id}.`,
        en: `A drill does not pass through the rule, so the settings of step 3 decide; this one could not be verified: ${open.id}.`,
      },
      `Unverified ${open.id}`,
    );
  }
  return pass({
    ko: "규칙, 패턴, 대상, 권한이 모두 갖추어져 있습니다. 실제 로그인으로 증명된 것은 아닙니다.",
    en: "Rule, pattern, target and permission are all in place. Not proven by a login.",
  });
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
