import type { Context } from "../../checker/core/check.ts";
import { deliveredLogin, drillTime, judgedLogin, loginsSince, windowAfter } from "../../checker/core/evidence.ts";
import type { JudgedLogin, Window } from "../../checker/core/evidence.ts";
import { foundValue, type Facts, type RootLogin } from "../../checker/core/facts/index.ts";
import { momentText } from "../../checker/core/moment.ts";
import { denied, type Reading } from "../../checker/core/reading.ts";
import { fail, unverified, type Verdict } from "../../checker/core/verdict.ts";

/** The facts from which the judged sign-in (or drill) is chosen; wanted, because seldom all of them matter. */
export const evidenceFacts = ["rootLogins", "ruleFirstPut", "rule", "deliveryMetrics", "function"] as const;

/** Those facts, as read. */
export type EvidenceFacts = { readonly [Name in (typeof evidenceFacts)[number]]: Reading<Facts[Name]> };

/** What step 5 judges: a root sign-in, or a drill where the settings ask for one; else why there is neither. */
export type Evidence =
  | {
      readonly kind: "login";
      readonly judged: JudgedLogin;
      readonly delivered: JudgedLogin;
      readonly drillAt: string | null;
    }
  | { readonly kind: "drill"; readonly at: string; readonly window: Window }
  | { readonly kind: "none"; readonly verdict: Verdict };

/** Chooses what is judged. Never guesses: what could not be read, or placed in time, is `unverified`. */
export function judgedEvidence(facts: EvidenceFacts, context: Context): Evidence {
  const drill = context.settings.rootLogin === "drill" ? drillEvidence(facts.function, context) : null;
  return drill ?? loginEvidence(facts, context);
}

/** Null when no drill is on record, so that a real sign-in may take its place. */
function drillEvidence(reading: EvidenceFacts["function"], context: Context): Evidence | null {
  if (reading.kind !== "known") return none(context.unread("function", reading));
  const lambda = foundValue(reading.value);
  if (lambda === null) return null;
  if (lambda.tags === null) return none(context.unread("function", denied("lambda:ListTags", "unknown")));
  const at = drillTime(lambda.tags, context.now);
  return at === null ? null : { kind: "drill", at, window: windowAfter(at) };
}

function loginEvidence(facts: EvidenceFacts, context: Context): Evidence {
  const { rootLogins, ruleFirstPut, rule } = facts;
  if (rootLogins.kind !== "known") return none(context.unread("rootLogins", rootLogins));
  const { logins, isComplete } = rootLogins.value;
  const newest = loginsSince(logins, null)[0];
  if (newest === undefined) return none(isComplete ? noLogin(context) : searchStopped);
  if (rule.kind === "known" && foundValue(rule.value) === null) return none(noRule(newest));
  if (ruleFirstPut.kind !== "known") return none(context.unread("ruleFirstPut", ruleFirstPut));
  const { at: firstPutAt, isComplete: isFirst } = ruleFirstPut.value;
  const evidence = chosen(loginsSince(logins, firstPutAt), facts, context);
  if (firstPutAt !== null && evidence !== null) return evidence;
  // No call, or not the first one, is on record: only a rule that fired is known to have been there.
  const any = firstPutAt !== null && isFirst ? null : chosen(logins, facts, context);
  if (any?.kind === "login" && (any.judged.ruleInvocations ?? 0) > 0) return any;
  return none(firstPutAt !== null && isFirst ? tooEarly(newest, firstPutAt) : ruleOfUnknownAge(newest));
}

function chosen(logins: readonly RootLogin[], facts: EvidenceFacts, context: Context): Evidence | null {
  const metrics = facts.deliveryMetrics.kind === "known" ? facts.deliveryMetrics.value : null;
  const lambda = facts.function.kind === "known" ? foundValue(facts.function.value) : null;
  const drillAt = drillTime(lambda?.tags ?? null, context.now);
  const judged = judgedLogin(logins, metrics, context.now);
  const delivered = deliveredLogin(logins, metrics, context.now, drillAt);
  return judged && delivered && { kind: "login", judged, delivered, drillAt };
}

function none(verdict: Verdict): Evidence {
  return { kind: "none", verdict };
}

function noLogin({ settings }: Context): Verdict {
  const drill = settings.rootLogin === "drill";
  return fail({
    ko: `us-east-1 이벤트 기록(cloudtrail:LookupEvents)에서 최근 90일의 루트 콘솔 로그인을 찾았지만 하나도 없습니다(IAM 사용자나 역할의 로그인은 세지 않습니다).${drill ? " 훈련(drill) 기록도 함수의 태그에 없습니다." : ""} 방금 로그인했다면 몇 분 뒤에 다시 확인하세요.`,
    en: `Looked for a root console sign-in of the last 90 days in the event history of us-east-1 (cloudtrail:LookupEvents): there is none; sign-ins of IAM users and roles do not count.${drill ? " The function carries no drill tag either." : ""} If you signed in just now, check again in a few minutes.`,
  });
}

const searchStopped = unverified(
  {
    ko: "us-east-1 이벤트 기록의 최근 콘솔 로그인만 읽었고 그 안에 루트 로그인은 없었습니다. 더 오래된 기록은 읽지 않았습니다. 루트로 다시 로그인하면 맨 앞에 나타납니다.",
    en: "Only the newest console sign-ins in the event history of us-east-1 were read, and none is by root; older ones were not read. Sign in as root once more and it will come first.",
  },
  "SearchLimit cloudtrail:LookupEvents",
);

function noRule({ at }: RootLogin): Verdict {
  const when = momentText(at);
  return fail({
    ko: `루트 로그인 기록(${when.ko})은 있지만 이를 탐지할 규칙이 지금 없습니다. 규칙을 만든 뒤에 다시 로그인하세요.`,
    en: `There is a root sign-in (${when.en}), but no rule to detect it. Make the rule, then sign in again.`,
  });
}

function tooEarly({ at }: RootLogin, firstPutAt: string): Verdict {
  const [signedIn, put] = [momentText(at), momentText(firstPutAt)];
  return fail({
    ko: `마지막 루트 로그인(${signedIn.ko})이 규칙을 처음 만든 시각(${put.ko})보다 먼저입니다. 규칙이 없을 때 로그인했으므로, 로그아웃하거나 시크릿 창을 열어 다시 로그인하세요.`,
    en: `The last root sign-in (${signedIn.en}) came before the rule was first made (${put.en}). You signed in before the rule existed: sign out, or use a private window, and sign in again.`,
  });
}

function ruleOfUnknownAge({ at }: RootLogin): Verdict {
  const when = momentText(at);
  return unverified(
    {
      ko: `루트 로그인(${when.ko})은 있지만, 규칙을 처음 만든 기록(PutRule)이 이벤트 기록에 보이지 않아 그때 규칙이 있었는지 알 수 없습니다. 규칙을 방금 만들었다면 몇 분 뒤에 확인하고, 아니면 한 번 더 로그인하세요.`,
      en: `There is a root sign-in (${when.en}), but the event history does not show when the rule was first made (PutRule), so it is not known whether the rule existed then. If you made the rule just now, check again in a few minutes; otherwise sign in once more.`,
    },
    "RuleAgeUnknown cloudtrail:LookupEvents",
  );
}
