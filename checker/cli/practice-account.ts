import { join } from "node:path";
import type { ClientOptions } from "../aws/index.ts";
import { CommandFailure } from "../core/command-failure.ts";
import { plain } from "../core/text.ts";
import { stateFolder } from "../store/state-folder.ts";
import type { Host, Practice } from "../../practice/index.ts";
import type { Session } from "./session.ts";

/** Where the practice account is kept between runs. */
export function practiceFile(environment: Session["environment"]): string {
  return join(stateFolder(environment), "practice.json");
}

/**
 * Opens the practice account of a state file, or the server that has it open. Whoever opens it closes it.
 * @throws CommandFailure `bad-usage` while another process keeps the file to itself.
 */
export async function openPracticeFile(file: string, note: Session["note"]): Promise<Practice> {
  const { openPractice } = await import("../../practice/index.ts");
  const practice = await openPractice({ file, host: practiceHost }).catch((error: unknown) => {
    throw error instanceof Error && error.name === "LockedError" ? inUse(file, error) : error;
  });
  if (practice.setAside !== null) {
    const aside = plain(practice.setAside);
    note({
      ko: `연습 계정 파일이 손상되어 ${aside} 파일로 옮기고 빈 계정에서 다시 시작합니다.`,
      en: `The practice account's file was damaged. It is now ${aside}, and the account starts empty.`,
    });
  }
  return practice;
}

/** What SDK clients need to reach a practice account: any key is let in, and a 12-digit one names the account. */
export function practiceClientOptions(practice: Practice, accountId = "111122223333"): ClientOptions {
  return {
    endpoint: practice.endpoint,
    requestHandler: practice.requestHandler() as NonNullable<ClientOptions["requestHandler"]>,
    credentials: { accessKeyId: accountId, secretAccessKey: "practice" },
  };
}

/** The function code of practice accounts runs in the sandbox, which is loaded with the first invocation. */
export const practiceHost: Host = {
  runFunction: async (request) => {
    const { createRunFunction } = await import("../sandbox/index.ts");
    return await createRunFunction()(request);
  },
};

function inUse(file: string, cause: Error): CommandFailure {
  const shown = plain(file);
  return new CommandFailure(
    "bad-usage",
    {
      ko: `다른 프로세스가 연습 계정 파일 ${shown} 내용을 쓰는 중입니다. 그 명령이 끝난 뒤 다시 실행하세요.`,
      en: `Another process is using the practice account's file ${shown}. Run this again when it has ended.`,
    },
    { cause },
  );
}
