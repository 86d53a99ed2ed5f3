import type { CheckResult, StepResult } from "../../core/result.ts";
import { sameText } from "../../core/text.ts";
import type { Entry, GuideAccount, GuideState, GuideStep, Input, Next } from "./state.ts";
import { update } from "./update.ts";

export const practiceAccount: GuideAccount = {
  isPractice: true,
  id: "111122223333",
  alias: null,
  arn: "arn:aws:iam::111122223333:user/learner",
  endpoint: "http://127.0.0.1:4599",
};

/** Two steps of two checks each. */
const steps: readonly GuideStep[] = [1, 2].map((number) => ({
  id: `step-${number}`,
  title: sameText(`Step ${number}`),
  minutes: 5,
  checks: ["one", "two"].map((name) => ({
    id: `step-${number}.${name}`,
    title: sameText(`Check ${name}`),
    isAdvice: false,
    hints: [
      sameText("A nudge"),
      sameText("A place"),
      sameText("Command (with your id for ACCOUNTID): aws s3 ls ACCOUNTID"),
    ],
  })),
  section: null,
  consoleUrl: "https://us-east-1.console.aws.amazon.com/",
}));

/** A guide at its first step, at time 0. */
export function guideState(part: Partial<GuideState> = {}): GuideState {
  return {
    language: "en",
    isPlain: false,
    steps,
    at: 0,
    isWelcoming: false,
    account: practiceAccount,
    entries: [],
    further: [],
    results: {},
    passedAt: {},
    hintsShown: {},
    running: null,
    watching: null,
    now: 0,
    ...part,
  };
}

/** Inputs one after the other at given times; the last state, and all effects. */
export function play(start: GuideState, ...inputs: readonly (readonly [number, Input])[]): Next {
  let next: Next = { state: start, effects: [] };
  for (const [at, input] of inputs) {
    const { state, effects } = update(next.state, input, at);
    next = { state, effects: [...next.effects, ...effects] };
  }
  return next;
}

/** What has been said, as text. */
export function toldBy({ entries, language }: GuideState): string {
  return entries.map((entry) => entryText(entry, language)).join("\n");
}

function entryText(entry: Entry, language: GuideState["language"]): string {
  if (entry.kind === "gap") return "";
  if (entry.kind === "check") return `${entry.result.verdict} ${entry.result.id}`;
  return entry.kind === "quote" ? entry.body : entry.text[language];
}

/** A result of a step with these verdicts for its two checks. */
export function stepResult(id: string, ...verdicts: readonly CheckResult["verdict"][]): StepResult {
  const checks = verdicts.map((verdict, index): CheckResult => ({
    id: `${id}.${index === 0 ? "one" : "two"}`,
    title: sameText("A check"),
    verdict,
    points: 1,
    earned: verdict === "pass" ? 1 : 0,
    advice: false,
    seen: sameText("Something was seen."),
    hint: null,
    blockedBy: null,
    missingAction: null,
    side: null,
    until: null,
    consoleUrl: "https://us-east-1.console.aws.amazon.com/",
  }));
  const earned = checks.reduce((sum, check) => sum + check.earned, 0);
  const verdict = checks.find((check) => check.verdict !== "pass")?.verdict ?? "pass";
  return {
    id,
    title: sameText("A step"),
    verdict: verdict === "blocked" ? "fail" : verdict,
    earned,
    possible: 2,
    undecided: 0,
    checks,
  };
}
