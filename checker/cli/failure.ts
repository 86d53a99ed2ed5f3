import { CommandFailure } from "../core/command-failure.ts";
import type { RunError } from "../core/result.ts";
import { plain } from "../core/text.ts";
import { redact } from "./redact.ts";

/** Where a bug is reported: the issues of the project this copy was cloned from. */
const reportHint = {
  ko: "이 프로젝트의 이슈로 이 문장과 실행한 명령을 알려 주세요",
  en: "please report this sentence and the command in the project's issues",
};

/** What to tell about anything thrown: our own failures as they are, everything else as a bug of this tool, redacted. */
export function runErrorOf(error: unknown, toolVersion: string): RunError {
  if (error instanceof CommandFailure) return error.error;
  const name = error instanceof Error ? error.name : typeof error;
  const message = plain(redact(error instanceof Error ? error.message : String(error)), 300);
  const where = `workshop ${toolVersion}, Node.js ${process.versions.node}, ${process.platform}`;
  return {
    code: "internal",
    message: {
      ko: `이 도구의 버그입니다. 여러분의 설정 문제가 아닙니다: ${name}: ${message} (${where}). ${reportHint.ko} (--verbose 옵션은 위치까지 보여 줍니다).`,
      en: `This is a bug in the tool and says nothing about your work: ${name}: ${message} (${where}); ${reportHint.en} (--verbose shows where it happened).`,
    },
  };
}

/** The redacted stack of an error and its causes, for `--verbose`. */
export function redactedStack(error: unknown): string {
  const stacks: string[] = [];
  for (let current = error; current instanceof Error && stacks.length < 5; current = current.cause) {
    stacks.push(redact(current.stack ?? current.message));
  }
  return stacks.join("\ncaused by ");
}
