import { defineCheck, type Context } from "../../checker/core/check.ts";
import type { Facts } from "../../checker/core/facts/index.ts";
import { differences, type Difference } from "../../checker/core/pattern/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { signInSamples } from "../../checker/core/samples/index.ts";
import { joinTexts, plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { afterRule, ruleUrl, theRule, workbookPatternText } from "./rule.ts";

const workbookPattern = JSON.parse(workbookPatternText) as Readonly<Record<string, unknown>>;
/** The same, narrowed to the service that sends these events: as good. */
const patternWithSource = { source: ["aws.signin"], ...workbookPattern };

export const patternExact = defineCheck({
  id: "step-3.pattern-exact",
  title: { ko: "이벤트 패턴이 정해진 패턴과 같음", en: "The event pattern is the given one" },
  why: {
    ko: "패턴은 글자 하나, 대소문자 하나까지 정확히 비교됩니다. 어디가 다른지 알면 왜 일치하지 않는지도 알 수 있습니다.",
    en: "Patterns compare every letter and its case. Knowing where yours differs tells why it does not match.",
  },
  points: 3,
  needs: ["rule"],
  wants: ["patternResults"],
  after: [afterRule],
  hints: ({ names }) => [
    {
      ko: "패턴의 필드 이름과 값을 한 글자씩 비교해 보세요. detail-type 값의 띄어쓰기가 특히 자주 틀립니다.",
      en: "Compare field names and values letter by letter; the spaces in detail-type are the usual slip.",
    },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} → 이벤트 패턴 탭 → 편집에서 ‘사용자 지정 패턴(JSON 편집기)’에 붙여 넣으세요: ${workbookPatternText}`,
      en: `Open EventBridge (us-east-1) → Rules → ${names.rule} → Event pattern → Edit, and paste into ‘Custom pattern (JSON editor)’: ${workbookPatternText}`,
    },
    {
      ko: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
      en: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
    },
  ],
  consoleUrl: ruleUrl,
  look: (facts, context) => {
    const { pattern } = theRule(facts.rule);
    if (pattern === null) return noPattern;
    const actual = parsed(pattern);
    if (actual === null) return garbled;
    const different = differences(workbookPattern, actual);
    if (different.length === 0) return pass(sameText);
    if (differences(patternWithSource, actual).length === 0) return pass(withSourceText);
    const isSame = behavesTheSame(facts.patternResults, context.accountId);
    if (context.settings.pattern === "exact")
      return fail(joinTexts([differenceText(different), ...remark(isSame)], " "));
    if (isSame === null) return notTested(facts.patternResults, context);
    return isSame ? pass(equivalentText(different)) : fail(differenceText(different));
  },
});

/** The verdict on a rule without a pattern, for every check that asks about the pattern. */
export const noPattern = fail({
  ko: "규칙에 이벤트 패턴이 없습니다(events:DescribeRule). 일정에 따라 실행되는 규칙은 로그인에 반응하지 않습니다.",
  en: "The rule has no event pattern (events:DescribeRule). A scheduled rule does not react to sign-ins.",
});

const garbled = unverified(
  {
    ko: "events:DescribeRule이 돌려준 이벤트 패턴을 JSON으로 읽을 수 없습니다.",
    en: "The event pattern that events:DescribeRule returned is no JSON.",
  },
  "Garbled events:DescribeRule",
);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Whether every sample is treated as the workbook's pattern treats it; null when AWS was not asked about all. */
function behavesTheSame(reading: Reading<Facts["patternResults"]>, accountId: string): boolean | null {
  if (reading.kind !== "known") return null;
  const answers = signInSamples(accountId).map(({ name, group }) => {
    const answer = reading.value[name];
    return answer === undefined ? null : answer === (group === "root");
  });
  return answers.includes(null) ? null : answers.every(Boolean);
}

function notTested(reading: Reading<Facts["patternResults"]>, context: Context): Verdict {
  if (reading.kind !== "known") return context.unread("patternResults", reading);
  return unverified(
    {
      ko: "events:TestEventPattern 결과에 빠진 샘플 이벤트가 있어, 패턴이 같은 일을 하는지 알 수 없습니다.",
      en: "events:TestEventPattern was not asked about every sample, so it is not known whether the pattern behaves the same.",
    },
    "SamplesMissing events:TestEventPattern",
  );
}

const sameText: Text = {
  ko: "events:DescribeRule의 이벤트 패턴이 정해진 패턴과 같습니다.",
  en: "The event pattern (events:DescribeRule) is the given one.",
};

const withSourceText: Text = {
  ko: 'events:DescribeRule의 이벤트 패턴이 정해진 패턴에 "source":["aws.signin"] 조건을 더한 것과 같습니다.',
  en: 'The event pattern (events:DescribeRule) is the given one plus "source":["aws.signin"].',
};

function equivalentText(different: readonly Difference[]): Text {
  const list = differenceText(different);
  return {
    ko: `샘플 이벤트에서 정해진 패턴과 똑같이 동작합니다(events:TestEventPattern). ${list.ko}`,
    en: `Behaves like the given pattern on the sample events (events:TestEventPattern). ${list.en}`,
  };
}

/** At most this many differences are shown. */
const maxDifferences = 4;

function differenceText(different: readonly Difference[]): Text {
  const shown = different.slice(0, maxDifferences);
  const more = different.length - shown.length;
  return {
    ko: `정해진 패턴과 다른 곳: ${shown.map(({ path, expected, actual }) => `${label(path)} — 정해진 값 ${valueText(expected, "없음")}, 실제 값 ${valueText(actual, "없음")}`).join("; ")}${more > 0 ? `; 그 밖에 ${more}곳` : ""}.`,
    en: `Differs from the given pattern in: ${shown.map(({ path, expected, actual }) => `${label(path)}: given ${valueText(expected, "nothing")}, found ${valueText(actual, "nothing")}`).join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
  };
}

function label(path: string): string {
  return path === "" ? "(JSON)" : plain(path, 80);
}

function valueText(value: unknown, nothing: string): string {
  return value === undefined ? nothing : plain(JSON.stringify(value), 120);
}

function remark(isSame: boolean | null): readonly Text[] {
  if (isSame !== true) return [];
  return [
    {
      ko: "샘플 이벤트에서는 정해진 패턴과 똑같이 동작합니다.",
      en: "On the sample events it behaves like the given one.",
    },
  ];
}
