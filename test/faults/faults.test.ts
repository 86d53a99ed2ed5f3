import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFull, sampled, seed, shuffled } from "../proof/sample.ts";
import { keepResults } from "../proof/results.ts";
import { allCalls } from "./calls.ts";
import type { Cell } from "./cell.ts";
import { faultKinds } from "./kinds.ts";
import { openMatrix, type Matrix, type Outcome } from "./matrix.ts";
import type { AccountKind } from "./world.ts";
import { rowsOf, tableOf } from "./table.ts";

/*
 * Every API call of the checks, in every kind of trouble, on accounts that are right and wrong: no crash, no verdict
 * that the account does not deserve, the right `unverified`, in bounded time. `npm test` tries a sample by a seed;
 * `PROOF=full` in the environment tries every cell and prints the table.
 */

let matrix: Matrix;
beforeAll(async () => {
  matrix = await openMatrix(isFull ? 6 : 2);
}, 300_000);
afterAll(() => matrix?.close());

test("the accounts make every call that the checks declare, and no other", () => {
  const met = Object.values(matrix.calm).flatMap(({ calls }) => [...calls]);
  expect([...new Set([...met, "discord:GET"])].sort()).toEqual(allCalls);
});

test("without a fault, each account has the verdicts that faults could turn", () => {
  expect([count("solved", "fail"), count("solved", "blocked"), count("solved", "pending")]).toEqual([0, 0, 0]);
  expect(count("solved", "pass")).toBeGreaterThan(30);
  expect(count("broken", "fail")).toBeGreaterThan(10);
  expect(count("misplaced", "fail")).toBeGreaterThan(4);
  expect(count("limited", "pass")).toBeGreaterThan(30);
});

describe(`calls in trouble (seed ${seed})`, () => {
  test(
    "turn no verdict into another one",
    async () => {
      const outcomes = await matrix.run(cellsToTry());
      if (isFull) {
        const rows = rowsOf(outcomes);
        process.stdout.write(`${tableOf(rows)}\n`);
        keepResults("faults", { rows, totals: totalsOf(outcomes) });
      }
      expect(outcomes.flatMap(told)).toEqual([]);
    },
    isFull ? 7_200_000 : 120_000,
  );
});

/** A full run can be made shorter: `PROOF_CALL` names one row, `PROOF_CELLS` how many cells, chosen by the seed. */
function cellsToTry(): readonly Cell[] {
  const { PROOF_CALL: row, PROOF_CELLS: most } = process.env;
  const cells = matrix.cells.filter(({ call }) => row === undefined || call === row);
  return most === undefined ? sampled(cells, 32) : shuffled(cells).slice(0, Number(most));
}

function count(kind: AccountKind, verdict: string): number {
  return Object.values(matrix.calm[kind].checks).filter((check) => check.verdict === verdict).length;
}

function told({ account, call, fault, problems }: Outcome): readonly string[] {
  return problems.map((problem) => `${account}, ${call}, ${fault.name}: ${problem}`);
}

function totalsOf(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const unchanged = outcomes.filter(({ unverified }) => unverified?.length === 0).length;
  const stopped = outcomes.filter(({ unverified }) => unverified === null).length;
  return {
    accounts: Object.keys(matrix.calm).length,
    calls: allCalls.length,
    kinds: faultKinds.length,
    allCells: matrix.cells.length,
    cells: outcomes.length,
    unchanged,
    unverified: outcomes.length - unchanged - stopped,
    stopped,
    wrong: outcomes.filter(({ problems }) => problems.length > 0).length,
    slowestSeconds: Math.ceil(Math.max(...outcomes.map(({ milliseconds }) => milliseconds)) / 1000),
  };
}
