import { defineCheck, type Context } from "../../checker/core/check.ts";
import type { Facts } from "../../checker/core/facts/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { signInSamples, type SignInSample } from "../../checker/core/samples/index.ts";
import type { Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { noPattern } from "./pattern-exact.ts";
import { afterRule, ruleUrl, theRule, workbookPatternText } from "./rule.ts";

export const patternMatchesRoot = defineCheck({
  id: "step-3.pattern-matches-root",
  title: { ko: "패턴이 모든 루트 로그인에 일치함", en: "The pattern matches every root sign-in" },
  why: {
    ko: "MFA를 쓰거나 안 쓰거나, 성공하거나 실패하거나, 어느 주소에서 오거나 루트 로그인이면 알림이 울려야 합니다.",
    en: "With or without MFA, successful or not, from whatever address: every root sign-in has to raise the alarm.",
  },
  points: 7,
  needs: ["rule"],
  wants: ["patternResults"],
  after: [afterRule],
  hints: ({ names }) => [
    {
      ko: "패턴에 적은 조건 하나하나가 모든 루트 로그인에서 참인지 생각해 보세요.",
      en: "Ask of every condition in the pattern whether it holds for every root sign-in.",
    },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} → 이벤트 패턴 → 편집에서 필요 없는 조건을 지우고, ‘테스트 패턴’으로 샘플 이벤트를 시험하세요.`,
      en: `Open EventBridge (us-east-1) → Rules → ${names.rule} → Event pattern → Edit, remove what is not needed and try sample events with ‘Test pattern’.`,
    },
    {
      ko: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
      en: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
    },
  ],
  consoleUrl: ruleUrl,
  look: (facts, context) =>
    theRule(facts.rule).pattern === null
      ? noPattern
      : judged(facts.patternResults, "root", context, {
          right: { ko: "모두 일치합니다", en: "all match" },
          wrong: { ko: "일치하지 않는 루트 로그인", en: "root sign-ins that do not match" },
        }),
});

export const patternIgnoresOthers = defineCheck({
  id: "step-3.pattern-ignores-others",
  title: { ko: "패턴이 다른 이벤트에는 일치하지 않음", en: "The pattern matches nothing else" },
  why: {
    ko: "IAM 사용자의 로그인이나 다른 루트 이벤트에도 울리는 알림은 곧 아무도 보지 않게 됩니다.",
    en: "An alarm that also rings for IAM users, or for other root events, is soon one that nobody reads.",
  },
  points: 4,
  needs: ["rule"],
  wants: ["patternResults"],
  after: [afterRule],
  hints: ({ names }) => [
    {
      ko: "패턴이 사용자 유형과 이벤트 이름을 모두 묻고 있나요?",
      en: "Does the pattern ask for both the type of user and the name of the event?",
    },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} → 이벤트 패턴 → 편집에서 detail.userIdentity.type 값을 ["Root"]로, detail.eventName 값을 ["ConsoleLogin"]으로 제한하세요.`,
      en: `Open EventBridge (us-east-1) → Rules → ${names.rule} → Event pattern → Edit and restrict detail.userIdentity.type to ["Root"] and detail.eventName to ["ConsoleLogin"].`,
    },
    {
      ko: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
      en: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
    },
  ],
  consoleUrl: ruleUrl,
  look: (facts, context) =>
    theRule(facts.rule).pattern === null
      ? noPattern
      : judged(facts.patternResults, "other", context, {
          right: { ko: "하나도 일치하지 않습니다", en: "none matches" },
          wrong: { ko: "루트 로그인이 아닌데도 일치하는 이벤트", en: "events that match and are no root sign-in" },
        }),
});

interface Words {
  readonly right: Text;
  readonly wrong: Text;
}

function judged(
  reading: Reading<Facts["patternResults"]>,
  group: SignInSample["group"],
  context: Context,
  words: Words,
): Verdict {
  if (reading.kind !== "known") return context.unread("patternResults", reading);
  const names = signInSamples(context.accountId)
    .filter((sample) => sample.group === group)
    .map(({ name }) => name);
  const wrong = names.filter((name) => reading.value[name] === (group !== "root"));
  if (wrong.length > 0) {
    const list = wrong.join(", ");
    return fail({
      ko: `events:TestEventPattern으로 시험한 샘플 ${names.length}개 중 ${words.wrong.ko}: ${list}.`,
      en: `Of ${names.length} samples asked of events:TestEventPattern, ${words.wrong.en}: ${list}.`,
    });
  }
  const unasked = names.filter((name) => reading.value[name] === undefined);
  if (unasked.length > 0) return notAsked(unasked);
  return pass({
    ko: `events:TestEventPattern으로 시험한 샘플 ${names.length}개: ${words.right.ko} (${names.join(", ")}).`,
    en: `${names.length} samples asked of events:TestEventPattern: ${words.right.en} (${names.join(", ")}).`,
  });
}

function notAsked(names: readonly string[]): Verdict {
  return unverified(
    {
      ko: `events:TestEventPattern 결과에 빠진 샘플이 있습니다: ${names.join(", ")}.`,
      en: `events:TestEventPattern was not asked about these samples: ${names.join(", ")}.`,
    },
    "SamplesMissing events:TestEventPattern",
  );
}
