import { foundValue, type Facts, type LambdaFunction, type RuleTarget } from "../../checker/core/facts/index.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { accountId, names, type NearMiss } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import {
  eventBridgeStatement,
  functionArn,
  policyText,
  ruleArn,
  solved,
  solvedBut,
  solvedFacts,
} from "../accounts/solved.ts";
import { untouched } from "../accounts/untouched.ts";
import { patternMisses, ruleWith, theSolvedRule } from "./pattern-misses.ts";

export { solved, untouched };

const theFunction = foundValue(solvedFacts.function) as LambdaFunction;
const [functionTarget, topicTarget] = solvedFacts.ruleTargets as readonly [RuleTarget, RuleTarget];

function withTarget(change: Partial<RuleTarget>, others: Partial<Facts> = {}): Readings {
  return solvedBut({ ruleTargets: [{ ...functionTarget, ...change }, topicTarget], ...others });
}

function withPolicy(...statements: readonly object[]): Readings {
  return solvedBut({ functionPolicy: statements.length === 0 ? null : policyText(...statements) });
}

function invoke(condition?: object) {
  return eventBridgeStatement("lambda:InvokeFunction", functionArn, condition);
}

const fromRule = { ArnLike: { "AWS:SourceArn": ruleArn } };
const roleArn = `arn:aws:iam::${accountId}:role/events-invoke`;
const trustsLambda = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const mayInvoke = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn }],
});

/** A handler that gets no detail raises KeyError and sends nothing. */
const crashed = handlerRunWith(() => {
  const error = { type: "KeyError", message: "'detail'", line: 20, file: "lambda_function.py" };
  return { outcome: "raised", error, raised: [error], requests: [] };
});

const ruleMisses: readonly NearMiss[] = [
  {
    because: "The rule is on a bus of its own",
    account: solvedBut({
      rule: {
        state: "missing",
        candidates: [],
        elsewhere: [
          {
            kind: "event-bus",
            place: "security",
            arn: `arn:aws:events:us-east-1:${accountId}:rule/security/${names.rule}`,
          },
        ],
      },
    }),
    fails: ["step-3.rule-exists", "step-5.root-login-recorded"],
  },
  {
    because: "The rule is in Seoul",
    account: solvedBut({
      rule: {
        state: "missing",
        candidates: [],
        elsewhere: [
          {
            kind: "region",
            place: "ap-northeast-2",
            arn: `arn:aws:events:ap-northeast-2:${accountId}:rule/${names.rule}`,
          },
        ],
      },
    }),
    fails: ["step-3.rule-exists", "step-5.root-login-recorded"],
  },
  {
    because: "The rule does its job under another name",
    account: solvedBut({
      rule: {
        state: "candidate",
        name: "my-rule",
        elsewhere: [],
        value: { ...theSolvedRule(), name: "my-rule" },
      },
    }),
    fails: ["step-3.rule-exists"],
  },
  {
    because: "The rule is disabled",
    account: solvedBut({ rule: ruleWith({ state: "DISABLED" }) }),
    fails: ["step-3.rule-enabled"],
  },
  {
    because: "The rule is enabled for read-only management events as well",
    account: solvedBut({ rule: ruleWith({ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" }) }),
    fails: [],
  },
];

const targetMisses: readonly NearMiss[] = [
  {
    because: "Only the topic is a target",
    account: solvedBut({ ruleTargets: [topicTarget] }),
    fails: ["step-3.lambda-target"],
  },
  {
    because: "The target is a function whose name merely starts alike",
    account: withTarget({ arn: `${functionArn}-old` }),
    fails: ["step-3.lambda-target"],
  },
  {
    because: "The target is an alias of the function, whose policy lets EventBridge in",
    account: withTarget(
      { arn: `${functionArn}:live` },
      {
        functionPolicy: policyText(eventBridgeStatement("lambda:InvokeFunction", `${functionArn}:live`, fromRule)),
      },
    ),
    fails: [],
  },
  {
    because: "The target is an alias of the function that does not exist",
    account: withTarget(
      { arn: `${functionArn}:live` },
      { function: { state: "named", value: { ...theFunction, missingQualifier: "live" } } },
    ),
    fails: ["step-3.lambda-target"],
  },
  {
    because: "The target hands over the user identity only, and the handler crashes",
    account: withTarget({ inputPath: "$.detail.userIdentity" }, { handlerRun: crashed }),
    fails: ["step-3.lambda-target", "step-1.handler-reports", "step-1.handler-robust", "step-1.errors-surface"],
    unverified: ["step-1.function-runnable"],
  },
  {
    because: "The target hands over the detail, and the handler is written for that",
    account: withTarget({ inputPath: "$.detail" }),
    fails: [],
  },
  {
    because: "The target hands over a field that the event lacks",
    account: withTarget({ inputPath: "$.detial" }),
    fails: ["step-3.lambda-target"],
  },
  {
    because: "The target hands over a sentence that is no JSON",
    account: withTarget({ inputTransformer: { pathsMap: { who: "$.account" }, template: "<who> signed in" } }),
    fails: ["step-3.lambda-target"],
  },
  {
    because: "The target hands over a constant, and the code was not run",
    account: withTarget(
      { input: '{"alarm":true}' },
      { handlerRun: { isRun: false, reason: "no-code-asked", syntaxError: null } },
    ),
    fails: [],
    unverified: ["step-3.lambda-target", "step-1.handler-loads", "step-1.function-runnable"],
  },
];

const permissionMisses: readonly NearMiss[] = [
  { because: "The function has no policy", account: withPolicy(), fails: ["step-3.lambda-permission"] },
  {
    because: "The permission asks for the source account, which EventBridge does not send",
    account: withPolicy(invoke({ ...fromRule, StringEquals: { "AWS:SourceAccount": accountId } })),
    fails: ["step-3.lambda-permission"],
  },
  {
    because: "The permission is for another rule",
    account: withPolicy(invoke({ ArnLike: { "AWS:SourceArn": `${ruleArn}-old` } })),
    fails: ["step-3.lambda-permission"],
  },
  {
    because: "The permission is for another service",
    account: withPolicy({ ...invoke(fromRule), Principal: { Service: "sns.amazonaws.com" } }),
    fails: ["step-3.lambda-permission"],
  },
  {
    because: "A second statement denies what the first allows",
    account: withPolicy(invoke(fromRule), { ...invoke(), Sid: "No", Effect: "Deny", Principal: "*" }),
    fails: ["step-3.lambda-permission"],
  },
  {
    because: "The target's role trusts Lambda in place of EventBridge, and the function has no policy",
    account: withTarget(
      { roleArn },
      {
        functionPolicy: null,
        targetRoles: { [roleArn]: { arn: roleArn, exists: true, trustPolicy: trustsLambda, policies: [mayInvoke] } },
      },
    ),
    fails: ["step-3.lambda-permission"],
  },
];

export const nearMisses: readonly NearMiss[] = [...ruleMisses, ...patternMisses, ...targetMisses, ...permissionMisses];
