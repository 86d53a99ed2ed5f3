import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { closeIdleChildren, runHandler } from "../checker/sandbox/index.ts";
import { buildPartsForTests } from "../checker/sandbox/parts-for-tests.ts";
import { idleChildIds } from "../checker/sandbox/pool.ts";
import { median, type Measurement } from "./measurement.ts";

const casesOfOneRun = 13;
const mostRounds = 5;

/** One handler with all its cases in the sandbox: cold, and in a child that has run one before; and what that child took. */
export async function measureSandbox(rounds: number): Promise<readonly Measurement[]> {
  await buildPartsForTests();
  const bytes = await readFile(new URL("../solution/lambda/lambda_function.py", import.meta.url));
  const [cold, warm, cpu, peaks]: number[][] = [[], [], [], []];
  for (let round = 0; round < Math.min(rounds, mostRounds); round += 1) {
    cold?.push(await runMs(bytes));
    cpu?.push(...idleChildIds().map(cpuOf));
    warm?.push(await runMs(bytes));
    peaks?.push(...idleChildIds().map(peakOf));
    closeIdleChildren();
  }
  const bench = "sandbox";
  return [
    { bench, name: `${casesOfOneRun} cases, cold`, value: median(cold ?? []), unit: "ms", limit: 2500 },
    { bench, name: `${casesOfOneRun} cases, in a child that ran before`, value: median(warm ?? []), unit: "ms" },
    ...(process.platform === "linux"
      ? [
          { bench, name: "processor time of the child, cold", value: median(cpu ?? []), unit: "ms" as const },
          {
            bench,
            name: "peak memory of the child",
            value: Math.max(...(peaks ?? [])),
            unit: "MB" as const,
            limit: 260,
          },
        ]
      : []),
  ];
}

async function runMs(bytes: Uint8Array): Promise<number> {
  const startedAt = performance.now();
  const run = await runHandler({
    files: [{ path: "lambda_function.py", bytes }],
    handler: "lambda_function.lambda_handler",
    runtime: "python3.13",
    environment: { DISCORD_WEBHOOK_URL: `https://discord.com/api/webhooks/1234567890123456789/${"t".repeat(68)}` },
    functionTimeoutSeconds: 15,
    ruleTarget: null,
    accountId: "111122223333",
    topicArn: null,
  });
  if (!run.isRun || run.recording.cases.length !== casesOfOneRun) throw new Error("the handler was not run");
  return performance.now() - startedAt;
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
