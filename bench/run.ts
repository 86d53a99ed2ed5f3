/**
 * `npm run bench`: measures, and prints a table; with `--json` a JSON document instead, with `--record FILE` both: the
 * table on the screen and the document in a file. Names of benches choose among them, `--rounds N` repeats more or less
 * often. The exit code says whether every limit was kept.
 */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { isKept, table, type Measurement } from "./measurement.ts";

type Bench = (rounds: number) => Promise<readonly Measurement[]>;

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  "start-up": async () => (await import("./start-up.ts")).measureStartUp,
  check: async () => (await import("./check.ts")).measureCheck,
  "aws-cli": async () => (await import("./aws-cli.ts")).measureAgainstAwsCli,
  guide: async () => (await import("./guide.ts")).measureGuide,
  practice: async () => (await import("./practice.ts")).measurePractice,
  grade: async () => (await import("./grade.ts")).measureGrade,
  sandbox: async () => (await import("./sandbox.ts")).measureSandbox,
  install: async () => (await import("./install.ts")).measureInstall,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    record: { type: "string" },
    rounds: { type: "string", default: "15" },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(", ")}: ${Object.keys(benches).join(", ")}`);

const measurements: Measurement[] = [];
for (const [name, load] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const measure = await load();
  measurements.push(...(await measure(Number(values.rounds))));
}
const machine = {
  node: process.version,
  platform: process.platform,
  cpu: cpus()[0]?.model ?? "?",
  cores: cpus().length,
};
const date = new Date().toISOString().slice(0, 10);
const report = `${JSON.stringify({ date, machine, measurements }, null, 2)}\n`;
if (values.record !== undefined) await writeFile(values.record, report);
if (values.json) process.stdout.write(report);
else
  console.log(
    `${table(measurements)}\nNode.js ${machine.node}, ${machine.platform}, ${machine.cores} × ${machine.cpu}`,
  );
process.exitCode = measurements.every(isKept) ? 0 : 1;
