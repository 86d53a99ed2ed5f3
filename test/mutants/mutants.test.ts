import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLaboratory, type Laboratory } from "./laboratory.ts";
import { sampled, seed } from "./sample.ts";
import { breaking, keeping, mutants } from "./tables/index.ts";

/*
 * Single changes of a solved account, and exactly the verdicts that they must change. `npm test` judges a sample by a
 * seed, which is part of every title; `PROOF=full` in the environment judges all.
 */

let laboratory: Laboratory;
beforeAll(async () => {
  laboratory = await openLaboratory();
}, 120_000);
afterAll(() => laboratory.close());

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
    expect(await laboratory.judge(mutant)).toEqual(mutant.expect);
  });
});

describe(`changes that must change nothing (seed ${seed})`, () => {
  test.each(sampled(keeping, 12))("$resource: $because", async (mutant) => {
    expect(await laboratory.judge(mutant)).toEqual({});
  });
});
