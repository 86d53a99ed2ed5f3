import { deployPolicy, graderPolicy, learnerPolicy, type PolicyDocument } from "../../catalog/policies.ts";
import type { CommandFile } from "../command.ts";
import { badUsage } from "../usage-command.ts";

export const policy: CommandFile = {
  name: "policy",
  summary: { ko: "필요한 최소 IAM 정책 출력하기", en: "print the least IAM policy that is needed" },
  description: {
    ko: "필요한 최소 IAM 정책을 출력합니다. learner: check 명령이 읽는 데, grader: 채점할 때 읽는 데, deploy: deploy, destroy, drill 명령에 필요합니다. 이 도구가 실제로 호출하는 API에서 만든 정책입니다.",
    en: "Prints the least IAM policy, made from the API calls this tool really makes. learner: what check reads; grader: what grading reads; deploy: what deploy, destroy and drill need.",
  },
  operands: [
    {
      spec: "[who]",
      about: { ko: "정책의 쓰임: learner, grader, deploy", en: "what for: learner, grader, deploy" },
      choices: ["learner", "grader", "deploy"],
    },
  ],
  examples: ["policy learner", "policy deploy --output policy.json"],
  async run({ operands: [who = "learner"], session }) {
    const make = Object.hasOwn(policies, who) ? policies[who] : undefined;
    if (make === undefined) {
      const known = Object.keys(policies).join(", ");
      throw badUsage({
        ko: `이런 정책은 없습니다: ${who} (${known})`,
        en: `There is no such policy: ${who} (${known})`,
      });
    }
    const document = make();
    if (session.globals.format === "json") await session.deliverJson({ policy: document });
    else await session.deliver(JSON.stringify(document, null, 2));
    return 0;
  },
};

const policies: Readonly<Record<string, () => PolicyDocument>> = {
  learner: learnerPolicy,
  grader: graderPolicy,
  deploy: deployPolicy,
};
