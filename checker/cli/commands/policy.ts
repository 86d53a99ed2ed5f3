import { graderPolicy, learnerPolicy } from "../../catalog/policies.ts";
import type { CommandFile } from "../command.ts";
import { badUsage } from "../usage-command.ts";

export const policy: CommandFile = {
  name: "policy",
  summary: { ko: "필요한 최소 IAM 정책 출력하기", en: "print the least IAM policy that is needed" },
  description: {
    ko: "check 명령이 읽는 데 필요한 최소 IAM 정책을 출력합니다. 이 도구가 실제로 호출하는 API에서 만든 정책입니다.",
    en: "Prints the least IAM policy that check needs to read, made from the API calls this tool really makes.",
  },
  operands: [{ spec: "[who]", about: { ko: "누구의 정책인지: learner, grader", en: "whose policy: learner, grader" } }],
  examples: ["policy learner", "policy learner --output policy.json"],
  async run({ operands: [who = "learner"], session }) {
    if (who !== "learner" && who !== "grader") {
      throw badUsage({
        ko: `이런 정책은 없습니다: ${who} (learner, grader)`,
        en: `There is no such policy: ${who} (learner, grader)`,
      });
    }
    const document = who === "grader" ? graderPolicy() : learnerPolicy();
    if (session.globals.format === "json") await session.deliverJson({ policy: document });
    else await session.deliver(JSON.stringify(document, null, 2));
    return 0;
  },
};
