import { defineCheck, type Context } from "../../checker/core/check.ts";
import { foundValue, type EventRule, type Facts, type LambdaFunction } from "../../checker/core/facts/index.ts";
import type { RuleTarget } from "../../checker/core/facts/index.ts";
import { differences } from "../../checker/core/pattern/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import { signInSamples } from "../../checker/core/samples/index.ts";
import { homeRegion } from "../../checker/core/settings.ts";
import { applyInput, type DeliveredInput } from "../../checker/core/target-input.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { judgeReports } from "../step-1/handler/index.ts";
import { afterRule, ruleUrl, theRule } from "./rule.ts";

export const lambdaTarget = defineCheck({
  id: "step-3.lambda-target",
  title: {
    ko: "규칙의 대상이 함수이고 이벤트가 온전히 전달됨",
    en: "The function is a target of the rule and gets the event",
  },
  why: {
    ko: "대상이 없는 규칙은 일치해도 아무 일도 하지 않고, 입력을 바꾸면 함수가 알림에 쓸 내용이 사라질 수 있습니다.",
    en: "A rule without targets matches in vain, and a changed input may take away what the function reports.",
  },
  points: 3,
  needs: ["ruleTargets", "rule", "function"],
  wants: ["handlerRun"],
  after: [afterRule, { check: "step-1.function-exists", found: "function" }],
  hints: ({ names }) => [
    { ko: "규칙이 일치하면 무엇이 불리나요?", en: "What is called when the rule matches?" },
    {
      ko: `EventBridge(us-east-1) → 규칙 → ${names.rule} → 대상 → 편집에서 ‘Lambda 함수’ ${names.function} 항목을 선택하고, 추가 설정의 대상 입력은 ‘일치하는 이벤트’로 두세요.`,
      en: `Open EventBridge (us-east-1) → Rules → ${names.rule} → Targets → Edit, choose ‘Lambda function’ ${names.function}, and leave ‘Configure target input’ at ‘Matched events’.`,
    },
    {
      ko: `aws events put-targets --region us-east-1 --rule ${names.rule} --targets Id=function,Arn=$(aws lambda get-function-configuration --region us-east-1 --function-name ${names.function} --query FunctionArn --output text)`,
      en: `aws events put-targets --region us-east-1 --rule ${names.rule} --targets Id=function,Arn=$(aws lambda get-function-configuration --region us-east-1 --function-name ${names.function} --query FunctionArn --output text)`,
    },
  ],
  consoleUrl: ruleUrl,
  look: (facts, context) => {
    const lambda = foundValue(facts.function);
    const targets = lambda === null ? [] : targetsOf(lambda, facts.ruleTargets);
    const [target] = targets;
    if (lambda === null || target === undefined) return noTarget(facts.ruleTargets, facts.function);
    const whole = targets.find((one) => isWhole(one, theRule(facts.rule), context));
    if (whole) return wholeEvent(whole);
    return changedInput(target, theRule(facts.rule), lambda, facts.handlerRun, context);
  },
});

/** The targets that are the function: its plain ARN, or with a version or an alias that exists. */
export function targetsOf(
  { arn, missingQualifier }: LambdaFunction,
  targets: readonly RuleTarget[],
): readonly RuleTarget[] {
  const isThere = (target: RuleTarget) => target.arn !== `${arn}:${missingQualifier}`;
  return targets.filter((target) => target.arn === arn || (target.arn.startsWith(`${arn}:`) && isThere(target)));
}

function noTarget(targets: readonly RuleTarget[], found: Facts["function"]): Verdict {
  const { arn: own, missingQualifier } = foundValue(found) ?? { arn: "" };
  const arn = plain(own);
  const list = targets.map((target) => plain(target.arn)).join(", ");
  if (missingQualifier !== undefined) return noSuchQualifier(arn, plain(missingQualifier, 130));
  const elsewhere = targets.some((target) => /^arn:aws[\w-]*:lambda:/.test(target.arn));
  const hint: Text = elsewhere
    ? {
        ko: ` 대상에 다른 Lambda 함수가 있습니다. 함수의 이름과 리전(${homeRegion})을 비교하세요.`,
        en: ` Another Lambda function is a target: compare its name and Region (${homeRegion}).`,
      }
    : { ko: "", en: "" };
  return fail({
    ko: `규칙의 대상(events:ListTargetsByRule)에서 함수를 찾았지만 없습니다: ${arn}. 지금 대상: ${list || "없음"}.${hint.ko}`,
    en: `Looked among the rule's targets (events:ListTargetsByRule) for ${arn}: not there. Targets now: ${list || "none"}.${hint.en}`,
  });
}

function noSuchQualifier(arn: string, qualifier: string): Verdict {
  return fail({
    ko: `규칙의 대상(events:ListTargetsByRule)은 ${arn} 함수의 버전 또는 별칭 ${qualifier} 항목이지만, 그런 버전이나 별칭은 없습니다(lambda:GetFunction).`,
    en: `The rule's target (events:ListTargetsByRule) is version or alias ${qualifier} of ${arn}, which does not exist (lambda:GetFunction).`,
  });
}

/** Whether every root sample reaches the function with its `detail` as it was. */
function isWhole(target: RuleTarget, rule: EventRule, { accountId }: Context): boolean {
  return rootSamples(accountId).every((event) => {
    const input = applyInput(target, event, { ruleArn: rule.arn });
    return input.ok && differences(event["detail"], detailOf(input.event)).length === 0;
  });
}

function rootSamples(accountId: string) {
  return signInSamples(accountId)
    .filter(({ group }) => group === "root")
    .map(({ event }) => event);
}

function detailOf(event: unknown): unknown {
  return typeof event === "object" && event !== null && "detail" in event ? event.detail : undefined;
}

function wholeEvent({ arn }: RuleTarget): Verdict {
  return pass({
    ko: `규칙의 대상(events:ListTargetsByRule)에 함수가 있고 이벤트의 detail이 그대로 전달됩니다: ${plain(arn)}.`,
    en: `The function is a target of the rule (events:ListTargetsByRule) and gets the event's detail as it is: ${plain(arn)}.`,
  });
}

/** The input takes something away: only the handler itself can tell whether it still has what it reports. */
function changedInput(
  target: RuleTarget,
  rule: EventRule,
  lambda: LambdaFunction,
  run: Reading<Facts["handlerRun"]>,
  context: Context,
): Verdict {
  const [sample] = rootSamples(context.accountId);
  const input = applyInput(target, sample, { ruleArn: rule.arn });
  const setting = settingText(target);
  if (!input.ok) return undeliverable(input.problem, setting);
  if (run.kind !== "known") return context.unread("handlerRun", run);
  const reports = judgeReports(run.value, { accountId: context.accountId, runtime: lambda.runtime });
  if (reports.kind === "pass") {
    return pass({
      ko: `규칙의 대상에 함수가 있습니다(${plain(target.arn)}). 대상 입력의 ${setting.ko} 설정이 이벤트를 바꾸지만, 코드를 그 입력으로 실행해도 알림을 제대로 보냈습니다.`,
      en: `The function is a target of the rule (${plain(target.arn)}). Its ${setting.en} changes the event; run on that input, the code still reports as it should.`,
    });
  }
  if (reports.kind === "fail") {
    return fail({
      ko: `대상 입력의 ${setting.ko} 설정 때문에 함수가 이벤트의 detail을 받지 못하고, 코드를 그 입력으로 실행하면 제대로 알리지 못합니다. ${reports.seen.ko}`,
      en: `With the target's ${setting.en} the function does not get the event's detail, and run on that input the code does not report as it should. ${reports.seen.en}`,
    });
  }
  const why = reports.kind === "unverified" ? reports.seen : { ko: "", en: "" };
  return unverified(
    {
      ko: `대상 입력의 ${setting.ko} 설정 때문에 함수가 이벤트의 detail을 그대로 받지 못합니다. 코드가 그래도 알리는지는 확인하지 못했습니다. ${why.ko}`,
      en: `With the target's ${setting.en} the function does not get the event's detail as it is; whether the code reports all the same could not be verified. ${why.en}`,
    },
    "InputChanged events:ListTargetsByRule",
    reports.kind === "unverified" ? reports.side : "grader",
  );
}

function settingText({ input, inputPath }: RuleTarget): Text {
  if (input !== null) return { ko: "상수(Input)", en: "constant (Input)" };
  if (inputPath !== null) {
    const path = plain(inputPath, 80);
    return { ko: `일부(InputPath ${path})`, en: `part of the event (InputPath ${path})` };
  }
  return { ko: "입력 변환기(InputTransformer)", en: "input transformer (InputTransformer)" };
}

function undeliverable(problem: Extract<DeliveredInput, { ok: false }>["problem"], setting: Text): Verdict {
  if (problem === "unsupported-path") {
    return unverified(
      {
        ko: `대상 입력의 ${setting.ko} 설정에 EventBridge 문서에 없는 경로 문법이 있어, 함수가 무엇을 받는지 알 수 없습니다.`,
        en: `The target's ${setting.en} uses path syntax that EventBridge does not document, so it is not known what the function gets.`,
      },
      "UnsupportedPath events:ListTargetsByRule",
    );
  }
  const why: Text =
    problem === "path-not-found"
      ? { ko: "이 경로는 로그인 이벤트에 없습니다.", en: "A sign-in event has nothing at that path." }
      : { ko: "결과가 올바른 JSON이 아닙니다.", en: "What it makes of a sign-in event is no JSON." };
  return fail({
    ko: `대상 입력의 ${setting.ko} 설정 때문에 함수가 로그인 이벤트를 받지 못합니다. ${why.ko}`,
    en: `With the target's ${setting.en} the function does not get the sign-in event. ${why.en}`,
  });
}
