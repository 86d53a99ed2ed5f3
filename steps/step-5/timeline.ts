import type { Context } from "../../checker/core/check.ts";
import type { Facts, MetricPoint } from "../../checker/core/facts/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import type { Text } from "../../checker/core/text.ts";
import { unseenHop, type TimelineHop } from "../../checker/core/timeline.ts";
import { countOf, deliveryOf, periodOf, type Delivery } from "./delivery.ts";
import { judgedEvidence, type EvidenceFacts } from "./evidence.ts";
import { storedAfter } from "./log-archived.ts";
import { stopOn, stopText, type Way } from "./stops.ts";

type TimelineFacts = EvidenceFacts & { readonly logObjects: Reading<Facts["logObjects"]> };

/** What became of the judged sign-in (or drill), hop by hop; empty when there is none. */
export function timelineOf(facts: TimelineFacts, context: Context): readonly TimelineHop[] {
  const evidence = judgedEvidence(facts, context);
  if (evidence.kind === "none") return [];
  const isDrill = evidence.kind === "drill";
  const at = isDrill ? evidence.at : evidence.delivered.login.at;
  const start: TimelineHop = {
    ...unseenHop(isDrill ? "drill" : "sign-in", "done", isDrill ? drilled : signedIn),
    at,
  };
  const log = logHop(facts.logObjects, at, context);
  const delivery = deliveryOf(facts, context);
  if ("verdict" in delivery) return [start, ...unreadHops, log];
  const rule = isDrill ? unseenHop("rule", "unknown", notDrilled) : ruleHop(delivery, at);
  return [start, rule, functionHop(delivery, at), mailHop(delivery, at), log];
}

const signedIn: Text = { ko: "루트 로그인이 이벤트 기록에 남음", en: "root sign-in on record in the event history" };
const drilled: Text = { ko: "훈련(drill) 시작", en: "drill begun" };
const notDrilled: Text = { ko: "훈련(drill)은 규칙을 거치지 않음", en: "a drill does not pass through the rule" };
const unread: Text = { ko: "읽지 못함", en: "could not be read" };
const unreadHops = (["rule", "function", "mail"] as const).map((hop) => unseenHop(hop, "unknown", unread));

function ruleHop(delivery: Delivery, at: string): TimelineHop {
  const count = countOf(delivery, "ruleInvocations");
  return count > 0
    ? measured("rule", delivery, "ruleInvocations", at, {
        ko: `규칙이 실행됨(대상 호출 ${count}회)`,
        en: `the rule fired (calls of its targets: ${count})`,
      })
    : notYet("rule", delivery, { ko: "규칙의 실행", en: "the rule's firing" });
}

function functionHop(delivery: Delivery, at: string): TimelineHop {
  const [calls, errors] = [countOf(delivery, "lambdaInvocations"), countOf(delivery, "lambdaErrors")];
  if (calls === 0) return stopped("function", delivery) ?? notYet("function", delivery, theFunction);
  const hop = measured("function", delivery, "lambdaInvocations", at, {
    ko: `함수가 오류 없이 실행됨(호출 ${calls}회, 오류 ${errors}회)`,
    en: `the function ran without an error (invocations ${calls}, errors ${errors})`,
  });
  if (calls > errors) return hop;
  const seen = { ko: `함수가 오류로 끝남(오류 ${errors}회)`, en: `the function ended in an error (errors ${errors})` };
  return { ...hop, state: "failed", seen };
}

function mailHop(delivery: Delivery, at: string): TimelineHop {
  const count = (metric: Parameters<typeof countOf>[1]) => countOf(delivery, metric);
  const [published, sent, failed] = [count("topicPublished"), count("topicDelivered"), count("topicFailed")];
  const stop = stopped("topic", delivery);
  if (stop !== null) return stop;
  const numbers = { ko: `발행 ${published}건, 발송 ${sent}건`, en: `published ${published}, sent ${sent}` };
  if (sent > 0) {
    const seen = { ko: `메일을 발행하고 보냄(${numbers.ko})`, en: `mail published and sent (${numbers.en})` };
    return measured("mail", delivery, "topicDelivered", at, seen);
  }
  if (failed > 0) {
    const seen = { ko: `메일 발송이 실패함(실패 ${failed}건)`, en: `the mail could not be sent (failed ${failed})` };
    return { ...measured("mail", delivery, "topicFailed", at, seen), state: "failed" };
  }
  if (published === 0) return notYet("mail", delivery, theMail);
  return {
    ...measured("mail", delivery, "topicPublished", at, {
      ko: `주제가 메시지를 받았지만 보낸 메일은 보이지 않음(${numbers.ko})`,
      en: `the topic took the message, and no mail shows (${numbers.en})`,
    }),
    state: delivery.isOver ? "unknown" : "waiting",
  };
}

const theFunction: Text = { ko: "함수의 실행", en: "a run of the function" };
const theMail: Text = { ko: "메일의 발행", en: "the mail's publication" };

function logHop(reading: TimelineFacts["logObjects"], at: string, { now }: Context): TimelineHop {
  if (reading.kind !== "known") return unseenHop("log", "unknown", unread);
  const stored = storedAfter(reading.value, at);
  if (!stored) {
    const isEarly = Date.parse(now) - Date.parse(at) < 60 * 60_000;
    const seen = { ko: "그 뒤의 로그 파일이 버킷에 없음", en: "no later log file in the bucket" };
    return unseenHop("log", isEarly ? "waiting" : "unknown", seen);
  }
  const seen = { ko: "로그 파일이 버킷에 저장됨", en: "log file stored in the bucket" };
  const afterSeconds = seconds(at, Date.parse(stored.lastModified));
  return { hop: "log", state: "done", at: stored.lastModified, afterSeconds, isAtMost: false, seen };
}

/** A hop that a metric shows: some time in the first period of the window that counts it. */
function measured(
  hop: TimelineHop["hop"],
  delivery: Delivery,
  metric: Parameters<typeof countOf>[1],
  at: string,
  seen: Text,
): TimelineHop {
  const periodMs = periodOf(delivery, metric) * 1000;
  const isInside = ({ at: start, value }: MetricPoint) =>
    value > 0 && Date.parse(start) <= delivery.window.to && Date.parse(start) + periodMs > delivery.window.from;
  const point = delivery.metrics[metric].find(isInside);
  const start = Date.parse(point?.at ?? at);
  // The period may have begun before the sign-in did.
  const from = new Date(Math.max(start, Date.parse(at))).toISOString();
  return { hop, state: "done", at: from, afterSeconds: seconds(at, start + periodMs), isAtMost: true, seen };
}

function stopped(way: Way, delivery: Delivery): TimelineHop | null {
  const stop = stopOn(way, delivery);
  if (stop === null) return null;
  const state = stop === "retrying" ? "waiting" : stop === "one-refused" ? "unknown" : "refused";
  return unseenHop(way === "topic" ? "mail" : "function", state, stopText(way, stop, delivery));
}

function notYet(hop: TimelineHop["hop"], { isOver }: Delivery, what: Text): TimelineHop {
  return isOver
    ? unseenHop(hop, "unknown", { ko: `${what.ko} 기록이 지표에 없음`, en: `no metric shows ${what.en}` })
    : unseenHop(hop, "waiting", { ko: `${what.ko} 기록이 아직 없음`, en: `${what.en} does not show yet` });
}

function seconds(from: string, to: number): number {
  return Math.max(0, Math.round((to - Date.parse(from)) / 1000));
}
