import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { isFull, seed } from "./sample.ts";
import { resources } from "./tables/index.ts";

/** One change (or pair of changes) that was judged. */
export interface Judged {
  readonly resource: string;
  /** A change that must be noticed, one that must be accepted, or two changes. */
  readonly kind: "breaking" | "keeping" | "pair";
  readonly because: string;
  readonly isRight: boolean;
}

/** One row of the table: a part of the account. */
interface Row {
  readonly resource: string;
  readonly breaking: number;
  readonly keeping: number;
  /** Breaking changes whose every verdict is as it must be. */
  readonly caught: number;
  /** Keeping changes after which every check still passes. */
  readonly kept: number;
  readonly wrong: number;
}

/** What a run of the mutants found, as it is written for the page of proofs. */
interface Results {
  readonly seed: number;
  /** Whether all mutants were judged, or a sample by the seed. */
  readonly isFull: boolean;
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number };
  readonly durationMs: number;
  readonly rows: readonly Row[];
  readonly totals: Omit<Row, "resource"> & { readonly pairs: number; readonly pairsWrong: number };
  /** Those with any verdict other than it must be. */
  readonly wrong: readonly string[];
}

const judged: Judged[] = [];

/** Notes what was judged. */
export function note(one: Judged): void {
  judged.push(one);
}

/** Prints the table, and writes it to `mutants.json` in the folder of `PROOF_RESULTS`, where that is set. */
export async function report(durationMs: number): Promise<void> {
  const results = summary(durationMs);
  process.stdout.write(`${tableOf(results)}\n`);
  const folder = process.env["PROOF_RESULTS"];
  if (folder === undefined || folder === "") return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "mutants.json"), `${JSON.stringify(results, null, 2)}\n`);
}

function summary(durationMs: number): Results {
  const single = judged.filter(({ kind }) => kind !== "pair");
  const pairs = judged.filter(({ kind }) => kind === "pair");
  const rows = resources
    .map((resource) => ({ resource, ...counts(single.filter((one) => one.resource === resource)) }))
    .filter((row) => row.breaking + row.keeping > 0);
  const [cpu] = cpus();
  return {
    seed,
    isFull,
    machine: { node: process.version, cpu: cpu?.model.trim() ?? "unknown", cores: cpus().length },
    durationMs: Math.round(durationMs),
    rows,
    totals: { ...counts(single), pairs: pairs.length, pairsWrong: pairs.filter(({ isRight }) => !isRight).length },
    wrong: judged.filter(({ isRight }) => !isRight).map(({ resource, because }) => `${resource}: ${because}`),
  };
}

function counts(of: readonly Judged[]): Omit<Row, "resource"> {
  const count = (kind: Judged["kind"], isRight?: boolean) =>
    of.filter((one) => one.kind === kind && (isRight === undefined || one.isRight === isRight)).length;
  return {
    breaking: count("breaking"),
    keeping: count("keeping"),
    caught: count("breaking", true),
    kept: count("keeping", true),
    wrong: count("breaking", false) + count("keeping", false),
  };
}

function tableOf({ rows, totals, durationMs }: Results): string {
  return [
    "",
    `Changes of a solved account (seed ${seed}${isFull ? ", all" : ", a sample"}, ${Math.round(durationMs / 1000)} s)`,
    line(["resource", "mutants", "breaking", "caught", "keeping", "kept", "wrong"]),
    ...[...rows, { resource: "all", ...totals }].map((row) =>
      line([row.resource, row.breaking + row.keeping, row.breaking, row.caught, row.keeping, row.kept, row.wrong]),
    ),
    line(["pairs", totals.pairs, "", "", "", "", totals.pairsWrong]),
  ].join("\n");
}

function line(cells: readonly (string | number)[]): string {
  return cells.map((cell, at) => (at === 0 ? String(cell).padEnd(20) : String(cell).padStart(10))).join("");
}
