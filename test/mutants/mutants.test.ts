import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLaboratory, type Change, type Laboratory } from "./laboratory.ts";
import type { Unsolved } from "./mutant.ts";
import { pairsOf, together } from "./pairs.ts";
import { note, report, type Judged } from "./results.ts";
import { isFull, sampled, seed } from "../proof/sample.ts";
import { breaking, keeping, mutants, type Filed } from "./tables/index.ts";

/*
 * Single changes of a solved account, and exactly the verdicts that they must change; then pairs of them. `npm test`
 * judges a sample by a seed, which is part of every title and set by PROOF_SEED; `PROOF=full` in the environment judges
 * all, and `PROOF_RESULTS` names a folder for the numbers.
 */

const startedAt = performance.now();
let laboratory: Laboratory;
beforeAll(async () => {
  laboratory = await openLaboratory();
}, 120_000);
afterAll(async () => {
  await laboratory.close();
  report(performance.now() - startedAt);
});

/** Judges, and notes for the table whether every verdict is as expected. */
async function judged(
  { resource, kind }: Pick<Judged, "resource" | "kind">,
  change: Change,
  expected: Unsolved,
): Promise<Unsolved> {
  const seen = await laboratory.judge(change);
  note({ resource, kind, isRight: isDeepStrictEqual(seen, expected) });
  return seen;
}

test("every check of the solved account passes", async () => {
  expect(await laboratory.judge({})).toEqual({});
});

test("no change is told twice, and there are enough of both kinds", () => {
  const told = mutants.map(({ because }) => because);
  expect(told.filter((because, at) => told.indexOf(because) !== at)).toEqual([]);
  expect(breaking.length).toBeGreaterThanOrEqual(200);
  expect(keeping.length).toBeGreaterThanOrEqual(60);
});

describe(`changes that must be noticed (seed ${seed})`, () => {
  test.each(sampled(breaking, 30))("$resource: $because", async (mutant) => {
    expect(await judged({ ...mutant, kind: "breaking" }, mutant, mutant.expect)).toEqual(mutant.expect);
  });
});

describe(`changes that must change nothing (seed ${seed})`, () => {
  test.each(sampled(keeping, 12))("$resource: $because", async (mutant) => {
    expect(await judged({ ...mutant, kind: "keeping" }, mutant, {})).toEqual({});
  });
});

describe(`two changes, one after the other (seed ${seed})`, () => {
  const pairs = pairsOf(mutants, isFull ? 1000 : 12, seed);
  const titled = pairs.map(([one, other]) => [`${one.because} + ${other.because}`, one, other] as const);
  test.each(titled)("%s", async (_because, one, other) => {
    const expected = together(one.expect, other.expect);
    expect(await judged({ resource: "pairs", kind: "pair" }, both(one, other), expected)).toEqual(expected);
  });
});

function both(one: Filed, other: Filed): Change {
  const settings = one.settings ?? other.settings;
  const answers = one.answers ?? other.answers;
  return {
    ...(one.from && { from: one.from }),
    ...(settings && { settings }),
    ...(answers && { answers }),
    change: async (aws: Laboratory["aws"]) => {
      await one.change?.(aws);
      // A function takes a moment to settle, and refuses changes until then.
      await aws.advance(1);
      await other.change?.(aws);
    },
  };
}
