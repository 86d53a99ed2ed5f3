import type { Text } from "../../core/text.ts";
import type { Learner } from "../learner.ts";
import { learnerOf } from "./learner-of.ts";
import { readCsvEntries } from "./read-csv.ts";
import { readYamlEntries } from "./read-yaml.ts";

export interface RosterProblem {
  /** 1-based. */
  readonly line: number;
  readonly text: Text;
}

export interface Roster {
  readonly learners: readonly Learner[];
  /** Everything that is wrong, by line. The learners count only when it is empty. */
  readonly problems: readonly RosterProblem[];
}

/** One learner as written, by column. */
export interface Entry {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a roster; `.yaml` and `.yml` are YAML, anything else is CSV. */
export function parseRoster(source: string, fileName: string): Roster {
  const isYaml = /\.ya?ml$/i.test(fileName);
  const { entries, problems: unreadable } = isYaml ? readYamlEntries(source) : readCsvEntries(source);
  const problems = [...unreadable];
  const learners: Learner[] = [];
  const lines = new Map<string, number>();
  for (const entry of entries) {
    const read = learnerOf(entry);
    problems.push(...read.problems);
    const id = entry.values.get("id") ?? "";
    const before = lines.get(id.toLowerCase());
    if (id !== "" && before !== undefined) problems.push({ line: entry.line, text: repeatedId(id, before) });
    lines.set(id.toLowerCase(), entry.line);
    if (read.learner) learners.push(read.learner);
  }
  if (entries.length === 0 && problems.length === 0) problems.push({ line: 1, text: empty });
  return { learners, problems: problems.sort((one, other) => one.line - other.line) };
}

const empty: Text = { ko: "학습자가 한 명도 없습니다.", en: "there is no learner in it." };

function repeatedId(id: string, before: number): Text {
  return {
    ko: `id ${id} 값이 ${before}번째 줄에도 있습니다. id는 학습자마다 달라야 합니다.`,
    en: `the id ${id} is also on line ${before}; every learner needs one of their own.`,
  };
}
