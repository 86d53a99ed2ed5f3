import type { DeliveryMetrics, RootLogin } from "../../checker/core/facts/index.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import type { NearMiss } from "../accounts/account.ts";
import { solvedBut, solvedFacts } from "../accounts/solved.ts";

/** Half an hour, and 100 minutes, after the sign-in of 03:04:43. */
const soon = "2026-11-23T03:34:43Z";
const late = "2026-11-23T04:44:43Z";

const [login] = solvedFacts.rootLogins.logins as readonly [RootLogin];
const twice = [{ ...login, eventId: "second", at: "2026-11-23T03:05:10Z" }, login];
const times = (value: number) => [{ at: "2026-11-23T03:05:00Z", value }];
const unmailed = { topicPublished: [], topicDelivered: [] };
const unrun = { lambdaInvocations: [] };

function withMetrics(change: Partial<DeliveryMetrics>): Readings {
  return solvedBut({ deliveryMetrics: { ...solvedFacts.deliveryMetrics, ...change } });
}

/** The event arrived, the rule fired, and then something refused. */
export const refusalMisses: readonly NearMiss[] = [
  {
    because: "The topic refused the rule",
    account: withMetrics({ ...unmailed, ruleFailedInvocations: times(1) }),
    fails: ["step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "The topic refused the rule, and the event lies in the dead-letter queue",
    account: withMetrics({ ...unmailed, ruleDeadLetters: times(1) }),
    fails: ["step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "The topic refused the rule a moment ago, and metrics may still come",
    account: withMetrics({ ...unmailed, ruleFailedInvocations: times(1) }),
    fails: [],
    pending: ["step-5.email-sent"],
    takenAt: "2026-11-23T03:10:00Z",
  },
  {
    because: "The topic refused the rule, and an alarm told of it by mail",
    account: withMetrics({ ruleDeadLetters: times(1) }),
    fails: ["step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "Root signed in twice, a target refused, and a mail may be of an alarm",
    account: solvedBut({
      deliveryMetrics: { ...solvedFacts.deliveryMetrics, ruleDeadLetters: times(2) },
      rootLogins: { logins: twice, isComplete: true },
    }),
    fails: [],
    unverified: ["step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "The function refused the rule",
    account: withMetrics({ ...unrun, ruleFailedInvocations: times(1) }),
    fails: ["step-5.lambda-delivered"],
    takenAt: soon,
  },
  {
    because: "Both refused the rule",
    account: withMetrics({ ...unrun, ...unmailed, ruleDeadLetters: times(2) }),
    fails: ["step-5.lambda-delivered", "step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "One of them refused, and the metrics do not say which",
    account: withMetrics({ ...unrun, ...unmailed, ruleFailedInvocations: times(1) }),
    fails: [],
    unverified: ["step-5.lambda-delivered", "step-5.email-sent"],
    takenAt: late,
  },
  {
    because: "The function was throttled and never ran",
    account: withMetrics({ ...unrun, lambdaThrottles: times(3) }),
    fails: ["step-5.lambda-delivered"],
    takenAt: late,
  },
  {
    because: "The function is throttled, and Lambda tries again",
    account: withMetrics({ ...unrun, lambdaThrottles: times(1) }),
    fails: [],
    pending: ["step-5.lambda-delivered"],
    takenAt: soon,
  },
  {
    because: "The topic answers with errors, and EventBridge tries again",
    account: withMetrics({ ...unmailed, ruleRetries: times(7) }),
    fails: [],
    pending: ["step-5.email-sent"],
    takenAt: soon,
  },
  {
    because: "The topic took the message when nobody had confirmed",
    account: withMetrics({ topicDelivered: [] }),
    fails: [],
    unverified: ["step-5.email-sent"],
    takenAt: late,
  },
];
