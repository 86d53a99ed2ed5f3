import type { OptionValues } from "../command.ts";
import { badUsage } from "../usage-command.ts";

/** Exports that are one file, and those that are a folder with a file a learner. */
export const fileExports = ["csv", "json", "junit", "markdown", "html", "moodle", "canvas"] as const;
export const folderExports = ["gradescope", "classroom50"] as const;

export type ExportName = (typeof fileExports)[number] | (typeof folderExports)[number];

export interface WantedExport {
  readonly name: ExportName;
  /** File or folder, as given. */
  readonly path: string;
  /** For Canvas: the exported gradebook and the column's name, if named. */
  readonly gradebook?: string | undefined;
  readonly column?: string | undefined;
  /** For Classroom 50: `class/assignment`. */
  readonly classroom?: string | undefined;
}

/** @throws CommandFailure `bad-usage` */
export function exportsNamed(options: OptionValues): readonly WantedExport[] {
  return options.list("export").map((word) => {
    const [, name = "", path = ""] = /^([\w-]+)=(.+)$/.exec(word) ?? [];
    if (!isExportName(name)) throw noSuchExport(name || word);
    if (name === "canvas") {
      const gradebook = options.text("gradebook");
      if (gradebook === undefined) throw needsGradebook;
      return { name, path, gradebook, column: options.text("column") };
    }
    if (name === "classroom50") {
      const classroom = options.text("classroom");
      if (!/^[^/]+\/[^/]+$/.test(classroom ?? "")) throw needsClassroom;
      return { name, path, classroom };
    }
    return { name, path };
  });
}

function isExportName(word: string): word is ExportName {
  return [...fileExports, ...folderExports].some((name) => name === word);
}

function noSuchExport(word: string) {
  const known = [...fileExports, ...folderExports].join(", ");
  return badUsage({
    ko: `--export 옵션은 이름=파일 형식입니다: ${word} (쓸 수 있는 이름: ${known})`,
    en: `--export is NAME=FILE: ${word} (known names: ${known})`,
  });
}

const needsGradebook = badUsage({
  ko: "canvas 내보내기에는 Canvas에서 내려받은 성적표가 필요합니다: --gradebook 파일",
  en: "The export canvas needs the gradebook that Canvas exported: --gradebook FILE",
});

const needsClassroom = badUsage({
  ko: "classroom50 내보내기에는 학급과 과제 이름이 필요합니다: --classroom 학급/과제",
  en: "The export classroom50 needs the names of class and assignment: --classroom CLASS/ASSIGNMENT",
});
