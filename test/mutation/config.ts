import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { instrument } from "./instrument.ts";
import { groups, root } from "./project.ts";

/*
 * Vitest with every broken version inside the code: one process loads it once, and the runner switches the versions
 * on, one after the other. Started by `measure.ts`.
 */

/** Numbers of the versions that this process tries. */
const tried = new Set(JSON.parse(process.env["MUTATION_NUMBERS"] ?? "[]") as readonly number[]);

const group = groups.find(({ name }) => name === process.env["MUTATION_GROUP"]);
if (group === undefined) throw new Error("MUTATION_GROUP names no group");

/** First number of each file's mutants. */
const offsets = new Map<string, number>();
let next = 0;
for (const file of group.files) {
  offsets.set(file, next);
  instrument(file, readFileSync(root + file, "utf8"), () => next++);
}

export default defineConfig({
  root,
  plugins: [
    {
      name: "mutants",
      enforce: "pre",
      transform(code, id) {
        const file = relative(root, id.split("?")[0] ?? "")
          .split(sep)
          .join("/");
        let number = offsets.get(file);
        if (number === undefined) return null;
        const { text } = instrument(file, code, () => {
          const own = number as number;
          number = own + 1;
          return tried.has(own) ? own : null;
        });
        return { code: text, map: null };
      },
    },
  ],
  test: {
    include: [...group.tests],
    ...(group.named && { testNamePattern: group.named }),
    runner: fileURLToPath(new URL("runner.ts", import.meta.url)),
    isolate: false,
    fileParallelism: false,
    testTimeout: 600_000,
    teardownTimeout: 1000,
    reporters: ["dot"],
  },
});
