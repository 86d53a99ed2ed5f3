import { invalidParameter } from "./state.ts";

/**
 * The unstructured filter patterns of CloudWatch Logs: terms that must all occur, `"exact phrases"`, `-excluded`
 * and `?any of these`. JSON and space-delimited patterns (`{…}`, `[…]`) are refused: silence would look like "nothing found".
 */
export function lineFilter(pattern: string): (line: string) => boolean {
  const text = pattern.trim();
  if (/^[{[%]/.test(text)) {
    throw invalidParameter('The practice account filters by words only: terms, "phrases", -excluded and ?optional.');
  }
  const terms = [...text.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, sign, quoted, bare]) => ({
    sign: sign ?? "",
    word: quoted?.replaceAll(/\\(.)/g, "$1") ?? bare ?? "",
  }));
  const needed = terms.filter(({ sign }) => sign === "");
  const excluded = terms.filter(({ sign }) => sign === "-");
  const optional = terms.filter(({ sign }) => sign === "?");
  return (line) =>
    needed.every(({ word }) => line.includes(word)) &&
    !excluded.some(({ word }) => line.includes(word)) &&
    // Optional terms beside needed ones change nothing (user guide, filter pattern syntax).
    (optional.length === 0 || needed.length > 0 || optional.some(({ word }) => line.includes(word)));
}
