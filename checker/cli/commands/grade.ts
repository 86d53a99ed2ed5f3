import { resolve } from "node:path";
import type { GradedClass } from "../../cohort/exports/export.ts";
import { classSummary } from "../grade/class-summary.ts";
import { gradedClass } from "../grade/class-results.ts";
import { gradeOptionsOf, type GradeOptions } from "../grade/grade-options.ts";
import { gradeOperands, gradeOptions, mergeOptions } from "../grade/grade-help.ts";
import { initRoster } from "../grade/init-roster.ts";
import { readClass } from "../grade/read-class.ts";
import { merge, rejudge } from "../grade/rejudge.ts";
import { loadRoster } from "../grade/roster-file.ts";
import { watchWishOf } from "../grade/watch-options.ts";
import { files, prepareExports, writeExports, type PreparedExport } from "../grade/write-exports.ts";
import type { CommandFile, Invocation } from "../command.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";

const formats = ["human", "json", "csv", "junit", "markdown"];

export const grade: CommandFile = {
  name: "grade",
  summary: { ko: "학급 전체를 검증하고 점수 매기기", en: "verify a whole class and give points" },
  description: {
    ko: "명부에 있는 모든 계정을 읽어서 채점합니다. 어느 계정도 바꾸지 않습니다. 종료 코드: 0 모두 점수가 있음, 2 점수가 정해지지 않은 학습자가 있음, 3 실행 불가.",
    en: "Reads and grades every account of the roster. Changes none. Exit codes: 0 everybody has a number, 2 somebody has none, 3 could not run.",
  },
  operands: gradeOperands,
  options: gradeOptions,
  formats,
  examples: [
    "grade --init roster.csv",
    "grade roster.csv --export csv=grades.csv",
    "grade roster.csv --export html=report.html",
    "grade roster.csv --resume",
    "grade roster.csv --watch --board",
    "grade --from grades/2026-11-23T03-04-43Z --export csv=grades.csv",
    "grade merge shard-1 shard-2 --export csv=grades.csv",
  ],
  subcommands: [
    {
      name: "merge",
      summary: { ko: "나누어 채점한 결과 폴더 합치기", en: "join the result folders of several shards" },
      operands: [{ spec: "<folders...>", about: { ko: "grade가 만든 결과 폴더들", en: "result folders of grade" } }],
      options: mergeOptions,
      run: runMerge,
    },
  ],
  run: runGrade,
};

async function runGrade({ operands: [roster], options, session }: Invocation): Promise<number> {
  if (options.flag("init") && !options.flag("watch")) return await initRoster(needed(roster), session);
  const wanted = gradeOptionsOf(options);
  const watch = watchWishOf(options, session);
  if (watch !== null) {
    const { watchGrade } = await import("../grade/watch-grade.ts");
    return await watchGrade(await loadRoster(resolve(session.folder, needed(roster))), watch, wanted, session);
  }
  const exports = await prepareExports(wanted.exports);
  const from = options.text("from");
  if (from !== undefined && roster !== undefined) throw rosterAndFrom;
  const folder =
    from === undefined
      ? await readClass(await loadRoster(resolve(session.folder, needed(roster))), wanted, session)
      : await rejudge(from, wanted, session);
  return await report(folder, wanted, exports, session);
}

async function runMerge({ operands, options, session }: Invocation): Promise<number> {
  const wanted = gradeOptionsOf(options);
  const exports = await prepareExports(wanted.exports);
  return await report(await merge(operands, wanted, session), wanted, exports, session);
}

/** Writes exports and result. 0: everybody has a number, in every export. Never 1: a low grade is no failure. */
async function report(
  folder: string,
  { rules }: GradeOptions,
  exports: readonly PreparedExport[],
  session: Session,
): Promise<number> {
  const graded = await gradedClass(folder, rules);
  const leftOut = await writeExports(exports, graded, session);
  await session.deliver(await documentOf(graded, folder, session));
  return graded.overview.withNumber === graded.overview.learners && leftOut === 0 ? 0 : 2;
}

/** The result in the format asked for; for a class of thousands `--export` writes the same without holding it whole. */
async function documentOf(graded: GradedClass, folder: string, { globals, language }: Session): Promise<string> {
  const file = files[globals.format];
  if (!file) return await classSummary(graded, folder, language);
  const pieces: string[] = [];
  for await (const piece of file({ graded, language, leaveOut: () => undefined })) pieces.push(piece);
  return pieces.join("");
}

function needed(roster: string | undefined): string {
  if (roster !== undefined) return roster;
  throw badUsage({ ko: "명부 파일을 지정하세요: grade roster.csv", en: "Name the roster: grade roster.csv" });
}

const rosterAndFrom = badUsage({
  ko: "--from 옵션은 저장된 결과를 다시 판정하므로 명부와 함께 쓸 수 없습니다.",
  en: "--from judges saved results again and takes no roster.",
});
