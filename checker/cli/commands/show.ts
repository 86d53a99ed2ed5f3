import { readSection } from "../../terminal/guide/section.ts";
import { renderMarkdown } from "../../terminal/markdown.ts";
import { stepNamed } from "../catalogue.ts";
import type { CommandFile } from "../command.ts";
import { settingsOf } from "../settings.ts";
import { stepLink } from "../step-link.ts";
import { badUsage } from "../usage-command.ts";
import { workbookSection } from "../workbook-file.ts";

export const show: CommandFile = {
  name: "show",
  summary: { ko: "실습 문서의 한 단계 보기", en: "show a section of the workbook" },
  description: {
    ko: "실습 문서의 한 단계를 보여 줍니다. --commands 옵션은 붙여 넣을 명령만, --link 옵션은 콘솔 링크만 출력합니다.",
    en: "Shows a section of the workbook. With --commands only the commands to paste, with --link only the console link.",
  },
  operands: [{ spec: "<step>", about: { ko: "단계, 예: step-1", en: "a step, such as step-1" } }],
  options: [
    { flags: "--commands", about: { ko: "AWS CLI 명령만 출력하기", en: "print the AWS CLI commands only" } },
    { flags: "--link", about: { ko: "콘솔 링크만 출력하기", en: "print the console link only" } },
  ],
  examples: ["show step-1", "show step-3 --commands", "show step-3 --output step-3.md --lang en"],
  async run({ operands: [word = ""], options, session }) {
    const step = stepNamed(word);
    const section = await workbookSection(step.id, session.language);
    if (section === null) {
      throw badUsage({
        ko: `이 사본에는 ${step.id} 단계의 실습 문서가 없습니다.`,
        en: `This copy has no workbook section for ${step.id}.`,
      });
    }
    const { commands } = readSection(section);
    const link = stepLink(step, await settingsOf(session));
    const { format, output } = session.globals;
    if (format === "json") {
      await session.deliverJson({ step: step.id, title: step.title, markdown: section, commands, consoleUrl: link });
    } else if (options.flag("commands") || options.flag("link")) {
      await session.deliver(
        [options.flag("link") ? [link] : [], options.flag("commands") ? [commands] : []].flat().join("\n"),
      );
    } else if (output !== undefined) await session.deliver(section);
    else await session.deliver(renderMarkdown(section, session.terminal.stdout));
    return 0;
  },
};
