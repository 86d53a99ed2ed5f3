import { renderMarkdown } from "../../terminal/markdown.ts";
import { stepNamed } from "../catalogue.ts";
import type { CommandFile } from "../command.ts";
import { badUsage } from "../usage-command.ts";
import { workbookSection } from "../workbook-file.ts";

export const show: CommandFile = {
  name: "show",
  summary: { ko: "실습 문서의 한 단계 보기", en: "show a section of the workbook" },
  operands: [{ spec: "<step>", about: { ko: "단계, 예: step-1", en: "a step, such as step-1" } }],
  examples: ["show step-1", "show step-3 --output step-3.md --lang en"],
  async run({ operands: [word = ""], session }) {
    const step = stepNamed(word);
    const section = await workbookSection(step.id, session.language);
    if (section === null) {
      throw badUsage({
        ko: `이 사본에는 ${step.id} 단계의 실습 문서가 없습니다.`,
        en: `This copy has no workbook section for ${step.id}.`,
      });
    }
    const { format, output } = session.globals;
    if (format === "json") await session.deliverJson({ step: step.id, title: step.title, markdown: section });
    else if (output !== undefined) await session.deliver(section);
    else await session.deliver(renderMarkdown(section, session.terminal.stdout));
    return 0;
  },
};
