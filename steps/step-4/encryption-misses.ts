import type { Facts, TopicKey } from "../../checker/core/facts/index.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { accountId, type NearMiss } from "../accounts/account.ts";
import { eventBridgeStatement, policyText, solvedBut, solvedFacts, topicArn } from "../accounts/solved.ts";

const keyId = `arn:aws:kms:us-east-1:${accountId}:key/0f1e2d3c-0000-4000-8000-000000000001`;
const roleArn = `arn:aws:iam::${accountId}:role/publish`;
const theAccount = {
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: "kms:*",
  Resource: "*",
};
const eventBridge = {
  ...eventBridgeStatement("kms:Decrypt", "*"),
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
};

function encrypted(key: TopicKey, others: Partial<Facts> = {}): Readings {
  return solvedBut({ topicAccess: { ...solvedFacts.topicAccess, kmsKeyId: key.keyId }, topicKey: key, ...others });
}

function customerKey(...statements: readonly object[]): TopicKey {
  return { keyId, isAwsManaged: false, policy: policyText(theAccount, ...statements) };
}

/** A drill muddles what was delivered, so that no sign-in proves a permission that could not be verified. */
const drilled: Partial<Facts> = {
  function: withDrill(),
};

function withDrill(): Facts["function"] {
  const lambda = solvedFacts.function;
  if (lambda.state === "missing") throw new Error("The solved account has a function");
  return { ...lambda, value: { ...lambda.value, tags: { "root-login-workshop:drill": "2026-11-23T02:00:00Z" } } };
}

/** Topics that are encrypted in a way that keeps the publisher out, or in one that does not. */
export const encryptionMisses: readonly NearMiss[] = [
  {
    because: "The topic is encrypted with the AWS managed key",
    account: encrypted({ keyId: "alias/aws/sns", isAwsManaged: true, policy: null }),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The topic is encrypted with a key that knows nothing of EventBridge",
    account: encrypted(customerKey()),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The key lets EventBridge decrypt, not make data keys",
    account: encrypted(customerKey({ ...eventBridge, Action: "kms:Decrypt" })),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The key lets EventBridge in, and is disabled",
    account: encrypted({ ...customerKey(eventBridge), state: "Disabled" }),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The key lets EventBridge in",
    account: encrypted(customerKey(eventBridge)),
    fails: [],
  },
  {
    because: "The key asks for the rule's ARN, which AWS does not support there, and a real sign-in went through",
    account: encrypted(
      customerKey({ ...eventBridge, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:*" } } }),
    ),
    fails: [],
  },
  {
    because: "The key asks for the rule's ARN, and only a drill went through",
    account: encrypted(
      customerKey({ ...eventBridge, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:*" } } }),
      drilled,
    ),
    fails: [],
    unverified: ["step-4.topic-policy"],
  },
  {
    because: "EventBridge's permission on the topic hangs on the source account, and only a drill went through",
    account: solvedBut({
      topicAccess: {
        policy: policyText(
          eventBridgeStatement("sns:Publish", topicArn, { StringEquals: { "aws:SourceAccount": accountId } }),
        ),
        kmsKeyId: null,
      },
      ...drilled,
    }),
    fails: [],
    unverified: ["step-4.topic-policy"],
  },
  {
    because: "The topic's target names a role that is gone, beside a good policy, and only a drill went through",
    account: solvedBut({
      ruleTargets: solvedFacts.ruleTargets.map((target) => (target.arn === topicArn ? { ...target, roleArn } : target)),
      targetRoles: { [roleArn]: { arn: roleArn, exists: false, trustPolicy: null, policies: [] } },
      ...drilled,
    }),
    fails: [],
    unverified: ["step-4.topic-policy"],
  },
  {
    because: "The topic denies what comes from the account, and only a drill went through",
    account: solvedBut({
      topicAccess: {
        policy: policyText(eventBridgeStatement("sns:Publish", topicArn), {
          ...eventBridgeStatement("sns:Publish", topicArn, { StringEquals: { "aws:SourceAccount": accountId } }),
          Effect: "Deny",
        }),
        kmsKeyId: null,
      },
      ...drilled,
    }),
    fails: [],
    unverified: ["step-4.topic-policy"],
  },
];
