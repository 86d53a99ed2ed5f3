import { tmpdir } from "node:os";
import { join } from "node:path";
import { interleaved, type Measurement } from "./measurement.ts";
import { program, timedRun } from "./timed-run.ts";

/** Start-up of the built command line against an empty Node.js process. */
export async function measureStartUp(rounds: number): Promise<readonly Measurement[]> {
  const environment = { ...process.env, WORKSHOP_STATE_DIR: join(tmpdir(), "workshop-bench"), NO_COLOR: "1" };
  const run = (words: readonly string[]) => async () => {
    const { totalMs, code } = await timedRun(process.execPath, words, environment);
    if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}`);
    return totalMs;
  };
  const times = await interleaved(rounds, {
    "node -e 0": run(["-e", "0"]),
    "workshop --version": run([program, "--version"]),
    "workshop --help": run([program, "--help"]),
    "workshop explain pattern-exact": run([program, "explain", "pattern-exact"]),
  });
  const base = times["node -e 0"];
  const bench = "start-up";
  return [
    ...Object.entries(times).map(([name, value]) => ({ bench, name, value, unit: "ms" as const })),
    {
      bench,
      name: "workshop --version : node -e 0",
      value: times["workshop --version"] / base,
      unit: "×",
      limit: 1.3,
    },
  ];
}
