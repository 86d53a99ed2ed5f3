import type { Context } from "../../checker/core/check.ts";
import type { Role } from "../../checker/core/facts/index.ts";
import { decide, type Decision, type PolicyRequest } from "../../checker/core/policy/index.ts";
import { plain } from "../../checker/core/text.ts";
import { fail, pass, unverified, type Verdict } from "../../checker/core/verdict.ts";
import { theTopic } from "./topic.ts";
import type { PublishFacts } from "./topic-policy.ts";

/** Whether the function, by its execution role, may publish: its own policies allow it and the topic does not deny it. */
export function roleMayPublish(role: Role, facts: PublishFacts, context: Context): Verdict {
  const arn = plain(role.arn);
  if (!role.exists) {
    return fail({
      ko: `함수의 실행 역할이 없습니다(iam:GetRole): ${arn}.`,
      en: `The function's execution role does not exist (iam:GetRole): ${arn}.`,
    });
  }
  const request = publishRequest(role, facts, context);
  const own = decide(role.policies, request, "identity").kind;
  const topic = decide(policiesOf(facts), request, "resource").kind;
  const denial = denialBy(facts, request).kind;
  const seen = {
    ko: `함수의 실행 역할(${arn})과 주제의 액세스 정책`,
    en: `The function's execution role (${arn}) and the topic's access policy`,
  };
  if (own === "explicitly-denied" || denial === "explicitly-denied") {
    return fail({
      ko: `${seen.ko}: 게시(sns:Publish)를 명시적으로 거부합니다.`,
      en: `${seen.en}: sns:Publish is explicitly denied.`,
    });
  }
  if (own === "allowed" && denial === "allowed") {
    return pass({ ko: `${seen.ko}: 게시(sns:Publish)를 허용합니다.`, en: `${seen.en}: sns:Publish is allowed.` });
  }
  if (own === "not-allowed" && topic === "not-allowed") {
    return fail({
      ko: `${seen.ko}: 게시(sns:Publish)를 허용하는 문이 없습니다.`,
      en: `${seen.en}: nothing allows sns:Publish.`,
    });
  }
  return unverified(
    {
      ko: `${seen.ko}: 게시(sns:Publish)가 허용되는지 알 수 없습니다.`,
      en: `${seen.en}: it is not known whether sns:Publish is allowed.`,
    },
    "UnknownPolicy iam:GetRolePolicy",
  );
}

/** Whether the topic's policy leaves a role alone that may publish by its own policies. */
export function topicAdmits(role: Role, facts: PublishFacts, context: Context): Verdict {
  const decision = denialBy(facts, publishRequest(role, facts, context));
  if (decision.kind === "explicitly-denied") {
    const name = plain(decision.statement, 60);
    return fail({
      ko: `주제의 액세스 정책이 이 역할의 게시를 명시적으로 거부합니다: ${name}.`,
      en: `The topic's access policy explicitly denies this role: ${name}.`,
    });
  }
  if (decision.kind === "unknown") {
    const why = plain(decision.because, 80);
    return unverified(
      {
        ko: `주제의 액세스 정책을 일부 해석할 수 없어, 이 역할을 거부하는지 알 수 없습니다: ${why}.`,
        en: `Part of the topic's access policy is not understood, so it is not known whether it denies this role: ${why}.`,
      },
      "UnknownPolicy sns:GetTopicAttributes",
    );
  }
  return pass({ ko: "", en: "" });
}

/** Allows everything, so that a decision hangs on the Denies beside it alone. */
const openDoor = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

/** What the topic's Denies do to a call that something else allows: "allowed" when none applies. */
function denialBy(facts: PublishFacts, request: PolicyRequest): Decision {
  return decide([...policiesOf(facts), openDoor], request, "resource");
}

function policiesOf({ topicAccess }: PublishFacts): readonly string[] {
  return topicAccess.policy === null ? [] : [topicAccess.policy];
}

/** A call by a role of the account itself, as far as its circumstances are known. */
function publishRequest(role: Role, facts: PublishFacts, { accountId }: Context): PolicyRequest {
  return {
    principal: { arn: role.arn, accountId },
    action: "sns:Publish",
    resource: theTopic(facts.topic).arn,
    context: {
      "aws:securetransport": true,
      "aws:principalisawsservice": false,
      "aws:principalaccount": accountId,
      "aws:sourceaccount": null,
      "aws:sourceowner": null,
      "aws:sourcearn": null,
    },
  };
}
