import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { shuffled } from "../proof/sample.ts";
import { instrument, type Mutant } from "./instrument.ts";

/** The project's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Fixtures, texts and generated lists stand in these folders too. */
const notBroken =
  /\.test\.ts$|test-kit\.ts$|for-tests\.ts$|fixtures\.ts$|accounts\.ts$|misses\.ts$|steps\/accounts\/|steps\/index\.ts$|\/(example|refusals|step|handler-hints)\.ts$|core\/samples\//;

/** Code that is broken together, and the tests beside it that must notice. */
export interface Group {
  readonly name: string;
  readonly files: readonly string[];
  /** Globs of its tests. */
  readonly tests: readonly string[];
  /** Which of them, by their full names; all when absent. */
  readonly named?: RegExp;
}

const core = filesBelow("checker/core");

export const groups: readonly Group[] = [
  {
    name: "policies",
    files: core.filter((file) => file.startsWith("checker/core/policy/")),
    tests: ["checker/core/policy/*.test.ts"],
  },
  {
    name: "patterns",
    files: core.filter((file) => file.startsWith("checker/core/pattern/")),
    tests: ["checker/core/pattern/*.test.ts"],
  },
  {
    name: "evaluation",
    files: core.filter((file) => file.split("/").length === 3),
    tests: ["checker/core/*.test.ts"],
  },
  ...["step-1", "step-2", "step-3", "step-4", "step-5"].map(room),
];

/** A room is held by its own tests: what the accounts of the other rooms say is not asked. */
function room(name: string): Group {
  return {
    name,
    files: filesBelow(`steps/${name}`),
    tests: [`steps/${name}/**/*.test.ts`, "steps/rooms.test.ts"],
    named: new RegExp(`^(${name}(?![\\w.-])|(?!step-\\d))`),
  };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !notBroken.test(file))
    .sort();
}

/** Every broken version of a group's files. A mutant's number is its place in this list. */
export function mutantsOf({ files }: Group): readonly Mutant[] {
  let next = 0;
  return files.flatMap((file) => instrument(file, readFileSync(root + file, "utf8"), () => next++).mutants);
}

/** Numbers of the mutants that a run tries: all, or as many as it is told, by the seed. */
export function chosen(count: number, sample: number | null, seed: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return sample === null ? numbers : shuffled(numbers, seed).slice(0, sample);
}
