import { defineCheck } from "../../checker/core/check.ts";
import { rulePage, rulesPage } from "../../checker/core/console-links.ts";
import { foundValue, type EventRule, type Facts, type Found } from "../../checker/core/facts/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { homeRegion, type Settings } from "../../checker/core/settings.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, type Verdict } from "../../checker/core/verdict.ts";

/** The condition of every check that looks at the rule, whatever its name. */
export const afterRule = { check: "step-3.rule-exists", found: "rule" } as const;

/** The rule's page, under its real name if it is known. */
export function ruleUrl({ names }: Settings, facts: { readonly rule?: Reading<Facts["rule"]> }): string {
  return rulePage((facts.rule?.kind === "known" && foundValue(facts.rule.value)?.name) || names.rule);
}

/** The rule that was found; checks reach this only after it was. */
export function theRule(found: Found<EventRule>): EventRule {
  const rule = foundValue(found);
  if (rule === null) throw new Error("Looked at a rule that was not found");
  return rule;
}

/** Pattern on one line, as the AWS CLI takes it. */
export const workbookPatternText =
  '{"detail-type":["AWS Console Sign In via CloudTrail"],"detail":{"userIdentity":{"type":["Root"]},"eventName":["ConsoleLogin"]}}';

export const ruleExists = defineCheck({
  id: "step-3.rule-exists",
  title: {
    ko: "us-east-1의 기본 이벤트 버스에 규칙이 있음",
    en: "The rule exists on the default bus in us-east-1",
  },
  why: {
    ko: "CloudTrail의 이벤트는 기본 이벤트 버스에만 도착하고, 루트 로그인은 us-east-1에만 기록됩니다. 다른 곳의 규칙은 절대 실행되지 않습니다.",
    en: "CloudTrail's events arrive on the default bus only, and root sign-ins in us-east-1 only. A rule anywhere else never fires.",
  },
  points: 4,
  needs: ["rule"],
  after: [],
  hints: ({ names }) => [
    {
      ko: "콘솔 오른쪽 위의 리전과, 규칙 목록의 이벤트 버스를 확인해 보세요.",
      en: "Look at the Region in the console's upper right corner, and at the event bus above the list of rules.",
    },
    {
      ko: `EventBridge(us-east-1) → 규칙 → 이벤트 버스 ‘default’ → 규칙 생성에서 이름을 ${names.rule} 값으로, 유형을 ‘이벤트 패턴이 있는 규칙’으로 정하세요.`,
      en: `Open EventBridge (us-east-1) → Rules → event bus ‘default’ → Create rule; name it ${names.rule} and choose ‘Rule with an event pattern’.`,
    },
    {
      ko: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
      en: `aws events put-rule --region us-east-1 --name ${names.rule} --event-pattern '${workbookPatternText}'`,
    },
  ],
  consoleUrl: (settings, facts) =>
    facts.rule?.kind === "known" && facts.rule.value.state === "missing" ? rulesPage() : ruleUrl(settings, facts),
  look: ({ rule }, { settings }) => {
    if (rule.state === "named") {
      return pass({
        ko: `events:DescribeRule(${homeRegion})에서 규칙을 찾았습니다: ${plain(rule.value.arn)}.`,
        en: `events:DescribeRule (${homeRegion}) shows the rule: ${plain(rule.value.arn)}.`,
      });
    }
    return rule.state === "candidate" ? misnamed(rule.value, settings) : absent(rule, settings);
  },
});

function misnamed({ arn, name }: EventRule, { names }: Settings): Verdict {
  return fail({
    ko: `이름이 다른 규칙을 찾았습니다: ${plain(name)} (${plain(arn)}). 정해진 이름: ${names.rule}. 나머지 항목은 찾은 규칙으로 확인합니다.`,
    en: `Found ${plain(name)} (${plain(arn)}), which does the job; the workbook names it ${names.rule}. The other checks look at the one that was found.`,
  });
}

function absent(found: Extract<Found<EventRule>, { state: "missing" }>, { names }: Settings): Verdict {
  const parts: Text[] = [
    {
      ko: `${names.rule} 규칙을 us-east-1의 기본 이벤트 버스에서 찾지 못했습니다(events:DescribeRule).`,
      en: `No rule ${names.rule} on the default event bus in us-east-1 (events:DescribeRule).`,
    },
  ];
  for (const { kind, place, arn } of found.elsewhere) {
    parts.push(
      kind === "event-bus"
        ? {
            ko: `같은 이름의 규칙이 다른 이벤트 버스에 있습니다: ${plain(place)} (${plain(arn)}).`,
            en: `A rule of that name is on another event bus, ${plain(place)} (${plain(arn)}).`,
          }
        : {
            ko: `같은 이름의 규칙이 다른 리전에 있습니다: ${plain(place)} (${plain(arn)}).`,
            en: `A rule of that name is in another Region, ${plain(place)} (${plain(arn)}).`,
          },
    );
  }
  if (found.candidates.length > 0) {
    const list = plain(found.candidates.join(", "));
    parts.push({
      ko: `루트 로그인에 일치하는 규칙이 여럿이라 하나를 고르지 않았습니다: ${list}.`,
      en: `Several rules match root sign-ins, so none was chosen: ${list}.`,
    });
  }
  return fail({ ko: parts.map(({ ko }) => ko).join(" "), en: parts.map(({ en }) => en).join(" ") });
}

export const ruleEnabled = defineCheck({
  id: "step-3.rule-enabled",
  title: { ko: "규칙이 활성화됨", en: "The rule is enabled" },
  why: {
    ko: "비활성화된 규칙은 이벤트가 일치해도 아무것도 호출하지 않습니다.",
    en: "A disabled rule calls nothing, however well the event matches.",
  },
  points: 2,
  needs: ["rule"],
  after: [afterRule],
  hints: ({ names }) => [
    { ko: "규칙의 상태를 확인해 보세요.", en: "Look at the status of the rule." },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} 선택 → ‘활성화’ 버튼을 누르세요.`,
      en: `Open EventBridge (us-east-1) → Rules, select ${names.rule} and press ‘Enable’.`,
    },
    {
      ko: `aws events enable-rule --region us-east-1 --name ${names.rule}`,
      en: `aws events enable-rule --region us-east-1 --name ${names.rule}`,
    },
  ],
  consoleUrl: ruleUrl,
  look: (facts) => {
    const { arn, state } = theRule(facts.rule);
    const seen = {
      ko: `events:DescribeRule의 State 값: ${plain(state)} (${plain(arn)}).`,
      en: `events:DescribeRule says State ${plain(state)} (${plain(arn)}).`,
    };
    return state === "ENABLED" || state === "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" ? pass(seen) : fail(seen);
  },
});
