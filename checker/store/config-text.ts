import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import { nearest } from "../core/nearest.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { plain, type Text } from "../core/text.ts";
import { configKeys, nameRules, type ValueProblem } from "./config-rules.ts";

export interface ConfigProblem {
  /** 1-based. */
  readonly line: number;
  readonly text: Text;
}

/** Longer than any configuration; keeps a wrong file from being parsed at all. */
const mostCharacters = 100_000;

/** Parses workshop.yaml. `problems` holds everything that is wrong with it, by line; the settings count only when it is empty. */
export function parseSettings(
  source: string,
  checkIds: readonly string[],
): { readonly settings: Settings; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  if (source.length > mostCharacters) {
    const text = { ko: "파일이 너무 큽니다.", en: "the file is too large." };
    return { settings: defaultSettings, problems: [{ line: 1, text }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineOf = (node: Node | null) => lines.linePos(node?.range?.[0] ?? 0).line;
  for (const error of [...document.errors, ...document.warnings]) {
    const reason = plain(error.message);
    const text = { ko: `YAML 문법에 맞지 않습니다 (${reason}).`, en: `not valid YAML (${reason}).` };
    problems.push({ line: lines.linePos(error.pos[0]).line, text });
  }
  const settings: Record<string, unknown> = structuredClone({ ...defaultSettings });
  if (problems.length === 0) {
    eachEntry(document.contents, Object.keys(configKeys), (key, value) => {
      if (key === "names") {
        settings["names"] = readNames(value);
      } else if (key === "points") {
        settings["points"] = readPoints(value);
      } else {
        const read = plainValue(value);
        const problem = configKeys[key as keyof typeof configKeys](read);
        if (problem) report(value, key, problem);
        settings[key] = read;
      }
    });
  }
  return { settings: settings as unknown as Settings, problems };

  function readNames(map: Node | null): Record<string, unknown> {
    const names: Record<string, unknown> = { ...defaultSettings.names };
    eachEntry(map, Object.keys(nameRules), (key, value) => {
      names[key] = plainValue(value);
      const problem = nameRules[key as keyof typeof nameRules](names[key]);
      if (problem) report(value, `names.${key}`, problem);
    });
    return names;
  }

  function readPoints(map: Node | null): Record<string, unknown> {
    const points: Record<string, unknown> = {};
    eachEntry(map, checkIds, (key, value) => {
      points[key] = plainValue(value);
      const isWhole = Number.isInteger(points[key]) && Number(points[key]) >= 0 && Number(points[key]) <= 1000;
      if (!isWhole)
        report(value, `points.${key}`, { ko: "0에서 1000 사이의 정수", en: "a whole number from 0 to 1000" });
    });
    return points;
  }

  /** Walks a mapping; `null` (nothing written) is an empty one. Unknown keys are problems that name the nearest known key. */
  function eachEntry(node: unknown, known: readonly string[], visit: (key: string, value: Node | null) => void): void {
    if (node === null || node === undefined || (isScalar(node) && node.value === null)) return;
    if (!isMap(node)) {
      const text = { ko: "이름: 값 형식이어야 합니다.", en: "must be a list of name: value." };
      problems.push({ line: lineOf(node as Node), text });
      return;
    }
    for (const { key, value } of node.items) {
      const name = String(isScalar(key) ? key.value : key);
      if (known.includes(name)) visit(name, value as Node | null);
      else problems.push({ line: lineOf(key as Node), text: unknownKey(name, known) });
    }
  }

  function report(node: Node | null, key: string, expected: ValueProblem): void {
    const text = { ko: `${key} 값의 형식: ${expected.ko}.`, en: `${key} must be ${expected.en}.` };
    problems.push({ line: lineOf(node), text });
  }
}

function unknownKey(key: string, known: readonly string[]): Text {
  const near = nearest(key, known);
  const shown = plain(key, 60);
  const list = known.length <= 10 ? known.join(", ") : null;
  return {
    ko: `알 수 없는 항목 ${shown}${near ? ` — 혹시 ${near}?` : list ? ` (쓸 수 있는 항목: ${list})` : ""}`,
    en: `unknown key ${shown}${near ? ` — did you mean ${near}?` : list ? ` (known: ${list})` : ""}`,
  };
}

/** The value of a scalar or of a list of scalars; anything deeper is handed on as it is and fails its rule. */
function plainValue(node: Node | null): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => (isScalar(item) ? item.value : item));
  return node;
}
