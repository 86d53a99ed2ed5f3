import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./instrument.ts";
import { chosen, mutantsOf, root, type Group } from "./project.ts";

/** What the tests did to the broken versions of a group. */
export interface Measured {
  readonly group: Group;
  readonly tried: readonly Mutant[];
  /** Versions that no test killed: none reached them, or none noticed. */
  readonly alive: readonly Mutant[];
}

/**
 * Tries broken versions of a group on its tests, in a process of its own.
 * @param sample how many, chosen by the seed; null: all.
 */
export async function measureMutants(group: Group, sample: number | null, seed: number): Promise<Measured> {
  const all = mutantsOf(group);
  const tried = chosen(all.length, sample, seed);
  const { killed } = await tryNumbers(group, tried);
  const isKilled = new Set(killed);
  const mutant = (number: number): Mutant => all[number] as Mutant;
  return { group, tried: tried.map(mutant), alive: tried.filter((number) => !isKilled.has(number)).map(mutant) };
}

interface Tried {
  readonly killed: readonly number[];
}

async function tryNumbers({ name }: Group, numbers: readonly number[]): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), "mutation-"));
  const file = join(folder, "results.json");
  try {
    await vitest({ MUTATION_RESULTS: file, MUTATION_NUMBERS: JSON.stringify(numbers), MUTATION_GROUP: name });
    return JSON.parse(readFileSync(file, "utf8")) as Tried;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function vitest(environment: Readonly<Record<string, string>>): Promise<void> {
  const words = [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config",
    fileURLToPath(new URL("config.ts", import.meta.url)),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, ...environment } });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The tests fail without a mutant:\n${output}`)),
    );
  });
}
