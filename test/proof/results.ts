import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seed } from "./sample.ts";

/** What a proof found: `rows` are its table, `totals` what is said about it in one line. */
export interface Results<Row> {
  readonly rows: readonly Row[];
  readonly totals: Readonly<Record<string, number>>;
}

/** Keeps the results of a proof, and whatever else it found, as `<PROOF_RESULTS>/<name>.json`; nothing where no folder is named. */
export function keepResults<Row>(name: string, { rows, totals, ...more }: Results<Row>): void {
  const folder = process.env["PROOF_RESULTS"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ seed, totals, rows, ...more }, null, 1)}\n`);
}
