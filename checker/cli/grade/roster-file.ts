import { readFile } from "node:fs/promises";
import type { Learner } from "../../cohort/learner.ts";
import { parseRoster } from "../../cohort/roster/roster.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { plain, type Text } from "../../core/text.ts";

/**
 * Reads the roster.
 * @throws CommandFailure `bad-config` that names everything wrong with it, by line.
 */
export async function loadRoster(path: string): Promise<readonly Learner[]> {
  const { learners, problems } = parseRoster(await readRosterText(path), path);
  if (problems.length === 0) return learners;
  const shown = plain(path);
  const listed = (language: "ko" | "en") => problems.map(({ line, text }) => `\n  ${line}: ${text[language]}`).join("");
  throw new CommandFailure("bad-config", {
    ko: `명부 ${shown} 내용을 고쳐야 합니다 (줄 번호: 문제).${listed("ko")}`,
    en: `The roster ${shown} needs mending (line: problem).${listed("en")}`,
  });
}

/** @throws CommandFailure `bad-config` */
export async function readRosterText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const shown = plain(path);
    const { code } = error as NodeJS.ErrnoException;
    const reason = plain(code ?? "unknown");
    if (code === "ENOENT") throw new CommandFailure("bad-config", notThere(shown), { cause: error });
    throw new CommandFailure(
      "bad-config",
      {
        ko: `명부 ${shown} 내용을 읽을 수 없습니다 (${reason}).`,
        en: `The roster ${shown} cannot be read (${reason}).`,
      },
      { cause: error },
    );
  }
}

const notThere = (shown: string): Text => ({
  ko: `명부 ${shown} 파일이 없습니다. 경로를 확인하세요. 새 명부는 templates/roster.csv 파일을 복사해서 만듭니다.`,
  en: `There is no roster ${shown}. Check the path; a new one begins as a copy of templates/roster.csv.`,
});
