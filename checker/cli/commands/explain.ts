import { entryLines } from "../../terminal/guide/entry-lines.ts";
import { checkNamed } from "../catalogue.ts";
import type { CommandFile } from "../command.ts";
import { explanation, explanationData } from "../explanation.ts";
import { settingsOf } from "../settings.ts";

export const explain: CommandFile = {
  name: "explain",
  summary: { ko: "검사가 무엇을 왜 보는지 설명하기", en: "explain what a check looks at, and why" },
  operands: [
    {
      spec: "<check>",
      about: { ko: "검사 이름, 예: step-3.rule-enabled", en: "a check, such as step-3.rule-enabled" },
    },
  ],
  examples: ["explain step-3.rule-enabled", "explain pattern-exact"],
  async run({ operands: [word = ""], session }) {
    const check = checkNamed(word);
    const settings = await settingsOf(session);
    if (session.globals.format === "json") {
      await session.deliverJson({ check: explanationData(check, settings) });
      return 0;
    }
    const { columns, paint } =
      session.globals.output === undefined ? session.terminal.stdout : session.terminal.plainFile;
    const page = { language: session.language, columns, paint };
    const lines = explanation(check, settings).flatMap((entry) => entryLines(entry, page));
    await session.deliver(lines.join("\n"));
    return 0;
  },
};
