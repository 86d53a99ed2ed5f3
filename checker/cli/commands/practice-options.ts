import { resolve } from "node:path";
import type { Practice } from "../../../practice/index.ts";
import type { CommandOption, Invocation, OptionValues } from "../command.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { plain, sameText } from "../../core/text.ts";
import { openPracticeFile, practiceFile } from "../practice-account.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";

export const stateOption: CommandOption = {
  flags: "--state <file>",
  about: { ko: "연습 계정을 보관하는 파일", en: "file that the practice account is kept in" },
};

export const accountOption: CommandOption = {
  flags: "--account <id>",
  about: {
    ko: "연습 계정 번호 12자리 (기본 111122223333)",
    en: "practice account of 12 digits (default 111122223333)",
  },
};

/** The state file that the options name. */
export function stateFile(options: OptionValues, session: Session): string {
  const named = options.text("state");
  return named === undefined ? practiceFile(session.environment) : resolve(session.folder, named);
}

/** The account that the options name. @throws CommandFailure `bad-usage` unless it has 12 digits. */
export function accountOf(options: OptionValues): string {
  const account = options.text("account") ?? "111122223333";
  if (/^\d{12}$/.test(account)) return account;
  throw badUsage({ ko: "--account 값은 숫자 12자리여야 합니다.", en: "--account takes 12 digits." });
}

/**
 * Asks the control API of the practice account that the options name.
 * @throws CommandFailure `bad-usage` with the control API's words when it does not accept what it was sent.
 */
export async function askPractice<Answer>(
  { options, session }: Invocation,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const account = accountOf(options);
  const practice = await openPracticeFile(stateFile(options, session), session.note);
  try {
    return (await asked(practice, path, body, account)) as Answer;
  } finally {
    await practice.close();
  }
}

async function asked(practice: Practice, path: string, body: unknown, account: string): Promise<unknown> {
  try {
    return await practice.control(path, body, account);
  } catch (error) {
    throw error instanceof Error && error.name === "ControlError"
      ? new CommandFailure("bad-usage", sameText(plain(error.message)), { cause: error })
      : error;
  }
}
