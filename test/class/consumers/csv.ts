/**
 * CSV as its consumers read it (RFC 4180), strictly: a quote inside an unquoted cell, or text behind a closing quote,
 * throws. Written apart from the project's own reader, so that the two cannot share a mistake.
 */
export function readCsv(source: string, separator = ","): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = source.startsWith("\uFEFF") ? source.slice(1) : source;
  while (rest !== "") {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const plain = /^[^"\r\n]*/.exec(rest)?.[0].split(separator)[0] ?? "";
    row.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : plain);
    rest = rest.slice(quoted ? quoted[0].length : plain.length);
    if (rest.startsWith(separator)) {
      rest = rest.slice(1);
      if (rest === "") row.push("");
      continue;
    }
    const end = /^\r?\n/.exec(rest);
    if (!end && rest !== "") throw new Error(`no end of a cell: ${rest.slice(0, 40)}`);
    rest = rest.slice(end?.[0].length ?? 0);
    rows.push(row);
    row = [];
  }
  return rows;
}

/** What a spreadsheet shows of a cell: text behind an apostrophe is text. A cell that it would run throws. */
export function shownBySpreadsheet(cell: string): string {
  if (/^\s*[=+\-@\t\r＝＋－＠]/.test(cell)) throw new Error(`a spreadsheet runs this: ${cell}`);
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
