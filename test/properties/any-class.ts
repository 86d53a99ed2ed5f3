import * as fc from "fast-check";
import { classOf, facts, learner, read, unread } from "../../checker/cohort/class.test-kit.ts";
import type { GradedClass } from "../../checker/cohort/exports/export.ts";
import type { GradingRules } from "../../checker/cohort/grade.ts";
import { solutionTag } from "../../checker/cohort/origin.ts";
import type { NamedLearner } from "../../checker/cohort/learner.ts";
import type { LearnerRecord, NotRead } from "../../checker/cohort/record.ts";
import type { CheckResult } from "../../checker/core/result.ts";
import { summarize, totals } from "../../checker/core/score.ts";
import { hostileText } from "./hostile-text.ts";

/** The token of the webhook that hostile accounts show wherever they can. No export may hold it. */
export const token = "Th1s-is_the-token".repeat(4);
const webhook = `https://discord.com/api/webhooks/123456789012345678/${token}`;

/** What an account says: any text, and now and then the webhook itself. */
const said = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 1, arbitrary: hostileText.map((text) => `${text} ${webhook}${text}`) },
);

/** What a roster takes for an id: not empty, up to 100 characters, none of them a control character. */
const id = fc
  .oneof(hostileText, fc.constantFrom("..", ".", "a.", "con.txt", "NUL", "¬00", "가", "김".repeat(100), "__proto__"))
  .map((text) => text.replaceAll(/\p{C}/gu, "").trim().slice(0, 100).replaceAll(/\p{C}/gu, ""))
  .filter((text) => text !== "");
const email = hostileText
  .map((text) => `${text}@${text || "x"}.example`.replaceAll(/[\s@]/g, "").replace(/^(.+)(.)$/u, "$1@$2"))
  .filter((text) => /^[^\s@]+@[^\s@]+$/.test(text));
const own = fc.option(hostileText.filter((text) => text !== ""));
/** What the roster has for Canvas's number: one, or anything else. */
const canvasId = fc.oneof(own, fc.integer({ min: 1, max: 9 }).map(String));

const learners = fc.uniqueArray(
  fc.record({ id, name: hostileText, email: fc.option(email), group: own, canvasId, sisId: own, github: own }),
  { selector: (one) => one.id.toLowerCase(), minLength: 1, maxLength: 6 },
);

const verdict = fc.constantFrom<CheckResult["verdict"]>("pass", "pass", "fail", "blocked", "pending", "unverified");
const decided = fc.constantFrom<CheckResult["verdict"]>("pass", "fail");

/** How one account came out: not read, decided whole, or with whatever verdicts there are. */
const outcome = fc.oneof(
  fc.record({ kind: fc.constant("not-read" as const), text: said, reason: fc.constantFrom("no-access", "aws", "bug") }),
  ...[decided, verdict].map((one) =>
    fc.record({
      kind: fc.constant("read" as const),
      texts: fc.array(said, { minLength: 1, maxLength: 4 }),
      verdicts: fc.array(one, { minLength: 1, maxLength: 9 }),
      stack: fc.option(hostileText),
    }),
  ),
);
type Outcome = typeof outcome extends fc.Arbitrary<infer Value> ? Value : never;

const rules: fc.Arbitrary<GradingRules> = fc.record({
  deadline: fc.constantFrom(null, "2026-11-20T00:00:00Z", "2030-01-01T00:00:00Z"),
  late: fc.constantFrom(
    { kind: "flag" as const },
    { kind: "zero" as const },
    { kind: "percent-a-day" as const, percent: 7 },
  ),
  solution: fc.constantFrom("accept", "flag", "zero"),
  allowUnverified: fc.boolean(),
});

/** Any class: its learners, what their accounts say, and how they are graded. */
export const anyClass: fc.Arbitrary<GradedClass> = fc
  .record({ learners, outcomes: fc.array(outcome, { minLength: 6, maxLength: 6 }), rules })
  .map(({ learners: people, outcomes, rules: own }) =>
    classOf(
      people.map(({ canvasId, sisId, github, id: ownId, ...more }, index) =>
        recordOf(learner(ownId, { ...more, lms: { canvasId, sisId, github } }), outcomes[index] as Outcome),
      ),
      own,
    ),
  );

const solved = read(learner("solved"), facts.solved);

function recordOf(who: NamedLearner, came: Outcome): LearnerRecord {
  if (came.kind === "not-read") {
    const text = { ko: came.text, en: came.text };
    return {
      ...unread(who),
      outcome: { kind: "not-read", reason: came.reason as NotRead["reason"], side: "aws", text },
    };
  }
  if (solved.outcome.kind !== "read") throw new Error("the solved account is read");
  const { result, snapshot } = solved.outcome;
  let at = 0;
  const steps = result.steps.map((step) => {
    const checks = step.checks.map((check) => {
      at += 1;
      const text = came.texts[at % came.texts.length] ?? "";
      return judged(check, came.verdicts[at % came.verdicts.length] ?? "pass", text);
    });
    return { ...step, ...totals(checks), checks };
  });
  const outcome = {
    kind: "read" as const,
    snapshot: built(snapshot, came.stack),
    result: { ...result, steps, summary: summarize(steps) },
  };
  return { ...solved, learner: who, outcome };
}

function judged(check: CheckResult, verdict: CheckResult["verdict"], text: string): CheckResult {
  return {
    ...check,
    verdict,
    earned: verdict === "pass" ? check.points : 0,
    seen: verdict === "blocked" ? null : { ko: text, en: text },
    blockedBy: verdict === "blocked" ? "step-1.function-exists" : null,
    missingAction: verdict === "unverified" ? "sns:GetTopicAttributes" : null,
    side: verdict === "unverified" ? "grader" : null,
    until: verdict === "pending" ? "2026-11-23T05:00:00Z" : null,
  };
}

type Snapshot = Extract<LearnerRecord["outcome"], { kind: "read" }>["snapshot"];

/** The same account, its function built by a stack of that name. */
function built(snapshot: Snapshot, stack: string | null): Snapshot {
  const reading = snapshot.facts.function;
  if (stack === null || reading?.kind !== "known" || reading.value.state === "missing") return snapshot;
  const tags = { "aws:cloudformation:stack-name": stack, [solutionTag]: "step-3" };
  const value = { ...reading.value, value: { ...reading.value.value, tags } };
  return { ...snapshot, facts: { ...snapshot.facts, function: { ...reading, value } } };
}
