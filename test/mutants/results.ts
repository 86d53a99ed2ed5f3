import { keepResults } from "../proof/results.ts";
import { isFull, seed } from "../proof/sample.ts";
import { resources } from "./tables/index.ts";

/** One change (or pair of changes) that was judged. */
export interface Judged {
  readonly resource: string;
  /** A change that must be noticed, one that must be accepted, or two changes. */
  readonly kind: "breaking" | "keeping" | "pair";
  readonly isRight: boolean;
}

/** What the table says of a part of the account. */
interface Counts {
  readonly breaking: number;
  readonly keeping: number;
  /** Breaking changes whose every verdict is as it must be. */
  readonly caught: number;
  /** Keeping changes after which every check still passes. */
  readonly kept: number;
  readonly wrong: number;
}

const judged: Judged[] = [];

/** Notes what was judged. */
export function note(one: Judged): void {
  judged.push(one);
}

/** Prints the table, a row for each part of the account, and keeps it where results are kept. */
export function report(durationMs: number): void {
  const single = judged.filter(({ kind }) => kind !== "pair");
  const pairs = judged.filter(({ kind }) => kind === "pair");
  const rows = resources
    .map((resource) => ({ resource, ...counts(single.filter((one) => one.resource === resource)) }))
    .filter((row) => row.breaking + row.keeping > 0);
  const pairsWrong = pairs.filter(({ isRight }) => !isRight).length;
  const totals = { ...counts(single), pairs: pairs.length, pairsWrong };
  const lines = [
    `Changes of a solved account (seed ${seed}${isFull ? "" : ", a sample"}, ${Math.round(durationMs / 1000)} s)`,
    line(["resource", "mutants", "breaking", "caught", "keeping", "kept", "wrong"]),
    ...[...rows, { resource: "all", ...totals }].map((row) =>
      line([row.resource, row.breaking + row.keeping, row.breaking, row.caught, row.keeping, row.kept, row.wrong]),
    ),
    line(["pairs", totals.pairs, "", "", "", "", totals.pairsWrong]),
  ];
  process.stdout.write(`\n${lines.join("\n")}\n`);
  keepResults("mutants", { rows, totals });
}

function counts(of: readonly Judged[]): Counts {
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

function line(cells: readonly (string | number)[]): string {
  return cells.map((cell, at) => (at === 0 ? String(cell).padEnd(20) : String(cell).padStart(10))).join("");
}
