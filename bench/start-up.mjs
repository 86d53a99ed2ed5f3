// Start-up of the built command line against an empty Node.js process: `node bench/start-up.mjs [rounds]`.
// Rounds are interleaved, so that a busy machine slows all of them alike; medians and their ratios are printed.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const rounds = Number(process.argv[2] ?? 30);
const environment = { ...process.env, WORKSHOP_STATE_DIR: join(tmpdir(), "workshop-bench"), NO_COLOR: "1" };
const commands = {
  "node -e 0": ["-e", "0"],
  "workshop --version": [program, "--version"],
  "workshop --help": [program, "--help"],
  "workshop explain pattern-exact": [program, "explain", "pattern-exact"],
};

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, words] of Object.entries(commands)) {
    const startedAt = performance.now();
    const { status } = spawnSync(process.execPath, words, { env: environment });
    if (status !== 0) throw new Error(`${name} ended with ${status}`);
    times[name].push(performance.now() - startedAt);
  }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const base = median(times["node -e 0"]);
for (const [name, values] of Object.entries(times)) {
  const middle = median(values);
  console.log(`${name.padEnd(32)} ${middle.toFixed(1).padStart(7)} ms  ${(middle / base).toFixed(2)} ×`);
}
