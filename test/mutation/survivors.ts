import { readFileSync } from "node:fs";
import type { Mutant } from "./instrument.ts";

/** Versions that no test kills, and why that is so. */
interface Survivors {
  readonly because: string;
  readonly mutants: readonly string[];
}

interface List {
  readonly about: string;
  readonly groups: readonly Survivors[];
}

const list = JSON.parse(readFileSync(new URL("survivors.json", import.meta.url), "utf8")) as List;

/** The list that every run is compared with: `survivors.json`. */
export const listed = list.groups;

const names = new Set(listed.flatMap(({ mutants }) => mutants));

/** What a version is called: where it is, what was done, to which text. Lines move, so they are no part of it. */
export function nameOf({ file, what, original }: Mutant): string {
  return `${file}: ${what}: ${original}`;
}

export function isListed(mutant: Mutant): boolean {
  return names.has(nameOf(mutant));
}
