import { join, resolve } from "node:path";
import { canvas } from "../../cohort/exports/canvas.ts";
import { assignmentColumns, readCanvasGradebook } from "../../cohort/exports/canvas-gradebook.ts";
import { classroom50 } from "../../cohort/exports/classroom50.ts";
import { csv } from "../../cohort/exports/csv-export.ts";
import type { ExportContext, FileExport, FolderExport, GradedClass } from "../../cohort/exports/export.ts";
import { gradescope } from "../../cohort/exports/gradescope.ts";
import { json } from "../../cohort/exports/json-export.ts";
import { junit } from "../../cohort/exports/junit-export.ts";
import { markdown } from "../../cohort/exports/markdown-export.ts";
import { moodle, moodleColumns } from "../../cohort/exports/moodle.ts";
import { htmlReport } from "../../cohort/html-report/html-report.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { plain, type Language, type Text } from "../../core/text.ts";
import { writePrivateFile } from "../../store/private-file.ts";
import { writeStreamed } from "../../store/streamed-file.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";
import { pageParts } from "./page-parts.ts";
import { readRosterText } from "./roster-file.ts";
import type { WantedExport } from "./wanted-exports.ts";

/** Exports that are one file and need nothing else. */
export const files: Readonly<Record<string, FileExport>> = { csv, json, junit, markdown, moodle };

/** Finds out before anything is read whether the exports can be made. @throws CommandFailure `bad-usage` */
export async function prepareExports(wanted: readonly WantedExport[]): Promise<readonly PreparedExport[]> {
  return await Promise.all(wanted.map(async (one) => ({ ...one, ...(await exporterOf(one)) })));
}

export type PreparedExport = WantedExport & ({ readonly file: FileExport } | { readonly folder: FolderExport });

/**
 * Writes the exports, each file whole or not at all.
 * @returns how many learners some export left out; each is told with the reason.
 */
export async function writeExports(
  exports: readonly PreparedExport[],
  graded: GradedClass,
  session: Pick<Session, "folder" | "language" | "note">,
): Promise<number> {
  let leftOut = 0;
  for (const wanted of exports) {
    const path = resolve(session.folder, wanted.path);
    const told: string[] = [];
    const context = contextFor(graded, session.language, (id, why) => told.push(`${id}: ${why[session.language]}`));
    try {
      if ("file" in wanted) await writeStreamed(path, wanted.file(context));
      else {
        for await (const { path: inside, text } of wanted.folder(context)) {
          await writePrivateFile(join(path, ...inside.split("/")), text);
        }
      }
    } catch (error) {
      throw unwritable(path, error);
    }
    session.note({
      ko: `${wanted.name} 내보내기를 썼습니다: ${plain(path, 500)}`,
      en: `Wrote the export ${wanted.name}: ${plain(path, 500)}`,
    });
    if (wanted.name === "moodle") session.note(moodleMapping);
    if (told.length > 0) session.note(leftOutNote(told));
    leftOut += told.length;
  }
  return leftOut;
}

async function exporterOf(wanted: WantedExport): Promise<{ file: FileExport } | { folder: FolderExport }> {
  if (wanted.name === "gradescope") return { folder: gradescope };
  if (wanted.name === "classroom50") {
    const [classroom = "", assignment = ""] = wanted.classroom?.split("/") ?? [];
    return { folder: classroom50({ classroom, assignment }) };
  }
  if (wanted.name === "html") return { file: htmlReport(await pageParts("report")) };
  if (wanted.name === "canvas") return { file: await canvasExport(wanted) };
  const file = files[wanted.name];
  if (!file) throw new Error(`No export is called ${wanted.name}`);
  return { file };
}

async function canvasExport({ gradebook: path = "", column: wanted }: WantedExport): Promise<FileExport> {
  const read = readCanvasGradebook(await readRosterText(path));
  if (!read.ok) throw badUsage({ ko: `--gradebook: ${read.problem.ko}`, en: `--gradebook: ${read.problem.en}` });
  const { header } = read.gradebook;
  const open = assignmentColumns(read.gradebook);
  const matching = wanted === undefined ? open : open.filter((index) => header[index]?.startsWith(wanted));
  const [column] = matching;
  if (matching.length === 1 && column !== undefined) return canvas(read.gradebook, column);
  const list = plain(open.map((index) => header[index]).join(", "), 300);
  throw badUsage({
    ko: `성적표에서 채울 과제 열 하나를 --column 옵션으로 고르세요: ${list}`,
    en: `Choose the one assignment column to fill with --column: ${list}`,
  });
}

function contextFor(graded: GradedClass, language: Language, tell: (id: string, why: Text) => void): ExportContext {
  return { graded, language, leaveOut: ({ id }, why) => tell(plain(id, 100), why) };
}

const moodleMapping: Text = {
  ko: `Moodle 가져오기에서 이렇게 연결하세요: ${moodleColumns[0]} → Email address, ${moodleColumns[1]} → 과제, ${moodleColumns[2]} → 과제의 피드백.`,
  en: `Map in Moodle's import: ${moodleColumns[0]} → Email address, ${moodleColumns[1]} → the grade item, ${moodleColumns[2]} → Feedback for it.`,
};

function leftOutNote(told: readonly string[]): Text {
  const shown = told.slice(0, 20).join("\n  ");
  const more = told.length > 20 ? `\n  … ${told.length - 20}` : "";
  return {
    ko: `내보내지 않은 학습자 ${told.length}명:\n  ${shown}${more}`,
    en: `Learners left out (${told.length}):\n  ${shown}${more}`,
  };
}

function unwritable(path: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (typeof code !== "string" || !/^E[A-Z]+$/.test(code)) return cause;
  const shown = plain(path);
  return new CommandFailure(
    "bad-usage",
    { ko: `${shown} 쓰기에 실패했습니다 (${code}).`, en: `${shown} cannot be written (${code}).` },
    { cause },
  );
}
