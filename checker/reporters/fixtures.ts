import type { CheckResult, RunFailure, RunResult, StepResult } from "../core/result.ts";
import { summarize, totals } from "../core/score.ts";
import { sameText, type Text } from "../core/text.ts";

/* Results for the tests of the reporters: small, and with every verdict there is. */

function checkResult(part: Partial<CheckResult> & Pick<CheckResult, "id" | "title">): CheckResult {
  return {
    verdict: "pass",
    points: 2,
    earned: 0,
    advice: false,
    seen: { ko: "확인했습니다.", en: "Seen to be right." },
    hint: null,
    blockedBy: null,
    missingAction: null,
    side: null,
    until: null,
    consoleUrl:
      "https://us-east-1.console.aws.amazon.com/events/home?region=us-east-1#/eventbus/default/rules/my%20rule",
    ...part,
  };
}

function stepResult(id: string, title: Text, checks: readonly CheckResult[]): StepResult {
  return { id, title, ...totals(checks), checks };
}

function runResult(steps: readonly StepResult[], part: Partial<RunResult> = {}): RunResult {
  return {
    schema: "workshop/check/v1",
    toolVersion: "1.0.0",
    account: { id: "111122223333", arn: "arn:aws:iam::111122223333:user/learner", practice: false },
    region: "us-east-1",
    takenAt: "2026-11-23T03:04:43Z",
    durationMs: 812,
    evidence: "login",
    summary: summarize(steps),
    steps,
    ...part,
  };
}

const hint = {
  ko: "EventBridge 콘솔에서 규칙을 열고 [활성화]를 누르세요.\naws events enable-rule --region us-east-1 --name eventbridge-root-login-pattern",
  en: "Open the rule in the EventBridge console and choose Enable.\naws events enable-rule --region us-east-1 --name eventbridge-root-login-pattern",
};

const rule = { ko: "EventBridge 규칙", en: "The EventBridge rule" };
const topic = { ko: "SNS 주제", en: "The SNS topic" };

/** Everything passed. */
export const solved = runResult([
  stepResult("step-3", rule, [
    checkResult({
      id: "step-3.rule-exists",
      title: { ko: "규칙이 있음", en: "The rule exists" },
      points: 4,
      earned: 4,
      seen: {
        ko: "기본 버스에서 arn:aws:events:us-east-1:111122223333:rule/eventbridge-root-login-pattern 규칙을 찾았습니다.",
        en: "Found arn:aws:events:us-east-1:111122223333:rule/eventbridge-root-login-pattern on the default bus.",
      },
    }),
    checkResult({ id: "step-3.rule-enabled", title: { ko: "규칙이 켜져 있음", en: "The rule is enabled" }, earned: 2 }),
  ]),
]);

/** One of every verdict, in a practice account. */
export const mixed = runResult(
  [
    stepResult("step-3", rule, [
      checkResult({
        id: "step-3.rule-exists",
        title: { ko: "규칙이 있음", en: "The rule exists" },
        points: 4,
        earned: 4,
      }),
      checkResult({
        id: "step-3.rule-enabled",
        title: { ko: "규칙이 켜져 있음", en: "The rule is enabled" },
        verdict: "fail",
        seen: { ko: "규칙 상태: DISABLED", en: "The rule's state is DISABLED." },
        hint,
      }),
      checkResult({
        id: "step-3.lambda-permission",
        title: { ko: "규칙이 함수를 호출할 수 있음", en: "The rule may invoke the function" },
        verdict: "blocked",
        seen: null,
        hint,
        blockedBy: "step-3.lambda-target",
      }),
    ]),
    stepResult("step-4", topic, [
      checkResult({
        id: "step-4.topic-policy",
        title: { ko: "주제가 게시를 허용함", en: "The topic lets the rule publish" },
        points: 3,
        verdict: "unverified",
        seen: {
          ko: "읽을 수 없었습니다: 이 자격 증명에 sns:GetTopicAttributes 권한이 없습니다.",
          en: "Could not be read: these credentials lack sns:GetTopicAttributes.",
        },
        hint,
        missingAction: "sns:GetTopicAttributes",
        side: "learner",
      }),
      checkResult({
        id: "step-4.topic-after",
        title: { ko: "앞선 판정을 따름", en: "Takes an earlier verdict" },
        points: 1,
        verdict: "unverified",
        seen: { ko: "읽을 수 없었습니다.", en: "Could not be read." },
        hint,
        missingAction: "sns:GetTopicAttributes",
        side: "learner",
        blockedBy: "step-4.topic-policy",
      }),
    ]),
    stepResult("step-5", { ko: "시험", en: "The test" }, [
      checkResult({
        id: "step-5.log-archived",
        title: { ko: "로그가 보관됨", en: "The log is archived" },
        points: 1,
        verdict: "pending",
        seen: { ko: "로그 파일이 아직 없습니다.", en: "There is no log file yet." },
        hint,
        until: "2026-11-23T04:04:43Z",
      }),
      checkResult({
        id: "step-5.root-mfa",
        title: { ko: "루트 계정에 MFA가 있음", en: "The root user has MFA" },
        points: 0,
        verdict: "fail",
        advice: true,
        seen: { ko: "루트 계정에 MFA가 없습니다.", en: "The root user has no MFA." },
        hint,
      }),
    ]),
  ],
  { account: { id: "111122223333", arn: "arn:aws:iam::111122223333:root", practice: true }, evidence: "drill" },
);

/** The run could not start. */
export const refused: RunFailure = {
  schema: "workshop/check/v1",
  toolVersion: "1.0.0",
  account: null,
  region: "us-east-1",
  takenAt: "2026-11-23T03:04:43Z",
  durationMs: 12,
  evidence: "login",
  error: {
    code: "no-credentials",
    message: {
      ko: "AWS 자격 증명이 없습니다. aws login 명령을 실행하세요.",
      en: "There are no AWS credentials: run aws login.",
    },
  },
};

/** Text that tries to break out of every format; as if a check had forgotten to clean it. */
export const hostileText = [
  "\u001B[31mred\u001B[0m \u009B2J \u202Eevil\u202C",
  '</failure><x a="1">&\u0000\uD800',
  "::error::pwned",
  "::set-output name=a::b",
  "not ok 1 - x # TODO",
  "Bail out!",
  "| cell | `code` ``` <img src=x onerror=alert(1)> [a](javascript:1) ![i](http://e) @everyone %0A",
].join("\n");

/** A result whose every text is hostile. */
export const hostile = runResult([
  stepResult("step-3", sameText(hostileText), [
    checkResult({
      id: "step-3.rule-exists",
      title: sameText(hostileText),
      verdict: "fail",
      seen: sameText(hostileText),
      hint: sameText(hostileText),
      consoleUrl: `https://evil.example/${hostileText}`,
    }),
    checkResult({ id: "step-3.rule-enabled", title: sameText(hostileText), earned: 2, seen: sameText(hostileText) }),
    checkResult({
      id: "step-3.lambda-target",
      title: sameText(hostileText),
      verdict: "unverified",
      seen: sameText(hostileText),
      hint: sameText(hostileText),
      missingAction: hostileText,
      side: "aws",
    }),
  ]),
]);
