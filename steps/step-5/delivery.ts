import type { Context } from "../../checker/core/check.ts";
import { countWithin, holds, type Window } from "../../checker/core/evidence.ts";
import type { DeliveryMetrics } from "../../checker/core/facts/index.ts";
import { momentText } from "../../checker/core/moment.ts";
import type { Text } from "../../checker/core/text.ts";
import type { Verdict } from "../../checker/core/verdict.ts";
import { judgedEvidence, type EvidenceFacts } from "./evidence.ts";

/** The window in which the ends of the chain are judged, with its metrics. */
export interface Delivery {
  readonly window: Window;
  readonly metrics: DeliveryMetrics;
  /** Root sign-ins in the window; 0 for a drill, which does not pass through the rule. */
  readonly logins: number;
  /** Whether a drill in the window left traces of its own in the metrics. */
  readonly isMuddled: boolean;
  /** "the sign-in at …" or "the drill at …", with a remark when a drill muddles the window. */
  readonly subject: Text;
  readonly remark: Text;
  /** ISO 8601: until when AWS may still show it. */
  readonly until: string;
  readonly isOver: boolean;
}

/** Finds that window, or the verdict that says why there is none. */
export function deliveryOf(facts: EvidenceFacts, context: Context): Delivery | { readonly verdict: Verdict } {
  const evidence = judgedEvidence(facts, context);
  if (evidence.kind === "none") return { verdict: evidence.verdict };
  if (facts.deliveryMetrics.kind !== "known") {
    return { verdict: context.unread("deliveryMetrics", facts.deliveryMetrics) };
  }
  const isDrill = evidence.kind === "drill";
  const window = isDrill ? evidence.window : evidence.delivered.window;
  const logins = facts.rootLogins.kind === "known" && !isDrill ? facts.rootLogins.value.logins : [];
  const isMuddled = !isDrill && holds(window, evidence.drillAt);
  return {
    window,
    metrics: facts.deliveryMetrics.value,
    logins: logins.filter(({ at }) => holds(window, at)).length,
    isMuddled,
    subject: isDrill ? drillAt(evidence.at) : signInAt(evidence.delivered.login.at),
    remark: isMuddled ? drillRemark : noRemark,
    until: new Date(window.to).toISOString(),
    isOver: Date.parse(context.now) >= window.to,
  };
}

type Metric = Exclude<keyof DeliveryMetrics, "from" | "periodSeconds">;

/** Seconds that a point of a metric stands for; those of the topic always have periods of 300 s. */
export function periodOf({ metrics }: Pick<Delivery, "metrics">, metric: Metric): number {
  return metric.startsWith("topic") ? 300 : metrics.periodSeconds;
}

/** Sum of one metric in the window. */
export function countOf(delivery: Pick<Delivery, "metrics" | "window">, metric: Metric): number {
  return countWithin(delivery.metrics[metric], periodOf(delivery, metric), delivery.window);
}

function signInAt(at: string): Text {
  const when = momentText(at);
  return { ko: `${when.ko} 루트 로그인`, en: `the root sign-in at ${when.en}` };
}

function drillAt(at: string): Text {
  const when = momentText(at);
  return { ko: `${when.ko} 훈련(drill)`, en: `the drill at ${when.en}` };
}

const noRemark: Text = { ko: "", en: "" };
const drillRemark: Text = {
  ko: " 같은 시간대에 훈련(drill)도 있어 그 결과가 섞였을 수 있습니다.",
  en: " A drill ran in the same time, so its traces may be among these.",
};
