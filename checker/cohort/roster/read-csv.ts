import { nearest } from "../../core/nearest.ts";
import { plain, type Text } from "../../core/text.ts";
import { parseCsv } from "../csv.ts";
import { columnOf, columns } from "./columns.ts";
import type { Entry, RosterProblem } from "./roster.ts";

/** The learners of a CSV roster, whose first row names the columns. */
export function readCsvEntries(source: string): {
  readonly entries: readonly Entry[];
  readonly problems: readonly RosterProblem[];
} {
  const parsed = parseCsv(source);
  if (!parsed.ok) return { entries: [], problems: [{ line: parsed.line, text: quoteProblems[parsed.problem] }] };
  // Lines that begin with # are notes: the template has some.
  const [header, ...rows] = parsed.rows.filter(({ cells }) => !cells[0]?.trimStart().startsWith("#"));
  if (!header) return { entries: [], problems: [] };
  const problems: RosterProblem[] = [];
  const named = header.cells.map(columnOf);
  header.cells.forEach((cell, index) => {
    const isEmpty = cell.trim() === "" && rows.every(({ cells }) => (cells[index] ?? "").trim() === "");
    if (named[index] === null && !isEmpty) problems.push({ line: header.line, text: unknownColumn(cell) });
    else if (named[index] !== null && named.indexOf(named[index] ?? null) !== index) {
      problems.push({ line: header.line, text: repeatedColumn(cell) });
    }
  });
  for (const column of ["id", "account"] as const) {
    if (!named.includes(column)) problems.push({ line: header.line, text: missingColumn(column) });
  }
  if (problems.length > 0) return { entries: [], problems };
  const entries = rows.map(({ line, cells }) => {
    if (cells.length > header.cells.length)
      problems.push({ line, text: tooManyCells(cells.length, header.cells.length) });
    const pairs = named.flatMap((column, index) =>
      column === null ? [] : [[column, (cells[index] ?? "").trim()] as const],
    );
    return { line, values: new Map<string, string>(pairs) };
  });
  return { entries, problems };
}

const quoteProblems: Readonly<Record<"open-quote" | "text-after-quote", Text>> = {
  "open-quote": { ko: "여기서 시작한 따옴표가 닫히지 않았습니다.", en: "a quote that begins here is never closed." },
  "text-after-quote": {
    ko: "닫는 따옴표 뒤에 글자가 있습니다. 칸 안의 따옴표는 두 번 써야 합니다.",
    en: "there is text after a closing quote; a quote inside a cell is written twice.",
  },
};

function unknownColumn(cell: string): Text {
  const shown = plain(cell, 60) || "(empty)";
  const meant = nearest(cell.trim().toLowerCase(), columns);
  const known = columns.join(", ");
  return {
    ko: `알 수 없는 열 ${shown}${meant ? ` — 혹시 ${meant}?` : ` (쓸 수 있는 열: ${known})`}`,
    en: `unknown column ${shown}${meant ? ` — did you mean ${meant}?` : ` (known: ${known})`}`,
  };
}

function repeatedColumn(cell: string): Text {
  const shown = plain(cell, 60);
  return { ko: `${shown} 열이 두 번 있습니다.`, en: `the column ${shown} is there twice.` };
}

function missingColumn(column: string): Text {
  return { ko: `${column} 열이 없습니다.`, en: `the column ${column} is missing.` };
}

function tooManyCells(cells: number, expected: number): Text {
  return {
    ko: `칸이 ${cells}개인데 열은 ${expected}개입니다. 쉼표가 든 값은 따옴표로 묶으세요.`,
    en: `${cells} cells for ${expected} columns; put a value with a comma in quotes.`,
  };
}
