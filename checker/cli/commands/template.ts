import type { CommandFile } from "../command.ts";
import { solutionTemplate } from "../solution-file.ts";

export const template: CommandFile = {
  name: "template",
  summary: {
    ko: "모범 답안의 CloudFormation 템플릿 출력하기",
    en: "print the CloudFormation template of the solution",
  },
  description: {
    ko: "콘솔에 그대로 붙여 넣을 수 있는 템플릿입니다. us-east-1 리전에 배포하세요.",
    en: "A template that can be pasted into the console as it is. Deploy it in us-east-1.",
  },
  examples: ["template", "template --output solution.yaml"],
  async run({ session }) {
    const text = await solutionTemplate();
    if (session.globals.format === "json") await session.deliverJson({ template: text });
    else await session.deliver(text);
    return 0;
  },
};
