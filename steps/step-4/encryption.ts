import type { Context } from "../../checker/core/check.ts";
import { decide, eventBridgeContext, type Decision } from "../../checker/core/policy/index.ts";
import { foundValue, type Role, type TopicKey } from "../../checker/core/facts/index.ts";
import { homeRegion } from "../../checker/core/settings.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import type { PublishFacts } from "./topic-policy.ts";

/** What a publisher to an encrypted topic needs of its key. Source: Amazon SNS developer guide, key management. */
const keyActions = ["kms:GenerateDataKey", "kms:Decrypt"];
const cause = "UnknownPolicy kms:GetKeyPolicy";
const notEncrypted = pass({ ko: "", en: "" });

/** Whether the topic's key lets EventBridge in; a topic without a key needs nothing. */
export function keyForEventBridge(facts: PublishFacts, context: Context): Verdict {
  if (facts.topicAccess.kmsKeyId === null) return notEncrypted;
  if (facts.topicKey.kind !== "known") return context.unread("topicKey", facts.topicKey);
  const key = facts.topicKey.value;
  if (isOff(key)) return fail(keyText(key).off);
  if (key === null || (key.policy === null && !key.isAwsManaged)) return unverified(keyText(key).unread, cause);
  if (key.isAwsManaged || key.policy === null) return fail(keyText(key).managed);
  const { policy } = key;
  const ruleArn = foundValue(facts.rule)?.arn ?? "";
  // AWS supports no aws:SourceArn here; whether a statement with it works is not documented.
  const { "aws:sourcearn": _arn, "aws:sourceaccount": _account, ...keyContext } = eventBridgeContext(ruleArn);
  const decisions = keyActions.map((action) =>
    decide(
      [policy],
      {
        principal: { service: "events.amazonaws.com" },
        action,
        resource: keyArn(key, context),
        context: keyContext,
      },
      "resource",
    ),
  );
  return verdictOf(decisions, key);
}

/** Whether a role may use the key: by the key's policy and its own. The AWS managed key serves callers of its account. */
export function keyForRole(role: Role, facts: PublishFacts, context: Context): Verdict {
  if (facts.topicAccess.kmsKeyId === null) return notEncrypted;
  if (facts.topicKey.kind !== "known") return context.unread("topicKey", facts.topicKey);
  const key = facts.topicKey.value;
  if (key?.isAwsManaged === true) return notEncrypted;
  if (isOff(key)) return fail(keyText(key).off);
  if (key === null || key.policy === null) return unverified(keyText(key).unread, cause);
  const { policy } = key;
  const principal = { arn: role.arn, accountId: context.accountId };
  const request = { principal, resource: keyArn(key, context), context: {} };
  const byKey = keyActions.map((action) => decide([policy], { ...request, action }, "resource"));
  const byRole = keyActions.map((action) => decide(role.policies, { ...request, action }, "identity"));
  if (byKey.some(({ kind }) => kind !== "allowed")) return verdictOf(byKey, key);
  if (byRole.some(({ kind }) => kind === "explicitly-denied")) return verdictOf(byRole, key);
  // The key's policy may admit the account (then the role's own policies count too) or the role itself.
  const isAllowed = byRole.every(({ kind }) => kind === "allowed");
  return isAllowed ? verdictOf(byRole, key) : unverified(keyText(key).unclear, cause);
}

/** A disabled key, or one about to be deleted, serves nobody, whatever its policy says. */
function isOff(key: TopicKey | null): boolean {
  return key?.state !== undefined && key.state !== "Enabled";
}

function keyArn({ keyId }: TopicKey, { accountId }: Context): string {
  return keyId.startsWith("arn:") ? keyId : `arn:aws:kms:${homeRegion}:${accountId}:key/${keyId}`;
}

function verdictOf(decisions: readonly Decision[], key: TopicKey): Verdict {
  const texts = keyText(key);
  if (decisions.some(({ kind }) => kind === "not-allowed" || kind === "explicitly-denied")) return fail(texts.refused);
  return decisions.every(({ kind }) => kind === "allowed") ? pass(texts.allowed) : unverified(texts.unclear, cause);
}

function keyText(key: TopicKey | null): Record<"unread" | "off" | "managed" | "refused" | "allowed" | "unclear", Text> {
  const id = plain(key?.keyId ?? "?", 120);
  const actions = keyActions.join(", ");
  return {
    unread: {
      ko: `주제를 암호화하는 키의 정책을 읽지 못했습니다: ${id}.`,
      en: `The policy of the key that encrypts the topic was not read: ${id}.`,
    },
    off: {
      ko: `주제를 암호화하는 키(${id})를 지금 쓸 수 없습니다(kms:DescribeKey의 KeyState 값: ${plain(key?.state ?? "?", 40)}).`,
      en: `The key that encrypts the topic (${id}) cannot be used now (KeyState ${plain(key?.state ?? "?", 40)} in kms:DescribeKey).`,
    },
    managed: {
      ko: "주제가 AWS 관리형 키(alias/aws/sns)로 암호화되어 있습니다. 이 키의 정책은 바꿀 수 없어 EventBridge가 게시할 수 없습니다.",
      en: "The topic is encrypted with the AWS managed key (alias/aws/sns), whose policy cannot be changed and does not let EventBridge in.",
    },
    refused: {
      ko: `주제를 암호화하는 키(${id})의 정책이 게시하는 쪽에 ${actions} 작업을 허용하지 않습니다(kms:GetKeyPolicy).`,
      en: `The policy of the key that encrypts the topic (${id}) does not grant the publisher ${actions} (kms:GetKeyPolicy).`,
    },
    allowed: {
      ko: `주제를 암호화하는 키(${id})도 게시하는 쪽에 ${actions} 작업을 허용합니다.`,
      en: `The key that encrypts the topic (${id}) grants the publisher ${actions} too.`,
    },
    unclear: {
      ko: `주제를 암호화하는 키(${id})의 정책이 게시하는 쪽을 허용하는지 알 수 없습니다. aws:SourceArn, aws:SourceAccount 조건은 지원되지 않으므로 지우세요.`,
      en: `It is not known whether the policy of the key that encrypts the topic (${id}) admits the publisher. Conditions on aws:SourceArn or aws:SourceAccount are not supported there: remove them.`,
    },
  };
}
