import * as fc from "fast-check";
import { evaluate } from "../../checker/core/evaluate.ts";
import type { CheckResult, RunResult } from "../../checker/core/result.ts";
import { summarize, totals } from "../../checker/core/score.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import type { Text } from "../../checker/core/text.ts";
import { steps } from "../../steps/index.ts";
import { lookedAt } from "../../steps/accounts/account.ts";
import { solved } from "../../steps/accounts/solved.ts";
import { hostileText } from "./hostile-text.ts";

/** A sentence is never empty; what is in it may be anything. */
const text: fc.Arbitrary<Text> = fc
  .tuple(hostileText, hostileText)
  .map(([ko, en]) => ({ ko: `가${ko}`, en: `a${en}` }));

const id = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8}){0,2}$/))
  .map(([step, name]) => `step-${step}.${name}`);

const check: fc.Arbitrary<CheckResult> = fc
  .record({
    id,
    title: text,
    seen: text,
    hint: text,
    verdict: fc.constantFrom("pass", "fail", "blocked", "pending", "unverified"),
    points: fc.nat(9),
    action: fc.constantFrom(null, "sns:GetTopicAttributes"),
    url: hostileText.map((one) => `https://us-east-1.console.aws.amazon.com/${one}`),
  })
  .map(({ id, title, seen, hint, verdict, points, action, url }) => ({
    id,
    title,
    verdict,
    points,
    earned: verdict === "pass" ? points : 0,
    advice: points === 0,
    seen: verdict === "blocked" ? null : seen,
    hint: verdict === "pass" ? null : hint,
    blockedBy: verdict === "blocked" ? "step-1.function-exists" : null,
    missingAction: verdict === "unverified" ? action : null,
    side: verdict === "unverified" ? "aws" : null,
    until: verdict === "pending" ? "2026-11-23T05:00:00Z" : null,
    consoleUrl: url,
  }));

/** A result in which every text is what somebody chose who means harm. */
export const anyResult: fc.Arbitrary<RunResult> = fc
  .record({
    title: text,
    checks: fc.array(check, { minLength: 1, maxLength: 14 }),
    arn: hostileText,
    isPractice: fc.boolean(),
  })
  .map(({ title, checks, arn, isPractice }) => {
    const judged = [{ id: "step-3", title, ...totals(checks), checks }];
    return {
      schema: "workshop/check/v1",
      toolVersion: "1.0.0",
      account: { id: "111122223333", arn: `arn:aws:iam::111122223333:user/${arn}`, practice: isPractice },
      region: "us-east-1",
      takenAt: "2026-11-23T03:04:43Z",
      durationMs: 812,
      evidence: "login",
      summary: summarize(judged),
      steps: judged,
    };
  });

/** Members that a reader fills with a word of its own, whatever AWS says. */
const closed = new Set([
  "kind",
  "state",
  "result",
  "protocol",
  "filterPolicyScope",
  "readWriteType",
  "packageType",
  "problem",
  "reason",
  "from",
  "outcome",
  "level",
]);

/** Facts of the solved account in which texts are replaced: which ones, and by what, is chosen at random. */
export const anyFacts: fc.Arbitrary<Readings> = fc
  .tuple(fc.array(hostileText, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(400), { minLength: 1, maxLength: 12 }))
  .map(([texts, places]) => {
    let at = 0;
    const replaced = (value: unknown): unknown => {
      if (typeof value === "string") {
        at += 1;
        return places.includes(at) ? (texts[at % texts.length] ?? "") : value;
      }
      if (Array.isArray(value)) return value.map(replaced);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, closed.has(key) ? one : replaced(one)]),
      );
    };
    return replaced(solved) as Readings;
  });

/** What the checks say of an account with such facts. */
export function judged(readings: Readings): RunResult {
  const account = { id: "111122223333", arn: "arn:aws:iam::111122223333:user/learner", practice: false };
  const snapshot = {
    schema: "workshop/snapshot/v1" as const,
    takenAt: lookedAt,
    account,
    region: "us-east-1",
    facts: readings,
  };
  return evaluate(snapshot, { catalogue: steps, settings: defaultSettings, toolVersion: "1.0.0" });
}
