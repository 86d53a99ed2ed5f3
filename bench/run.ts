/**
 * `npm run bench`: measures, and prints a table; with `--json` a JSON document instead. Names of benches choose among
 * them, `--rounds N` repeats more or less often. The exit code says whether every limit was kept.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { measureCheck } from "./check.ts";
import { table, type Measurement } from "./measurement.ts";
import { measureStartUp } from "./start-up.ts";

const benches: Readonly<Record<string, (rounds: number) => Promise<readonly Measurement[]>>> = {
  "start-up": measureStartUp,
  check: measureCheck,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "15" } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(", ")}: ${Object.keys(benches).join(", ")}`);

const measurements: Measurement[] = [];
for (const [name, measure] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  measurements.push(...(await measure(Number(values.rounds))));
}
const machine = {
  node: process.version,
  platform: process.platform,
  cpu: cpus()[0]?.model ?? "?",
  cores: cpus().length,
};
if (values.json) console.log(JSON.stringify({ machine, measurements }, null, 2));
else
  console.log(
    `${table(measurements)}\nNode.js ${machine.node}, ${machine.platform}, ${machine.cores} × ${machine.cpu}`,
  );
process.exitCode = measurements.some(({ value, limit }) => limit !== undefined && !(value <= limit)) ? 1 : 0;
