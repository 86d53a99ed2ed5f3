import type { EmailSubscription, Facts, RuleTarget } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { accountId, names, type NearMiss } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { eventBridgeStatement, policyText, solved, solvedBut, solvedFacts, topicArn } from "../accounts/solved.ts";
import { untouched } from "../accounts/untouched.ts";
import { encryptionMisses } from "./encryption-misses.ts";

export { solved, untouched };

const [functionTarget] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];
const [confirmed] = solvedFacts.emailSubscriptions as readonly [EmailSubscription];
const pending: EmailSubscription = { ...confirmed, isConfirmed: false, arn: null };

function withSubscription(...rows: readonly EmailSubscription[]): Readings {
  return solvedBut({ emailSubscriptions: rows });
}

function withPolicy(...statements: readonly object[]): Readings {
  return solvedBut({ topicAccess: { policy: policyText(...statements), kmsKeyId: null } });
}

/** The statement that every topic is born with. */
const bornWith = {
  Sid: "__default_statement_ID",
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes"],
  Resource: topicArn,
  Condition: { StringEquals: { "AWS:SourceOwner": accountId } },
};

const topicMisses: readonly NearMiss[] = [
  {
    because: "The topic is of type FIFO",
    account: solvedBut({
      topic: {
        state: "missing",
        candidates: [],
        elsewhere: [{ kind: "fifo", place: `${names.topic}.fifo`, arn: `${topicArn}.fifo` }],
      },
    }),
    fails: ["step-4.topic-exists"],
  },
  {
    because: "The topic is in Seoul",
    account: solvedBut({
      topic: {
        state: "missing",
        candidates: [],
        elsewhere: [{ kind: "region", place: "ap-northeast-2", arn: topicArn.replace("us-east-1", "ap-northeast-2") }],
      },
    }),
    fails: ["step-4.topic-exists"],
  },
  {
    because: "The topic does its job under another name",
    account: solvedBut({
      topic: {
        state: "candidate",
        name: "my-topic",
        elsewhere: [],
        value: { name: "my-topic", arn: topicArn, isFifo: false },
      },
    }),
    fails: ["step-4.topic-exists"],
  },
];

const subscriptionMisses: readonly NearMiss[] = [
  {
    because: "Nobody is subscribed (a row marked Deleted does not count)",
    account: withSubscription(),
    fails: ["step-4.email-subscribed"],
  },
  {
    because: "The confirmation link was not clicked",
    account: withSubscription(pending),
    fails: ["step-4.email-confirmed"],
  },
  {
    because: "One of two addresses is confirmed",
    account: withSubscription(pending, { ...confirmed, address: "second@example.com" }),
    fails: [],
  },
  {
    because: "Another address than the configured one is confirmed",
    account: withSubscription(confirmed),
    fails: ["step-4.email-confirmed"],
    settings: { email: "instructor@example.com" },
  },
  {
    because: "The configured address is confirmed, written in capitals",
    account: withSubscription(confirmed),
    fails: [],
    settings: { email: "Learner@Example.com" },
  },
  {
    because: "A filter on message attributes drops what EventBridge sends, which has none",
    account: withSubscription({
      ...confirmed,
      filterPolicy: '{"severity":["high"]}',
      filterPolicyScope: "MessageAttributes",
    }),
    fails: ["step-4.email-confirmed"],
  },
  {
    because: "A filter on the message body drops sign-ins without MFA's opposite",
    account: withSubscription({
      ...confirmed,
      filterPolicy: '{"detail":{"responseElements":{"ConsoleLogin":["Success"]}}}',
      filterPolicyScope: "MessageBody",
    }),
    fails: ["step-4.email-confirmed"],
  },
  {
    because: "A filter on the message body lets every root sign-in through",
    account: withSubscription({
      ...confirmed,
      filterPolicy: '{"detail":{"userIdentity":{"type":["Root"]}}}',
      filterPolicyScope: "MessageBody",
    }),
    fails: [],
  },
  {
    because: "An empty filter policy filters nothing",
    account: withSubscription({ ...confirmed, filterPolicy: "{}", filterPolicyScope: "MessageAttributes" }),
    fails: [],
  },
  {
    because: "The attributes of the one confirmed subscription may not be read",
    account: withSubscription({
      ...confirmed,
      filterPolicy: "unread",
      filterPolicyScope: null,
      unread: denied("sns:GetSubscriptionAttributes"),
    }),
    fails: [],
    unverified: ["step-4.email-confirmed"],
  },
];

const publishes = handlerRunWith(() => ({
  publishes: [{ topicArn, subject: "Root sign-in", message: "Root signed in" }],
}));
const roleArn = `arn:aws:iam::${accountId}:role/service-role/${names.function}-role`;

function functionPublishing(statement: object | null): Readings {
  const policies = statement === null ? [] : [policyText(statement)];
  const functionRole: Facts["functionRole"] = { arn: roleArn, exists: true, trustPolicy: null, policies };
  return solvedBut({ ruleTargets: [functionTarget], handlerRun: publishes, functionRole });
}

const targetMisses: readonly NearMiss[] = [
  {
    because: "The topic is connected to nothing",
    account: solvedBut({ ruleTargets: [functionTarget] }),
    fails: ["step-4.topic-target"],
  },
  {
    because: "The topic is no target of the rule, and the code was not run",
    account: solvedBut({
      ruleTargets: [functionTarget],
      handlerRun: { isRun: false, reason: "no-code-asked", syntaxError: null },
    }),
    fails: [],
    unverified: ["step-4.topic-target", "step-1.handler-loads", "step-1.function-runnable"],
  },
  {
    because: "The function publishes by itself, and may",
    account: functionPublishing({ Effect: "Allow", Action: "sns:Publish", Resource: topicArn }),
    fails: [],
  },
  {
    because: "The function publishes by itself, and may not",
    account: functionPublishing(null),
    fails: ["step-4.topic-policy"],
  },
];

const policyMisses: readonly NearMiss[] = [
  {
    because: "The topic has the policy it was born with",
    account: withPolicy(bornWith),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The policy lets EventBridge subscribe, not publish",
    account: withPolicy(bornWith, eventBridgeStatement("sns:Subscribe", topicArn)),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The policy lets CloudWatch publish, not EventBridge",
    account: withPolicy({
      ...eventBridgeStatement("sns:Publish", topicArn),
      Principal: { Service: "cloudwatch.amazonaws.com" },
    }),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "A Deny outweighs the permission",
    account: withPolicy(eventBridgeStatement("sns:Publish", topicArn), {
      ...eventBridgeStatement("sns:*", topicArn),
      Sid: "No",
      Effect: "Deny",
      Principal: "*",
    }),
    fails: ["step-4.topic-policy"],
  },
  {
    because: "The permission is for another rule",
    account: withPolicy(
      eventBridgeStatement("sns:Publish", topicArn, {
        ArnEquals: { "aws:SourceArn": `arn:aws:events:us-east-1:${accountId}:rule/other` },
      }),
    ),
    fails: ["step-4.topic-policy"],
  },
];

export const nearMisses: readonly NearMiss[] = [
  ...topicMisses,
  ...subscriptionMisses,
  ...targetMisses,
  ...policyMisses,
  ...encryptionMisses,
];
