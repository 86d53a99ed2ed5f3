import { defineCheck, type Context } from "../../checker/core/check.ts";
import { accessByRole } from "../../checker/core/event-bridge-access.ts";
import { foundValue, type Facts, type RuleTarget } from "../../checker/core/facts/index.ts";
import { provenBy } from "../../checker/core/proof.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { plain } from "../../checker/core/text.ts";
import { unverified, type Verdict } from "../../checker/core/verdict.ts";
import { disputed } from "../step-3/permission.ts";
import { keyForEventBridge, keyForRole } from "./encryption.ts";
import { roleMayPublish, topicAdmits } from "./role-access.ts";
import { functionPublishes, topicTargets } from "./publisher.ts";
import { ruleMayPublish } from "./rule-access.ts";
import { theTopic, topicArnCommand, topicUrl } from "./topic.ts";
import { allOf, anyOf, told } from "./told.ts";

export const topicPolicy = defineCheck({
  id: "step-4.topic-policy",
  title: { ko: "게시하는 쪽이 주제에 게시할 수 있음", en: "Whoever publishes to the topic may do so" },
  why: {
    ko: "새 주제의 기본 정책은 EventBridge의 게시를 허용하지 않습니다. 권한이 없으면 규칙은 실행되지만 메일은 오지 않습니다.",
    en: "The default policy of a new topic does not let EventBridge publish. Without it the rule fires and no mail comes.",
  },
  points: 3,
  needs: ["topic", "ruleTargets", "rule", "topicAccess"],
  wants: ["topicKey", "targetRoles", "handlerRun", "functionRole", "function"],
  after: ["step-4.topic-target"],
  hints: ({ names }) => [
    {
      ko: "주제의 액세스 정책에 events.amazonaws.com이 적혀 있나요?",
      en: "Does the access policy of the topic name events.amazonaws.com?",
    },
    {
      ko: `Amazon SNS(us-east-1) → 주제 → ${names.topic} → 편집 → 액세스 정책에 Principal이 {"Service":"events.amazonaws.com"}, Action이 "sns:Publish", Resource가 주제 ARN인 Allow 문을 조건 없이 더하세요. 암호화를 켰다면 고객 관리형 키를 쓰고, 키 정책에서 events.amazonaws.com에 kms:GenerateDataKey*와 kms:Decrypt를 허용합니다.`,
      en: `Open Amazon SNS (us-east-1) → Topics → ${names.topic} → Edit → Access policy and add an Allow statement without conditions: Principal {"Service":"events.amazonaws.com"}, Action "sns:Publish", Resource the topic's ARN. With encryption on, use a customer managed key whose policy grants events.amazonaws.com kms:GenerateDataKey* and kms:Decrypt.`,
    },
    {
      ko: `aws sns set-topic-attributes --region us-east-1 --topic-arn ${topicArnCommand(names.topic)} --attribute-name Policy --attribute-value file://topic-policy.json`,
      en: `aws sns set-topic-attributes --region us-east-1 --topic-arn ${topicArnCommand(names.topic)} --attribute-name Policy --attribute-value file://topic-policy.json`,
    },
  ],
  consoleUrl: topicUrl,
  look: (facts, context) => {
    const { arn } = theTopic(facts.topic);
    const byRule = topicTargets(arn, facts.ruleTargets).map((target) => ruleWay(target, facts, context));
    const settled = anyOf(byRule);
    if (settled?.kind === "pass") return settled;
    const byCode = codePublishes(arn, facts.handlerRun) ? functionWay(facts, context) : null;
    const best = anyOf([...byRule, ...(byCode === null ? [] : [byCode])]) ?? nobody;
    return provenBy("step-5.email-sent", best, facts.function, context);
  },
});

/** What the two ways of publishing are judged by. */
export interface PublishFacts {
  readonly topic: Facts["topic"];
  readonly rule: Facts["rule"];
  readonly topicAccess: Facts["topicAccess"];
  readonly topicKey: Reading<Facts["topicKey"]>;
  readonly targetRoles: Reading<Facts["targetRoles"]>;
  readonly functionRole: Reading<Facts["functionRole"]>;
}

/** Reached only by a topic-target that passed by what has since become unknown. */
const nobody = unverified(
  {
    ko: "주제에 게시하는 것이 무엇인지 확인하지 못했습니다.",
    en: "It could not be verified what publishes to the topic.",
  },
  "NoPublisher events:ListTargetsByRule",
);

function codePublishes(topicArn: string, run: Reading<Facts["handlerRun"]>): boolean {
  return run.kind === "known" && functionPublishes(topicArn, run.value) === true;
}

/** The function, by its execution role, and by the key of an encrypted topic. */
function functionWay(facts: PublishFacts, context: Context): Verdict {
  if (facts.functionRole.kind !== "known") return context.unread("functionRole", facts.functionRole);
  const role = facts.functionRole.value;
  return role === null ? roleUnread : allOf([roleMayPublish(role, facts, context), keyForRole(role, facts, context)]);
}

const roleUnread = unverified(
  {
    ko: "함수의 코드가 게시하지만, 함수의 실행 역할을 읽지 않았습니다.",
    en: "The function's code publishes, but its execution role was not read.",
  },
  "NotRead functionRole",
);

/** EventBridge: by the topic's policy or by the target's role, and by the key of an encrypted topic. */
function ruleWay(target: RuleTarget, facts: PublishFacts, context: Context): Verdict {
  const byPolicy = allOf([ruleMayPublish(facts), keyForEventBridge(facts, context)]);
  if (target.roleArn === null) return byPolicy;
  const byRole = byTargetRole(target.roleArn, facts, context);
  if (byPolicy.kind === "pass" && byRole.kind === "fail") return disputed(byPolicy, byRole);
  return anyOf([byPolicy, byRole]) ?? byPolicy;
}

function byTargetRole(roleArn: string, facts: PublishFacts, context: Context): Verdict {
  if (facts.targetRoles.kind !== "known") return context.unread("targetRoles", facts.targetRoles);
  const role = Object.hasOwn(facts.targetRoles.value, roleArn) ? facts.targetRoles.value[roleArn] : undefined;
  const ruleArn = foundValue(facts.rule)?.arn ?? "";
  const request = { action: "sns:Publish", resource: theTopic(facts.topic).arn, ruleArn };
  const may = told(accessByRole(role, request, context), {
    subject: {
      ko: `대상에 지정된 실행 역할(${plain(roleArn)})`,
      en: `The execution role of the target (${plain(roleArn)})`,
    },
    who: { ko: "EventBridge의 게시", en: "EventBridge publish" },
    cause: "UnknownPolicy iam:GetRole",
  });
  if (role === undefined) return may;
  return allOf([may, topicAdmits(role, facts, context), keyForRole(role, facts, context)]);
}
