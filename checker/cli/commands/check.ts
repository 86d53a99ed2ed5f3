import { appendFile } from "node:fs/promises";
import { evaluate } from "../../core/evaluate.ts";
import { exitCode } from "../../core/exit-code.ts";
import type { RunResult } from "../../core/result.ts";
import { formats, isFormat, render } from "../../reporters/index.ts";
import { saveSnapshot } from "../../store/snapshot-file.ts";
import { steps } from "../../../steps/index.ts";
import { stepsNamed } from "../catalogue.ts";
import type { CommandFile, Invocation } from "../command.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import { judgeSaved, takeFresh, type Judged } from "../snapshots.ts";
import { badUsage } from "../usage-command.ts";
import { watchUntilPassed } from "../watch-checks.ts";

export const check: CommandFile = {
  name: "check",
  summary: { ko: "실습 단계를 검증하고 판정을 알려 주기", en: "verify steps of the workshop and tell the verdict" },
  description: {
    ko: "AWS 계정을 읽어서 실습 단계를 검증합니다. 아무것도 바꾸지 않습니다. 종료 코드: 0 통과, 1 실패, 2 일부 미확인, 3 실행 불가.",
    en: "Reads the AWS account and verifies steps of the workshop. Changes nothing. Exit codes: 0 passed, 1 failed, 2 partly undecided, 3 could not run.",
  },
  operands: [
    {
      spec: "[steps...]",
      about: {
        ko: "검증할 단계: step-1 … step-5 또는 all (기본)",
        en: "steps to verify: step-1 … step-5, or all (default)",
      },
    },
  ],
  options: [
    {
      flags: "--save-snapshot <file>",
      about: { ko: "읽은 내용을 파일에 저장하기", en: "save what was read to a file" },
    },
    {
      flags: "--snapshot <file>",
      about: { ko: "저장한 내용을 AWS 없이 다시 판정하기", en: "judge what was saved again, without AWS" },
    },
    {
      flags: "--watch",
      about: { ko: "통과할 때까지 알아서 다시 확인하기", en: "check again by itself until everything passes" },
    },
    {
      flags: "--no-code",
      about: { ko: "함수의 코드를 실행하지 않기", en: "do not run the function's code" },
    },
  ],
  formats,
  examples: ["check", "check step-3", "check --practice", "check --json --output result.json"],
  run: runCheck,
};

async function runCheck({ operands, options, session }: Invocation): Promise<number> {
  const asked = stepsNamed(operands);
  const settings = await settingsOf(session);
  const saved = options.text("snapshot");
  const saveTo = options.text("saveSnapshot");
  if (saved !== undefined && (session.globals.practice || saveTo !== undefined || options.flag("watch"))) {
    const other = options.flag("watch") ? "--watch" : saveTo === undefined ? "--practice" : "--save-snapshot";
    throw badUsage({
      ko: `--snapshot 옵션과 ${other} 옵션은 함께 쓸 수 없습니다.`,
      en: `--snapshot and ${other} exclude each other.`,
    });
  }
  const judge: (judged: Judged) => RunResult = ({ snapshot, durationMs }) =>
    evaluate(snapshot, {
      catalogue: steps,
      asked: asked.map(({ id }) => id),
      settings,
      toolVersion: session.toolVersion,
      durationMs,
    });
  if (saved !== undefined) return await report(await judgeSaved(saved, judge), session);
  const checkOnce = async (): Promise<RunResult> => {
    const taken = await takeFresh(session, { asked, settings, readsCode: options.flag("code") });
    if (saveTo !== undefined) await saveSnapshot(saveTo, taken.snapshot);
    return judge(taken);
  };
  return await report(await (options.flag("watch") ? watchUntilPassed(session, checkOnce) : checkOnce()), session);
}

async function report(result: RunResult, session: Session): Promise<number> {
  const { language, globals, terminal, environment } = session;
  const format = isFormat(globals.format) ? globals.format : "human";
  const stdout = globals.output === undefined ? terminal.stdout : terminal.plainFile;
  await session.deliver(render(format, result, language, stdout));
  const summaryFile = environment["GITHUB_STEP_SUMMARY"];
  if (format === "github" && summaryFile) await appendFile(summaryFile, render("markdown", result, language, stdout));
  return exitCode(result);
}
