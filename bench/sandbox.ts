/**
 * How long one handler with all its cases takes in the sandbox, and how much memory its process holds at most.
 * Run: `npx tsx bench/sandbox.ts`. Wanted, on two cores: under 2.5 s and 260 MB cold.
 */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { closeIdleChildren, runHandler } from "../checker/sandbox/index.ts";
import { buildPartsForTests } from "../checker/sandbox/parts-for-tests.ts";
import { idleChildIds } from "../checker/sandbox/pool.ts";

await buildPartsForTests();
const bytes = await readFile(new URL("../solution/lambda/lambda_function.py", import.meta.url));
const input = {
  files: [{ path: "lambda_function.py", bytes }],
  handler: "lambda_function.lambda_handler",
  runtime: "python3.13",
  environment: { DISCORD_WEBHOOK_URL: `https://discord.com/api/webhooks/1234567890123456789/${"t".repeat(68)}` },
  functionTimeoutSeconds: 15,
  ruleTarget: null,
  accountId: "111122223333",
  topicArn: null,
};

const cold: number[] = [];
const warm: number[] = [];
const cpu: number[] = [];
let peakMegabytes = 0;
for (let round = 0; round < 5; round += 1) {
  cold.push(await measure());
  cpu.push(...idleChildIds().map(cpuOf));
  warm.push(await measure());
  peakMegabytes = Math.max(peakMegabytes, ...idleChildIds().map(peakOf));
  closeIdleChildren();
}
console.log(`node ${process.version}`);
console.log(`cold start, 13 cases: median ${median(cold)} ms (${cold.join(", ")})`);
console.log(`processor time of the child, cold: median ${median(cpu)} ms`);
console.log(`in a child that ran another function before: median ${median(warm)} ms (${warm.join(", ")})`);
console.log(
  peakMegabytes === 0 ? "peak memory: only measured on Linux" : `peak memory of the child: ${peakMegabytes} MB`,
);

async function measure(): Promise<number> {
  const startedAt = performance.now();
  const run = await runHandler(input);
  if (!run.isRun || run.recording.cases.length !== 13) throw new Error("the handler was not run");
  return Math.round(performance.now() - startedAt);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** User and system time of a process in milliseconds, which a busy machine does not change; Linux only. */
function cpuOf(pid: number): number {
  if (process.platform !== "linux") return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The most the process ever held resident, in megabytes, as Linux counts it. */
function peakOf(pid: number): number {
  if (process.platform !== "linux") return 0;
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes ?? 0) / 1000);
}
