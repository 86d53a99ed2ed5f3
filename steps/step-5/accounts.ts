import type { DeliveryMetrics, Facts, LambdaFunction, RootLogin } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { accountId, type NearMiss } from "../accounts/account.ts";
import { solved, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { untouched } from "../accounts/untouched.ts";
import { refusalMisses } from "./refusals.ts";

export { solved, untouched };

const [login] = solvedFacts.rootLogins.logins as readonly [RootLogin];
/** Half an hour, and 100 minutes, after the sign-in of 03:04:43. */
const soon = "2026-11-23T03:34:43Z";
const late = "2026-11-23T04:44:43Z";

function withMetrics(change: Partial<DeliveryMetrics>, others: Partial<Facts> = {}): Readings {
  return solvedBut({ deliveryMetrics: { ...solvedFacts.deliveryMetrics, ...change }, ...others });
}

const silent = { ruleInvocations: [], lambdaInvocations: [], topicDelivered: [] };
const errors = [{ at: "2026-11-23T03:05:00Z", value: 1 }];

function withLogin(change: Partial<RootLogin>): Readings {
  return solvedBut({ rootLogins: { logins: [{ ...login, ...change }], isComplete: true } });
}

function functionWith(change: Partial<LambdaFunction>): Facts["function"] {
  if (solvedFacts.function.state === "missing") throw new Error("The solved account has a function");
  return { state: "named", value: { ...solvedFacts.function.value, ...change } };
}

const signInMisses: readonly NearMiss[] = [
  {
    because: "Nobody has signed in as root",
    account: solvedBut({ rootLogins: { logins: [], isComplete: true } }),
    fails: ["step-5.root-login-recorded"],
  },
  {
    because: "Root signed in before the rule existed, not after",
    account: solvedBut({ ruleFirstPut: { at: "2026-11-23T03:30:00Z", isComplete: true } }),
    fails: ["step-5.root-login-recorded"],
  },
  {
    because: "The search through the event history stopped before it found root",
    account: solvedBut({ rootLogins: { logins: [], isComplete: false } }),
    fails: [],
    unverified: ["step-5.root-login-recorded"],
  },
  {
    because: "The rule was made so long ago that its PutRule is gone, and it fired",
    account: solvedBut({ ruleFirstPut: { at: null, isComplete: true } }),
    fails: [],
  },
  {
    because: "The rule's PutRule does not show, and nothing fired",
    account: withMetrics(silent, { ruleFirstPut: { at: null, isComplete: true } }),
    fails: [],
    unverified: ["step-5.root-login-recorded"],
  },
  {
    because: "The sign-in failed, which the detector reports just as well",
    account: withLogin({ result: "Failure", mfaUsed: "No" }),
    fails: [],
    unverified: ["step-5.mfa-used"],
  },
  {
    because: "The sign-in went without MFA",
    account: withLogin({ mfaUsed: "NO" }),
    fails: ["step-5.mfa-used"],
  },
  {
    because: "Root has neither MFA nor the sense to delete its keys",
    account: solvedBut({ accountSummary: { hasRootMfa: false, hasRootAccessKeys: true } }),
    fails: ["step-5.root-mfa", "step-5.no-root-keys"],
  },
];

const ruleMisses: readonly NearMiss[] = [
  {
    because: "Half an hour after the sign-in no metric shows",
    account: withMetrics(silent),
    fails: [],
    pending: ["step-5.rule-fired"],
    takenAt: soon,
  },
  {
    because: "100 minutes after the sign-in no metric shows, and nothing explains it",
    account: withMetrics(silent),
    fails: [],
    unverified: ["step-5.rule-fired"],
    takenAt: late,
  },
  {
    because: "100 minutes after the sign-in no metric shows, and the trail does not log",
    account: withMetrics(silent, { trailStatus: { ...solvedFacts.trailStatus, isLogging: false } }),
    fails: ["step-2.trail-logging", "step-5.rule-fired"],
    takenAt: late,
  },
  {
    because: "A trail that records writes only explains nothing",
    account: withMetrics(silent, {
      eventSelectors: {
        basic: [{ readWriteType: "WriteOnly", includesManagementEvents: true, excludedSources: [] }],
        advanced: [],
      },
    }),
    fails: ["step-2.management-events"],
    unverified: ["step-5.rule-fired"],
    takenAt: late,
  },
  {
    because: "The metrics of a sign-in of long ago are gone",
    account: { ...withMetrics(silent) },
    fails: [],
    unverified: ["step-5.rule-fired"],
    takenAt: "2027-01-30T00:00:00Z",
  },
];

const deliveryMisses: readonly NearMiss[] = [
  {
    because: "Every invocation of the function ended in an error",
    account: withMetrics({ lambdaErrors: errors }),
    fails: ["step-5.lambda-delivered"],
  },
  {
    because: "The function's first attempt failed; Lambda is about to repeat it",
    account: withMetrics({ lambdaErrors: errors }),
    fails: [],
    pending: ["step-5.lambda-delivered"],
    takenAt: "2026-11-23T03:08:00Z",
  },
  {
    because: "The second attempt succeeded",
    account: withMetrics({ lambdaErrors: errors, lambdaInvocations: [{ at: "2026-11-23T03:05:00Z", value: 2 }] }),
    fails: [],
  },
  {
    because: "The mail server refused the mail",
    account: withMetrics({ topicDelivered: [], topicFailed: errors }),
    fails: ["step-5.email-sent"],
  },
  {
    because: "Neither the function nor the mail shows yet",
    account: withMetrics({ lambdaInvocations: [], topicDelivered: [] }),
    fails: [],
    pending: ["step-5.lambda-delivered", "step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "Neither the function nor the mail ever shows, though all is set up",
    account: withMetrics({ lambdaInvocations: [], topicDelivered: [] }),
    fails: [],
    unverified: ["step-5.lambda-delivered", "step-5.email-sent"],
    takenAt: late,
  },
];

const noObjects: Facts["logObjects"] = { objects: [] };
const logMisses: readonly NearMiss[] = [
  {
    because: "No log file was stored after the sign-in",
    account: solvedBut({ logObjects: noObjects }),
    fails: ["step-5.log-archived"],
  },
  {
    because: "The log file is still on its way",
    account: solvedBut({ logObjects: noObjects }),
    fails: [],
    pending: ["step-5.log-archived"],
    takenAt: soon,
  },
  {
    because: "There are files of Seoul and digests, none of us-east-1",
    account: solvedBut({
      logObjects: {
        objects: ["CloudTrail/ap-northeast-2", "CloudTrail-Digest/us-east-1"].map((folder) => ({
          key: `AWSLogs/${accountId}/${folder}/2026/11/23/file.json.gz`,
          lastModified: "2026-11-23T03:10:30Z",
        })),
      },
    }),
    fails: ["step-5.log-archived"],
  },
  {
    because: "The bucket may not be listed, and the trail says that it delivered",
    account: { ...solved, logObjects: denied("s3:ListBucket") },
    fails: [],
  },
];

const drillAt = "2026-11-23T04:00:00Z";
const drilled = functionWith({ tags: { "root-login-workshop:drill": drillAt } });
const drillMetrics = {
  ruleInvocations: [],
  lambdaInvocations: [{ at: drillAt, value: 1 }],
  topicDelivered: [{ at: drillAt, value: 1 }],
};
const drillLog = {
  objects: [
    { key: `AWSLogs/${accountId}/CloudTrail/us-east-1/2026/11/23/drill.json.gz`, lastModified: "2026-11-23T04:06:00Z" },
  ],
};
const drillMisses: readonly NearMiss[] = [
  {
    because: "A drill stands in where root cannot sign in",
    account: withMetrics(drillMetrics, {
      function: drilled,
      rootLogins: { logins: [], isComplete: true },
      logObjects: drillLog,
    }),
    fails: [],
    unverified: ["step-5.mfa-used"],
    settings: { rootLogin: "drill" },
  },
  {
    because: "A drill does not replace a sign-in where one is required",
    account: withMetrics(drillMetrics, { function: drilled, rootLogins: { logins: [], isComplete: true } }),
    fails: ["step-5.root-login-recorded"],
  },
  {
    because: "A drill proves nothing about a rule that is disabled",
    account: withMetrics(drillMetrics, {
      function: drilled,
      logObjects: drillLog,
      rule: disabledRule(),
    }),
    fails: ["step-3.rule-enabled", "step-5.rule-fired"],
    unverified: ["step-5.mfa-used"],
    settings: { rootLogin: "drill" },
  },
];

function disabledRule(): Facts["rule"] {
  if (solvedFacts.rule.state === "missing") throw new Error("The solved account has a rule");
  return { state: "named", value: { ...solvedFacts.rule.value, state: "DISABLED" } };
}

export const nearMisses: readonly NearMiss[] = [
  ...signInMisses,
  ...ruleMisses,
  ...deliveryMisses,
  ...refusalMisses,
  ...logMisses,
  ...drillMisses,
];
