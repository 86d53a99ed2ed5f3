import { afterAll, expect, test } from "vitest";
import { isFull, seed } from "../proof/sample.ts";
import { keepResults } from "../proof/results.ts";
import { configLaws } from "./config-laws.ts";
import { exportLaws } from "./export-laws.ts";
import { broken, runsOf } from "./law.ts";
import { pageLaws } from "./page-laws.ts";
import { patternLaws } from "./pattern-laws.ts";
import { policyLaws } from "./policy-laws.ts";
import { reportLaws } from "./report-laws.ts";
import { rosterLaws } from "./roster-laws.ts";

/*
 * What must hold for any input: random ones, by a seed. `PROOF=full` in the environment tries three times as many.
 */

const laws = [...policyLaws, ...patternLaws, ...rosterLaws, ...configLaws, ...reportLaws, ...exportLaws, ...pageLaws];
const rows: { about: string; law: string; inputs: number; holds: boolean }[] = [];

test.each(laws)(
  `(seed ${seed}) $about: $says`,
  async (law) => {
    const found = await broken(law);
    rows.push({ about: law.about, law: law.says, inputs: runsOf(law), holds: found === undefined });
    expect(found).toBeUndefined();
  },
  isFull ? 600_000 : 120_000,
);

afterAll(() => {
  const inputs = rows.reduce((sum, row) => sum + row.inputs, 0);
  keepResults("properties", {
    rows,
    totals: { laws: rows.length, inputs, broken: rows.filter((row) => !row.holds).length },
  });
});
