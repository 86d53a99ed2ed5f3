import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { isFull, seed } from "../proof/sample.ts";
import { keepResults } from "../proof/results.ts";
import { measureMutants, type Measured } from "./measure.ts";
import { groups, mutantsOf, type Group } from "./project.ts";
import { isListed, listed, nameOf } from "./survivors.ts";

/*
 * The rooms and the engines, broken in one place at a time: the tests beside them must notice, or the list of
 * survivors says why they do not. `npm test` tries a sample of one engine or room by a seed; `PROOF=full` in the
 * environment tries everything.
 */

/** Most of the time of a sample is the tests without a mutant. */
const sampleSize = 60;

test(
  `no broken version of an engine or a room survives that is not listed (seed ${seed})`,
  async () => {
    const measured = await measureAll(groupsToTry());
    const news = measured.flatMap(({ alive }) => alive.filter((one) => !isListed(one)));
    const rows = measured.map(rowOf);
    for (const { group, tried, killed } of rows) process.stdout.write(`${group}: ${killed} of ${tried} killed\n`);
    if (isFull) keepResults("mutation", { rows, totals: totalsOf(rows) });
    expect(news.map(nameOf)).toEqual([]);
    expect(isFull ? measured.flatMap(killedAndListed) : []).toEqual([]);
  },
  isFull ? 7_200_000 : 180_000,
);

test("what is listed is there to be broken", () => {
  const names = new Set(groups.flatMap(mutantsOf).map(nameOf));
  expect(listed.flatMap(({ mutants }) => mutants).filter((name) => !names.has(name))).toEqual([]);
});

test("nothing is listed twice, or as open", () => {
  const names = listed.flatMap(({ mutants }) => mutants);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(listed.map(({ because }) => because).filter((because) => /\bopen\b/i.test(because))).toEqual([]);
});

/** As many groups at a time as there are processors. */
async function measureAll(tried: readonly Group[]): Promise<readonly Measured[]> {
  const waiting = [...tried];
  const measured = new Map<Group, Measured>();
  async function work(): Promise<void> {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      measured.set(group, await measureMutants(group, isFull ? null : sampleSize, seed));
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return tried.flatMap((group) => measured.get(group) ?? []);
}

/** A full run can be made shorter: `PROOF_GROUPS` names the groups, with commas. A sample takes one of them. */
function groupsToTry(): readonly Group[] {
  const names = process.env["PROOF_GROUPS"]?.split(",");
  if (isFull) return groups.filter(({ name }) => names?.includes(name) ?? true);
  return groups.slice(seed % groups.length).slice(0, 1);
}

/**
 * Names on the list of which no version survived: the list is to hold survivors only. Only a full run can tell, because
 * several versions may have one name.
 */
function killedAndListed({ tried, alive }: Measured): readonly string[] {
  const surviving = new Set(alive.map(nameOf));
  return [...new Set(tried.filter(isListed).map(nameOf))].filter((name) => !surviving.has(name));
}

/** One line of the table: how many versions of a group were tried, killed, and survived with or without a reason. */
function rowOf({ group, tried, alive }: Measured) {
  const explained = alive.filter(isListed).length;
  return {
    group: group.name,
    tried: tried.length,
    killed: tried.length - alive.length,
    listed: explained,
    unlisted: alive.length - explained,
  };
}

function totalsOf(rows: readonly ReturnType<typeof rowOf>[]): Readonly<Record<string, number>> {
  const sum = (count: "tried" | "killed" | "listed" | "unlisted") => rows.reduce((all, row) => all + row[count], 0);
  return { tried: sum("tried"), killed: sum("killed"), listed: sum("listed"), unlisted: sum("unlisted") };
}
