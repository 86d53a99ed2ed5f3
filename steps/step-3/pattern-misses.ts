import { foundValue, type EventRule, type Facts } from "../../checker/core/facts/index.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { accountId, type NearMiss } from "../accounts/account.ts";
import { patternResultsOf, solvedBut, solvedFacts } from "../accounts/solved.ts";

/** The solved account's rule. */
export function theSolvedRule(): EventRule {
  const rule = foundValue(solvedFacts.rule);
  if (rule === null) throw new Error("The solved account has a rule");
  return rule;
}

/** The same with something else changed. */
export function ruleWith(change: Partial<EventRule>): Facts["rule"] {
  return { state: "named", value: { ...theSolvedRule(), ...change } };
}

function withPattern(pattern: object): Readings {
  const text = JSON.stringify(pattern);
  return solvedBut({ rule: ruleWith({ pattern: text }), patternResults: patternResultsOf(text) });
}

const detailType = ["AWS Console Sign In via CloudTrail"];
const root = { type: ["Root"] };

/** Patterns that are almost the given one. */
export const patternMisses: readonly NearMiss[] = [
  {
    because: "The pattern spells the detail-type as the EventBridge guide does: Signin in one word",
    account: withPattern({
      "detail-type": ["AWS Console Signin via CloudTrail"],
      detail: { userIdentity: root, eventName: ["ConsoleLogin"] },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-matches-root"],
  },
  {
    because: "The pattern asks for type root in small letters",
    account: withPattern({
      "detail-type": detailType,
      detail: { userIdentity: { type: ["root"] }, eventName: ["ConsoleLogin"] },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-matches-root"],
  },
  {
    because: "The pattern matches successful sign-ins only",
    account: withPattern({
      "detail-type": detailType,
      detail: { userIdentity: root, eventName: ["ConsoleLogin"], responseElements: { ConsoleLogin: ["Success"] } },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-matches-root"],
  },
  {
    because: "The pattern matches sign-ins without MFA only",
    account: withPattern({
      "detail-type": detailType,
      detail: { userIdentity: root, eventName: ["ConsoleLogin"], additionalEventData: { MFAUsed: ["No"] } },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-matches-root"],
  },
  {
    because: "The pattern filters on resources, which these events do not have",
    account: withPattern({
      "detail-type": detailType,
      resources: [`arn:aws:iam::${accountId}:root`],
      detail: { userIdentity: root, eventName: ["ConsoleLogin"] },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-matches-root"],
  },
  {
    because: "The pattern does not ask who signed in",
    account: withPattern({ "detail-type": detailType, detail: { eventName: ["ConsoleLogin"] } }),
    fails: ["step-3.pattern-exact", "step-3.pattern-ignores-others"],
  },
  {
    because: "The pattern asks for anything but IAM users, which lets roles through",
    account: withPattern({
      "detail-type": detailType,
      detail: { userIdentity: { type: [{ "anything-but": "IAMUser" }] }, eventName: ["ConsoleLogin"] },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-ignores-others"],
  },
  {
    because: "The pattern has a second event name that other root events carry",
    account: withPattern({
      "detail-type": detailType,
      detail: { userIdentity: root, eventName: ["ConsoleLogin", "CheckMfa"] },
    }),
    fails: ["step-3.pattern-exact", "step-3.pattern-ignores-others"],
  },
  {
    because: "The pattern leaves out the event name",
    account: withPattern({ "detail-type": detailType, detail: { userIdentity: root } }),
    fails: ["step-3.pattern-exact", "step-3.pattern-ignores-others"],
  },
  {
    because: "The pattern leaves out the detail-type, and behaves the same on all samples",
    account: withPattern({ detail: { userIdentity: root, eventName: ["ConsoleLogin"] } }),
    fails: ["step-3.pattern-exact"],
  },
  {
    because: "The pattern is not the given one, and the instructor accepts any that behaves the same",
    account: withPattern({ detail: { userIdentity: root, eventName: ["ConsoleLogin"] } }),
    fails: [],
    settings: { pattern: "equivalent" },
  },
  {
    because: "The pattern is the given one with the source added and everything in another order",
    account: withPattern({
      detail: { eventName: ["ConsoleLogin"], userIdentity: root },
      source: ["aws.signin"],
      "detail-type": detailType,
    }),
    fails: [],
  },
  {
    because: "The rule has a schedule in place of a pattern",
    account: solvedBut({ rule: ruleWith({ pattern: null }) }),
    fails: ["step-3.pattern-exact", "step-3.pattern-matches-root", "step-3.pattern-ignores-others"],
  },
];
