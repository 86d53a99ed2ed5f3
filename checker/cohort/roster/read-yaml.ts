import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import { nearest } from "../../core/nearest.ts";
import { plain, type Text } from "../../core/text.ts";
import { columnOf, columns } from "./columns.ts";
import type { Entry, RosterProblem } from "./roster.ts";

/** The learners of a YAML roster: a list of mappings, at the top or under `learners`. */
export function readYamlEntries(source: string): {
  readonly entries: readonly Entry[];
  readonly problems: readonly RosterProblem[];
} {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineOf = (node: unknown) => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const problems: RosterProblem[] = document.errors.map((error) => {
    const reason = plain(error.message);
    return {
      line: lines.linePos(error.pos[0]).line,
      text: { ko: `YAML 문법에 맞지 않습니다 (${reason}).`, en: `not valid YAML (${reason}).` },
    };
  });
  if (problems.length > 0) return { entries: [], problems };
  const top = document.contents;
  const list = isMap(top) ? top.get("learners", true) : top;
  if (top === null) return { entries: [], problems: [] };
  if (!isSeq(list)) return { entries: [], problems: [{ line: 1, text: noList }] };
  const entries: Entry[] = [];
  for (const item of list.items) {
    if (!isMap(item)) {
      problems.push({ line: lineOf(item), text: noMapping });
      continue;
    }
    const values = new Map<string, string>();
    for (const { key, value } of item.items) {
      const name = String(isScalar(key) ? key.value : key);
      const column = columnOf(name);
      if (column === null) problems.push({ line: lineOf(key), text: unknownKey(name) });
      else values.set(column, writtenValue(value));
    }
    entries.push({ line: lineOf(item), values });
  }
  return { entries, problems };
}

/** As written: 012345678901 is an account and no number. */
function writtenValue(value: unknown): string {
  if (!isScalar(value) || value.value === null) return "";
  return (typeof value.value === "string" ? value.value : (value.source ?? String(value.value))).trim();
}

const noList: Text = {
  ko: "학습자의 목록이어야 합니다 (`- id: …` 또는 `learners:` 아래의 목록).",
  en: "must be a list of learners (`- id: …`, at the top or under `learners:`).",
};

const noMapping: Text = { ko: "이름: 값 형식이어야 합니다.", en: "must be name: value pairs." };

function unknownKey(name: string): Text {
  const shown = plain(name, 60);
  const meant = nearest(name.toLowerCase(), columns);
  const known = columns.join(", ");
  return {
    ko: `알 수 없는 항목 ${shown}${meant ? ` — 혹시 ${meant}?` : ` (쓸 수 있는 항목: ${known})`}`,
    en: `unknown key ${shown}${meant ? ` — did you mean ${meant}?` : ` (known: ${known})`}`,
  };
}
