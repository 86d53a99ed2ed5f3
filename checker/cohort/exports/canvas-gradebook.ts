import type { Text } from "../../core/text.ts";
import { parseCsv, type CsvRow } from "../csv.ts";

/** A gradebook as Canvas exports it, as far as it is needed to fill one column. */
export interface CanvasGradebook {
  /** The header's cells as they are; the identity columns come first. */
  readonly header: readonly string[];
  /** How many columns say who a learner is: everything up to `Section`. */
  readonly identityColumns: number;
  readonly pointsRow: CsvRow | null;
  readonly rows: readonly CsvRow[];
  /** The header as it is written. */
  readonly headerRow: CsvRow;
  readonly separator: string;
  readonly lineEnd: string;
}

export type ReadGradebook =
  | { readonly ok: true; readonly gradebook: CanvasGradebook }
  | { readonly ok: false; readonly problem: Text };

/** Reads an exported gradebook by the rules of Canvas's own importer (lib/gradebook_importer.rb). */
export function readCanvasGradebook(source: string): ReadGradebook {
  const parsed = parseCsv(source);
  if (!parsed.ok) return { ok: false, problem: noHeader };
  const { separator, lineEnd } = parsed;
  const [header, ...rows] = parsed.rows;
  if (!header || !isHeader(header.cells)) return { ok: false, problem: noHeader };
  const identityColumns = header.cells.findIndex((cell) => cell.trim() === "Section") + 1;
  const pointsRow = rows.find(({ cells }) => cells[0]?.includes("Points Possible")) ?? null;
  const learners = rows.filter((row) => row !== pointsRow && (row.cells[0] ?? "").trim() !== "");
  const gradebook = { header: header.cells, headerRow: header, identityColumns, pointsRow, separator, lineEnd };
  return { ok: true, gradebook: { ...gradebook, rows: learners } };
}

/** The header's shapes: Student, ID, then any of SIS User ID + SIS Login ID, Integration ID, Root Account, then Section. */
function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  const isStart = cells.length > 3 && names[0]?.includes("Student") === true && names[1]?.includes("ID") === true;
  const between = names.slice(2, Math.max(2, names.indexOf("Section"))).filter((name) => name !== "Root Account");
  const shapes = ["", "SIS Login ID", "SIS User ID,SIS Login ID", "SIS User ID,SIS Login ID,Integration ID"];
  return isStart && names.includes("Section") && shapes.includes(between.join(","));
}

/** The columns of assignments that a grade can be written to: `Title (12345)`, not read only, no total. */
export function assignmentColumns({ header, identityColumns, pointsRow }: CanvasGradebook): readonly number[] {
  return header.flatMap((name, index) => {
    const isOpen = index >= identityColumns && /^(.*)\s\((\d+)\)$/.test(name);
    const isTotal = /(Current|Final|Override) (Score|Grade|Points)/.test(name);
    const isReadOnly = /read only/i.test(pointsRow?.cells[index] ?? "");
    return isOpen && !isTotal && !isReadOnly ? [index] : [];
  });
}

const noHeader: Text = {
  ko: "Canvas 성적표가 아닙니다. Canvas의 Grades > Export로 내려받은 CSV 파일을 그대로 주세요.",
  en: "this is no gradebook of Canvas; give the CSV file of Grades > Export as it is.",
};
