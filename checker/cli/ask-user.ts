import { CommandFailure } from "../core/command-failure.ts";
import type { Text } from "../core/text.ts";
import type { Session } from "./session.ts";
import { badUsage } from "./usage-command.ts";

/** A yes or no. Without a terminal nobody can answer: that is a no, unless `--yes` says otherwise. */
export async function askConsent(session: Session, question: Text, isYes: boolean): Promise<boolean> {
  if (isYes) return true;
  if (!session.terminal.isInteractive) {
    session.note({
      ko: "물어볼 터미널이 없어서 아무것도 바꾸지 않았습니다. 동의하면 --yes 옵션을 붙이세요.",
      en: "There is no terminal to ask on, so nothing was changed. Add --yes to agree.",
    });
    return false;
  }
  const { confirm } = await import("@inquirer/prompts");
  return await answered(session, confirm({ message: session.say(question), default: false }, context(session)));
}

/** A line of text. */
export async function askLine(
  session: Session,
  question: Text,
  isValid: (line: string) => true | Text,
): Promise<string> {
  const { input } = await import("@inquirer/prompts");
  const validate = (line: string) => validated(session, isValid(line.trim()));
  return (await answered(session, input({ message: session.say(question), validate }, context(session)))).trim();
}

/** A secret: shown as stars while it is typed, and nowhere else. */
export async function askSecret(
  session: Session,
  question: Text,
  isValid: (line: string) => true | Text,
): Promise<string> {
  const { password } = await import("@inquirer/prompts");
  const validate = (line: string) => validated(session, isValid(line.trim()));
  const asked = password({ message: session.say(question), mask: "*", validate }, context(session));
  return (await answered(session, asked)).trim();
}

/** What to say where a question would have been asked, and nobody is there. */
export function requireTerminal(session: Session, text: Text): void {
  if (!session.terminal.isInteractive) throw badUsage(text);
}

function validated(session: Session, answer: true | Text): true | string {
  return answer === true ? true : session.say(answer);
}

/** Questions go to stderr: stdout is for the result. */
function context(session: Session) {
  return { output: process.stderr, signal: session.signal };
}

/** Ctrl-C at a question declines it. */
async function answered<T>(session: Session, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!session.signal.aborted && (error as Error).name !== "ExitPromptError") throw error;
    throw new CommandFailure(
      "declined",
      { ko: "중단했습니다. 아무것도 바꾸지 않았습니다.", en: "Stopped. Nothing was changed." },
      { cause: error },
    );
  }
}
