/**
 * `npm run bench`: measures, and prints a table; with `--json` a JSON document instead, with `--record FILE` both: the
 * table on the screen and the document in a file. Names of benches choose among them, and leave the others in that file
 * as they are; `--rounds N` repeats more or less often. The exit code says whether every limit was kept.
 */
import { readFile, writeFile } from "node:fs/promises";
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
const reportOf = (rows: readonly Measurement[]): string =>
  `${JSON.stringify({ date, machine, measurements: rows }, null, 2)}\n`;
const report = reportOf(measurements);
if (values.record !== undefined) await writeFile(values.record, reportOf(await withOthers(values.record)));
if (values.json) process.stdout.write(report);
else
  console.log(
    `${table(measurements)}\nNode.js ${machine.node}, ${machine.platform}, ${machine.cores} × ${machine.cpu}`,
  );
process.exitCode = measurements.every(isKept) ? 0 : 1;

/** What was measured now in the place of what is recorded of the same benches, if only some were asked for. */
async function withOthers(file: string): Promise<readonly Measurement[]> {
  if (positionals.length === 0) return measurements;
  const before = JSON.parse(await readFile(file, "utf8")) as { readonly machine: object; measurements: Measurement[] };
  if (JSON.stringify(before.machine) !== JSON.stringify(machine))
    throw new Error(`${file} is of another machine: record all benches.`);
  const isNew = ({ bench }: Measurement) => measurements.some((one) => one.bench === bench);
  const at = before.measurements.findIndex(isNew);
  const others = before.measurements.filter((one) => !isNew(one));
  return at < 0 ? [...others, ...measurements] : others.toSpliced(at, 0, ...measurements);
}
