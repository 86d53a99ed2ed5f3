import { interruptedExitCode } from "../../core/exit-code.ts";
import type { Language } from "../../core/text.ts";
import { formats } from "../../reporters/index.ts";
import { rememberedLanguage, rememberLanguage } from "../../store/preferences.ts";
import { stateFolder } from "../../store/state-folder.ts";
import { stepNamed } from "../catalogue.ts";
import type { CommandFile, Invocation } from "../command.ts";
import { ask, Unanswered } from "../guide/ask.ts";
import { chooseAccount } from "../guide/choose-account.ts";
import { runGuide } from "../guide/run-guide.ts";
import type { Session } from "../session.ts";

export const guide: CommandFile = {
  name: "guide",
  summary: { ko: "실습을 단계별로 안내받기", en: "be guided through the workshop, step by step" },
  description: {
    ko: "실습을 단계별로 안내합니다. 할 일, 콘솔 링크, 명령, 힌트를 보여 주고, 만든 것을 확인합니다. 명령 없이 workshop만 실행해도 같습니다. 터미널이 아니면 모든 단계의 상태를 출력합니다.",
    en: "Guides through the workshop: shows what to do, links, commands and hints, and checks what was built. The same as workshop without a command. Where there is no terminal, it prints the status of all steps.",
  },
  operands: [{ spec: "[step]", about: { ko: "시작할 단계, 예: step-3", en: "step to begin with, such as step-3" } }],
  options: [
    {
      flags: "--choose-account",
      about: { ko: "어느 계정에서 할지 다시 고르기", en: "choose the account again" },
    },
  ],
  formats,
  examples: ["guide", "guide step-3", "guide --practice --lang ko", "guide --profile study --plain"],
  run: runCommand,
};

async function runCommand(invocation: Invocation): Promise<number> {
  const { operands, options, session } = invocation;
  const [word] = operands;
  const stepId = word === undefined ? null : stepNamed(word).id;
  if (!isScreen(session)) {
    const { check } = await import("./check.ts");
    return (await check.run?.({ ...invocation, operands: stepId === null ? [] : [stepId] })) ?? 0;
  }
  try {
    const speaking = await inChosenLanguage(session);
    const account = await chooseAccount(speaking, { asksAgain: options.flag("chooseAccount") });
    return await runGuide(speaking, { account, stepId });
  } catch (error) {
    if (error instanceof Unanswered) return interruptedExitCode;
    throw error;
  }
}

/** Whether someone sits in front of it: keys can be read, and the screen is not a file or a program. */
function isScreen({ terminal, globals }: Session): boolean {
  const isForPeople = globals.format === "human" && globals.output === undefined && !globals.quiet;
  return isForPeople && terminal.isInteractive && terminal.stdout.isTerminal;
}

/** Asks for the language once, unless an option, the environment or an earlier run has answered. */
async function inChosenLanguage(session: Session): Promise<Session> {
  const { environment, globals } = session;
  const folder = stateFolder(environment);
  const isAnswered = globals.language !== undefined || environment["WORKSHOP_LANG"] || rememberedLanguage(folder);
  if (isAnswered || globals.plain) return session;
  const korean = { text: { ko: "한국어", en: "한국어" }, value: "ko" } as const;
  const english = { text: { ko: "English", en: "English" }, value: "en" } as const;
  const answers = session.language === "ko" ? [korean, english] : [english, korean];
  const language: Language = await ask(session, { ko: "언어 / Language", en: "Language / 언어" }, answers);
  await rememberLanguage(folder, language);
  return { ...session, language, say: (text) => text[language] };
}
