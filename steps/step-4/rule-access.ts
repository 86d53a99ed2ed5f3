import { accessByPolicy, type Access } from "../../checker/core/event-bridge-access.ts";
import { foundValue } from "../../checker/core/facts/index.ts";
import { decide, eventBridgeContext } from "../../checker/core/policy/index.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { told } from "./told.ts";
import { theTopic } from "./topic.ts";
import type { PublishFacts } from "./topic-policy.ts";

/** Whether the topic's access policy lets EventBridge publish for this rule. */
export function ruleMayPublish(facts: PublishFacts): Verdict {
  const { arn } = theTopic(facts.topic);
  const ruleArn = foundValue(facts.rule)?.arn ?? "";
  const { policy } = facts.topicAccess;
  const access = accessByPolicy(policy, { action: "sns:Publish", resource: arn, ruleArn });
  const subject: Text = {
    ko: `주제의 액세스 정책(sns:GetTopicAttributes, ${plain(arn)})`,
    en: `The topic's access policy (sns:GetTopicAttributes, ${plain(arn)})`,
  };
  if (reliesOnSourceAccount(policy, access, arn, ruleArn)) return sourceAccount(subject);
  if (access.kind === "refused" && isDefault(access.because)) return defaultPolicy(subject);
  return told(access, {
    subject,
    who: { ko: "EventBridge의 게시", en: "EventBridge publish" },
    cause: "UnknownPolicy sns:GetTopicAttributes",
  });
}

/** The statement that every topic is born with admits everybody under a condition on the owner, which EventBridge never meets. */
function isDefault(because: string): boolean {
  return because === "condition:aws:sourceowner" || because === "condition:aws:sourceaccount";
}

function defaultPolicy(subject: Text): Verdict {
  return fail({
    ko: `${subject.ko}: 주제를 만들 때의 기본 정책뿐입니다. 기본 정책은 EventBridge의 게시를 허용하지 않습니다.`,
    en: `${subject.en} is the default one, which does not let EventBridge publish.`,
  });
}

/**
 * Whether it makes a difference if EventBridge sends aws:SourceAccount. AWS's pages contradict each other on that, so
 * neither pass nor fail would be true. Statements that admit everybody under a condition on the account are the
 * default policy's, which is known not to let EventBridge in.
 */
function reliesOnSourceAccount(policy: string | null, access: Access, topicArn: string, ruleArn: string): boolean {
  const looked = access.kind === "refused" && policy !== null ? withoutEverybody(policy) : policy;
  if (looked === null || access.kind === "unknown") return false;
  const decision = decide(
    [looked],
    {
      principal: { service: "events.amazonaws.com" },
      action: "sns:Publish",
      resource: topicArn,
      context: { ...eventBridgeContext(ruleArn), "aws:sourceaccount": topicArn.split(":")[4] ?? "" },
    },
    "resource",
  );
  return (decision.kind === "allowed") !== (access.kind === "allowed");
}

/** The policy without the statements that admit everybody; null when it cannot be read. */
function withoutEverybody(policy: string): string | null {
  try {
    const document = JSON.parse(policy) as { Statement?: unknown };
    const statements = [document.Statement].flat() as readonly { Effect?: unknown; Principal?: unknown }[];
    const personal = statements.filter(({ Effect, Principal }) => Effect === "Deny" || !isEverybody(Principal));
    return JSON.stringify({ ...document, Statement: personal });
  } catch {
    return null;
  }
}

function isEverybody(principal: unknown): boolean {
  return (
    principal === "*" || JSON.stringify(principal) === '{"AWS":"*"}' || JSON.stringify(principal) === '{"AWS":["*"]}'
  );
}

function sourceAccount(subject: Text): Verdict {
  return unverified(
    {
      ko: `${subject.ko}: EventBridge의 게시를 허용하는지가 aws:SourceAccount 조건에 달려 있습니다. EventBridge가 SNS에 이 값을 보내는지는 AWS 문서마다 다르므로, 조건을 지우거나 aws:SourceArn 조건으로 바꾸세요.`,
      en: `${subject.en}: whether it lets EventBridge publish hangs on aws:SourceAccount. AWS's pages disagree on whether EventBridge sends it to SNS; remove the condition, or use aws:SourceArn.`,
    },
    "SourceAccount sns:GetTopicAttributes",
  );
}
