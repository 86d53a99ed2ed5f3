import { actionsOf, afterOf } from "../../catalog/check-reads.ts";
import type { Text } from "../../core/text.ts";
import { commandsApart } from "../../reporters/commands.ts";
import { wrap } from "../../reporters/wrap.ts";
import { checkNamed } from "../catalogue.ts";
import type { CommandFile } from "../command.ts";
import { settingsOf } from "../settings.ts";

const labels = {
  points: { ko: "점수", en: "Points" },
  advice: { ko: "권고이며 점수는 없습니다", en: "advice, worth no points" },
  after: { ko: "먼저 볼 검사", en: "Looked at after" },
  reads: { ko: "읽는 사실", en: "Facts it looks at" },
  actions: { ko: "필요한 IAM 권한", en: "IAM actions to read them" },
  none: { ko: "없음", en: "none" },
  right: { ko: "통과하려면", en: "What makes it pass" },
  fails: {
    ko: "위와 다르다는 것이 확인되면 실패, 앞의 검사가 실패하면 보류, 읽을 수 없으면 미확인입니다.",
    en: "Seen to be otherwise: fail. An earlier check fails: blocked. Cannot be read: unverified.",
  },
} satisfies Record<string, Text>;

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
    const { say, terminal } = session;
    const check = checkNamed(word);
    const settings = await settingsOf(session);
    const [, place, command] = check.hints(settings);
    const consoleUrl = check.consoleUrl(settings, {});
    const facts = [...check.needs, ...(check.wants ?? [])];
    if (session.globals.format === "json") {
      const { id, title, why, points } = check;
      const after = afterOf(check);
      await session.deliverJson({
        check: { id, title, why, points, after, facts, actions: actionsOf(check), place, command, consoleUrl },
      });
      return 0;
    }
    const stream = session.globals.output === undefined ? terminal.stdout : terminal.plainFile;
    const line = (label: Text, values: readonly string[]) =>
      `${stream.paint.bold(`${say(label)}:`)} ${values.length > 0 ? values.join(", ") : say(labels.none)}`;
    const paragraphs = [
      `${stream.paint.bold(check.id)}  ${say(check.title)}`,
      say(check.why),
      "",
      line(labels.points, [check.points > 0 ? String(check.points) : say(labels.advice)]),
      line(labels.after, afterOf(check)),
      line(labels.reads, facts),
      line(labels.actions, actionsOf(check)),
      "",
      `${stream.paint.bold(`${say(labels.right)}:`)} ${say(place)}`,
      ...say(command).split("\n").flatMap(commandsApart),
      stream.paint.dim(consoleUrl),
      "",
      say(labels.fails),
    ];
    await session.deliver(paragraphs.flatMap((paragraph) => wrap(paragraph, stream.columns - 1)).join("\n"));
    return 0;
  },
};
