import { accessText } from "../../checker/core/access-text.ts";
import { defineCheck, type Context } from "../../checker/core/check.ts";
import { functionPage } from "../../checker/core/console-links.ts";
import {
  accessByPolicy,
  accessByRole,
  type Access,
  type AccessRequest,
} from "../../checker/core/event-bridge-access.ts";
import { foundValue, type EventRule, type Facts, type RuleTarget } from "../../checker/core/facts/index.ts";
import { provenBy } from "../../checker/core/proof.ts";
import { known, type Reading } from "../../checker/core/reading.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { theRule } from "./rule.ts";
import { targetsOf } from "./targets.ts";

export const lambdaPermission = defineCheck({
  id: "step-3.lambda-permission",
  title: { ko: "EventBridge가 함수를 호출할 수 있음", en: "EventBridge may invoke the function" },
  why: {
    ko: "대상으로 지정하는 것과 호출을 허용하는 것은 다릅니다. 콘솔은 권한을 함께 만들지만, CLI와 템플릿은 그렇지 않습니다.",
    en: "Naming a target does not permit the call. The console adds the permission by itself; the CLI and templates do not.",
  },
  points: 2,
  needs: ["rule", "ruleTargets", "function"],
  wants: ["functionPolicy", "targetRoles"],
  after: ["step-3.lambda-target"],
  hints: ({ names }) => [
    {
      ko: "함수 쪽에도 ‘누가 나를 부를 수 있는가’를 적은 정책이 있습니다.",
      en: "The function, too, keeps a policy that says who may call it.",
    },
    {
      ko: `Lambda(us-east-1) → ${names.function} → 구성 → 권한 → 리소스 기반 정책 설명에서 events.amazonaws.com 항목의 SourceArn 값이 규칙의 ARN과 같은지 보고, SourceAccount 조건이 있으면 지우세요. 없으면 ‘트리거 추가’에서 이 규칙을 선택합니다.`,
      en: `Open Lambda (us-east-1) → ${names.function} → Configuration → Permissions → Resource-based policy statements: the entry for events.amazonaws.com must name this rule's ARN as SourceArn; remove a SourceAccount condition. If there is none, choose this rule under ‘Add trigger’.`,
    },
    {
      ko: `aws lambda add-permission --region us-east-1 --function-name ${names.function} --statement-id AllowEventBridge --action lambda:InvokeFunction --principal events.amazonaws.com --source-arn $(aws events describe-rule --region us-east-1 --name ${names.rule} --query Arn --output text)`,
      en: `aws lambda add-permission --region us-east-1 --function-name ${names.function} --statement-id AllowEventBridge --action lambda:InvokeFunction --principal events.amazonaws.com --source-arn $(aws events describe-rule --region us-east-1 --name ${names.rule} --query Arn --output text)`,
    },
  ],
  consoleUrl: ({ names }, facts) =>
    functionPage(
      (facts.function?.kind === "known" && foundValue(facts.function.value)?.name) || names.function,
      "configure",
    ),
  look: (facts, context) => {
    const lambda = foundValue(facts.function);
    const targets = lambda === null ? [] : targetsOf(lambda, facts.ruleTargets);
    const verdicts = targets.map((target) => verdictOn(target, theRule(facts.rule), facts, context));
    const best =
      verdicts.find(({ kind }) => kind === "pass") ?? verdicts.find(({ kind }) => kind !== "fail") ?? verdicts[0];
    if (best === undefined) return fail(noTarget);
    return provenBy("step-5.lambda-delivered", best, known(facts.function), context);
  },
});

const noTarget: Text = { ko: "규칙의 대상에 함수가 없습니다.", en: "The function is no target of the rule." };

interface PermissionFacts {
  readonly functionPolicy: Reading<Facts["functionPolicy"]>;
  readonly targetRoles: Reading<Facts["targetRoles"]>;
}

/** One way in is enough: the function's own policy, or the role of the target. */
function verdictOn(target: RuleTarget, rule: EventRule, facts: PermissionFacts, context: Context): Verdict {
  const request = { action: "lambda:InvokeFunction", resource: target.arn, ruleArn: rule.arn };
  const byRole = target.roleArn === null ? null : byTargetRole(target.roleArn, request, facts.targetRoles, context);
  if (byRole?.kind === "pass") return byRole;
  const byPolicy = byFunctionPolicy(facts.functionPolicy, request, context);
  if (byRole === null) return byPolicy;
  if (byPolicy.kind === "pass") return byRole.kind === "fail" ? disputed(byPolicy, byRole) : byPolicy;
  return byRole.kind === "fail" ? both(byPolicy, byRole) : byRole;
}

function byFunctionPolicy(
  reading: Reading<Facts["functionPolicy"]>,
  request: AccessRequest,
  context: Context,
): Verdict {
  if (reading.kind !== "known") return context.unread("functionPolicy", reading);
  const subject: Text = {
    ko: `함수의 리소스 기반 정책(lambda:GetPolicy, ${plain(request.resource)})`,
    en: `The function's resource-based policy (lambda:GetPolicy, ${plain(request.resource)})`,
  };
  if (reading.value === null) {
    return fail({ ko: `${subject.ko}: 정책이 없습니다.`, en: `${subject.en}: there is none.` });
  }
  return told(accessByPolicy(reading.value, request), subject, "UnknownPolicy lambda:GetPolicy");
}

function byTargetRole(
  roleArn: string,
  request: AccessRequest,
  reading: Reading<Facts["targetRoles"]>,
  context: Context,
): Verdict {
  if (reading.kind !== "known") return context.unread("targetRoles", reading);
  const role = Object.hasOwn(reading.value, roleArn) ? reading.value[roleArn] : undefined;
  const subject: Text = {
    ko: `대상에 지정된 실행 역할(${plain(roleArn)})`,
    en: `The execution role of the target (${plain(roleArn)})`,
  };
  return told(accessByRole(role, request, context), subject, "UnknownPolicy iam:GetRole");
}

/** The verdict in words, with the condition that AWS itself warns of. */
function told(access: Access, subject: Text, cause: string): Verdict {
  if (access.kind === "allowed") {
    const name = plain(access.statement, 60);
    return pass({
      ko: `${subject.ko}: events.amazonaws.com의 호출을 허용합니다(${name}).`,
      en: `${subject.en} lets events.amazonaws.com invoke it (${name}).`,
    });
  }
  const why = accessText(access);
  const warning = access.because.includes("aws:sourceaccount") ? sourceAccountWarning : { ko: "", en: "" };
  const seen = { ko: `${subject.ko}: ${why.ko}${warning.ko}`, en: `${subject.en}: ${why.en}${warning.en}` };
  return access.kind === "refused" ? fail(seen) : unverified(seen, cause);
}

const sourceAccountWarning: Text = {
  ko: " SourceAccount 조건이 있으면 EventBridge가 함수를 호출할 수 없으므로 지우세요.",
  en: " A SourceAccount condition keeps EventBridge from invoking the function: remove it.",
};

/**
 * The resource's policy lets EventBridge in and the role that the target names does not. One version of AWS's page
 * (EventBridge user guide, eb-use-resource-based) has the policy count only where no role is named, so this is neither.
 */
export function disputed(byPolicy: Verdict, byRole: Verdict): Verdict {
  if (byPolicy.kind === "blocked" || byRole.kind === "blocked") return byPolicy;
  return unverified(
    {
      ko: `${byPolicy.seen.ko} ${byRole.seen.ko} 대상에 역할이 지정되어 있을 때도 EventBridge가 리소스의 정책을 쓰는지는 AWS 문서마다 다릅니다. 대상에서 역할을 빼거나, 역할을 고치세요.`,
      en: `${byPolicy.seen.en} ${byRole.seen.en} AWS's pages disagree on whether EventBridge uses the resource's policy when the target names a role: take the role off the target, or mend it.`,
    },
    "TargetRole events:ListTargetsByRule",
  );
}

/** Neither way in: the policy's verdict, with what is wrong with the role added. */
function both(byPolicy: Verdict, byRole: Verdict): Verdict {
  if (byPolicy.kind === "blocked" || byRole.kind === "blocked") return byPolicy;
  const seen = { ko: `${byPolicy.seen.ko} ${byRole.seen.ko}`, en: `${byPolicy.seen.en} ${byRole.seen.en}` };
  return { ...byPolicy, seen };
}
