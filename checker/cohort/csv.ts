/** One row of a CSV file and the line it starts on (1-based). */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** The same cells as they are written, quotes included. */
  readonly written: readonly string[];
}

export type ParsedCsv =
  | { readonly ok: true; readonly rows: readonly CsvRow[]; readonly separator: string; readonly lineEnd: string }
  | { readonly ok: false; readonly line: number; readonly problem: "open-quote" | "text-after-quote" };

/**
 * Reads CSV as RFC 4180 has it: quoted cells may hold separators, line breaks and doubled quotes. A byte order mark is
 * skipped, empty lines are left out, and the separator is the header's: spreadsheets of many countries write `;`.
 */
export function parseCsv(source: string): ParsedCsv {
  const text = source.replace(/^\uFEFF/, "");
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const startLine = line;
    const cells: string[] = [];
    const written: string[] = [];
    for (;;) {
      const start = at;
      let cell = "";
      if (text[at] === '"') {
        const end = closingQuote(text, at);
        if (end === -1) return { ok: false, line: startLine, problem: "open-quote" };
        cell = text.slice(at + 1, end).replaceAll('""', '"');
        line += (cell.match(/\n/g) ?? []).length;
        at = end + 1;
        if (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") {
          return { ok: false, line, problem: "text-after-quote" };
        }
      } else {
        const end = endOfCell(text, at, separator);
        cell = text.slice(at, end);
        at = end;
      }
      cells.push(cell);
      written.push(text.slice(start, at));
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    line += 1;
    if (cells.length > 1 || cells[0]?.trim() !== "") rows.push({ line: startLine, cells, written });
  }
  return { ok: true, rows, separator, lineEnd: /\r?\n/.exec(text)?.[0] ?? "\r\n" };
}

/** Writes one row, quoted where it must be, CRLF at its end. Cells go out as they are: see `harmlessCell`. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quotedCell(cell === null ? "" : String(cell))).join(",")}\r\n`;
}

/**
 * Text of a learner's choosing that no spreadsheet takes for a formula: one that would be is put behind an apostrophe.
 * What moves a cursor or turns text around goes. Source: OWASP, CSV injection.
 */
export function harmlessCell(text: string): string {
  const flat = text.replaceAll(moving, " ");
  return isFormula(flat) ? `'${flat}` : flat;
}

/** Control characters but for tab and line breaks (a carriage return alone is none), and the marks that turn the direction of text. */
const moving = /\r(?!\n)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

/** Whether a spreadsheet would run a cell (full-width forms of the signs included). */
export function isFormula(text: string): boolean {
  return /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text);
}

/** One cell, quoted where it must be. */
export function quotedCell(cell: string): string {
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => head.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text[at + 1] !== '"') return at;
  }
}

function endOfCell(text: string, start: number, separator: string): number {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}
