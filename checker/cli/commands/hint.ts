import type { AnyCheck } from "../../core/check.ts";
import { evaluate } from "../../core/evaluate.ts";
import type { Settings } from "../../core/settings.ts";
import { commandsApart } from "../../reporters/commands.ts";
import { wrap } from "../../reporters/wrap.ts";
import { rememberHint, shownHints } from "../../store/hint-levels.ts";
import { stateFolder } from "../../store/state-folder.ts";
import { steps } from "../../../steps/index.ts";
import { checkNamed, stepNamed } from "../catalogue.ts";
import type { CommandFile, Invocation } from "../command.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import { takeFresh } from "../snapshots.ts";

export const hint: CommandFile = {
  name: "hint",
  summary: { ko: "단계나 검사의 다음 힌트 보기", en: "show the next hint for a step or a check" },
  description: {
    ko: "다음 힌트를 보여 줍니다. 처음은 약한 힌트, 마지막은 명령 그대로입니다. 단계를 주면 계정을 읽고 먼저 해결할 검사를 고릅니다.",
    en: "Shows the next hint: first a nudge, at last the very command. Given a step, it reads the account and picks the check to solve first.",
  },
  operands: [
    {
      spec: "<step-or-check>",
      about: { ko: "예: step-3 또는 step-3.rule-enabled", en: "step-3 or step-3.rule-enabled, for example" },
    },
  ],
  options: [
    { flags: "--all", about: { ko: "모든 힌트를 한 번에 보기", en: "show all hints at once" } },
    { flags: "--restart", about: { ko: "첫 힌트부터 다시 보기", en: "start again with the first hint" } },
  ],
  examples: ["hint step-3", "hint step-3.rule-enabled", "hint rule-enabled --all"],
  run: runHint,
};

async function runHint({ operands: [word = ""], options, session }: Invocation): Promise<number> {
  const settings = await settingsOf(session);
  const check =
    word.startsWith("step-") && !word.includes(".") ? await firstUnsolved(word, settings, session) : checkNamed(word);
  if (check === null) {
    const text = { ko: `${word} 단계에는 해결할 검사가 없습니다.`, en: `There is nothing left to solve in ${word}.` };
    if (session.globals.format === "json") await session.deliverJson({ check: null, hints: [] });
    else await session.deliver(session.say(text));
    return 0;
  }
  const hints = check.hints(settings);
  const folder = stateFolder(session.environment);
  const before = options.flag("restart") ? 0 : ((await shownHints(folder))[check.id] ?? 0);
  const now = options.flag("all") ? hints.length : Math.min(before + 1, hints.length);
  const shown = options.flag("all") ? hints : hints.slice(now - 1, now);
  await rememberHint(folder, check.id, now);
  if (session.globals.format === "json") {
    await session.deliverJson({ check: check.id, title: check.title, number: now, of: hints.length, hints: shown });
    return 0;
  }
  const { columns, paint } =
    session.globals.output === undefined ? session.terminal.stdout : session.terminal.plainFile;
  const number = options.flag("all") ? "" : ` (${now}/${hints.length})`;
  const lines = shown
    .flatMap((text) => session.say(text).split("\n"))
    .flatMap(commandsApart)
    .flatMap((line) => wrap(line, columns - 1));
  await session.deliver([`${paint.bold(check.id)}  ${session.say(check.title)}${number}`, ...lines].join("\n"));
  return 0;
}

/** The first scored check of the step that is not solved and not waiting for another one; null when there is none. */
async function firstUnsolved(word: string, settings: Settings, session: Session): Promise<AnyCheck | null> {
  const step = stepNamed(word);
  const { snapshot } = await takeFresh(session, { asked: [step], settings, readsCode: true });
  const judging = { catalogue: steps, asked: [step.id], settings, toolVersion: session.toolVersion };
  const results = evaluate(snapshot, judging).steps.flatMap(({ checks }) => checks);
  const scored = results.filter(({ advice }) => !advice);
  const first = scored.find(({ verdict }) => verdict === "fail") ?? scored.find(({ verdict }) => verdict !== "pass");
  // What blocks the step may lie in an earlier one.
  const id = first?.blockedBy ?? first?.id;
  return id === undefined ? null : checkNamed(id);
}
