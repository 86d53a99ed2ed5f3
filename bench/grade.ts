import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Measurement } from "./measurement.ts";
import { program } from "./timed-run.ts";

const instructor = "999988887777";
/** The account that class-server.ts builds; learners are the ones after it. */
const first = 700_000_000_001;
const delayMs = 50;
/** Ten thousand take minutes: only with BENCH_LARGE=1. */
const sizes = process.env["BENCH_LARGE"] === "1" ? [100, 1000, 10_000] : [100, 1000];

interface ClassRun {
  readonly seconds: number;
  readonly peakMb: number;
  readonly cpuMs: number;
  readonly calls: number;
}

/**
 * `grade` of a class on a practice server in a process of its own, every call 50 ms away, without running code: how
 * many learners a second, and how much memory the grader holds at most as the class grows.
 */
export async function measureGrade(): Promise<readonly Measurement[]> {
  const bench = "grade a class";
  const measurements: Measurement[] = [];
  const peaks = new Map<number, number>();
  for (const size of sizes) {
    process.stderr.write(`  ${size} learners, load of the machine ${loadavg()[0]?.toFixed(1)} …\n`);
    const run = await gradeClass(size);
    peaks.set(size, run.peakMb);
    const name = (what: string) => `${size} learners: ${what}`;
    measurements.push(
      {
        bench,
        name: name("rate"),
        value: size / run.seconds,
        unit: "learners/s",
        // A class of 100 is over before the program has warmed up.
        ...(size >= 1000 ? { atLeast: 25 } : {}),
      },
      { bench, name: name("processor time of the grader for one"), value: run.cpuMs / size, unit: "ms" },
      { bench, name: name("calls for one"), value: run.calls / size, unit: "calls" },
      { bench, name: name("peak memory"), value: run.peakMb, unit: "MB", limit: 400 },
    );
  }
  const [thousand, tenThousand] = [peaks.get(1000), peaks.get(10_000)];
  if (thousand !== undefined && tenThousand !== undefined) {
    const value = tenThousand / thousand;
    measurements.push({ bench, name: "peak memory, 10000 : 1000 learners", value, unit: "×", limit: 1.1 });
  }
  return measurements;
}

async function gradeClass(size: number): Promise<ClassRun> {
  const folder = await mkdtemp(join(tmpdir(), "workshop-bench-"));
  const server = fork(
    fileURLToPath(new URL("class-server.ts", import.meta.url)),
    [String(first), instructor, String(delayMs)],
    { execArgv: ["--import", "tsx"] },
  );
  try {
    const [{ url }] = (await once(server, "message")) as [{ url: string }];
    await writeFile(join(folder, "roster.csv"), rosterOf(size));
    const startedAt = performance.now();
    const peakFile = join(folder, "peak.json");
    const child = spawn(
      process.execPath,
      ["--import", new URL("report-peak.mjs", import.meta.url).href, program, ...words],
      { cwd: folder, env: environment(url, folder, peakFile), stdio: ["ignore", "ignore", "inherit"] },
    );
    const [code] = (await once(child, "close")) as [number | null];
    const seconds = (performance.now() - startedAt) / 1000;
    // Without their code, all have something undecided: nobody may have been left unread.
    const unread = (await readFile(join(folder, "grades.csv"), "utf8")).split("\n").slice(1, -1).filter(isUnread);
    if (code !== 2 || unread.length > 0) throw new Error(`grade ended with ${code}, ${unread.length} not read`);
    server.send("calls");
    const [{ calls }] = (await once(server, "message")) as [{ calls: number }];
    const { peakMb, cpuMs } = JSON.parse(await readFile(peakFile, "utf8")) as { peakMb: number; cpuMs: number };
    return { seconds, peakMb, cpuMs, calls };
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

const words = ["grade", "roster.csv", "--no-code", "--quiet", "--export", "csv=grades.csv"];

const isUnread = (row: string): boolean => !row.includes(",undecided,");

function rosterOf(size: number): string {
  const rows = Array.from({ length: size }, (_, index) => {
    const account = String(first + 1 + index);
    const role = `arn:aws:iam::${account}:role/root-login-workshop-grader`;
    return `l${index},Name ${index},l${index}@example.com,${account},${role},external-id-${account}`;
  });
  return ["id,name,email,account,role,external_id", ...rows, ""].join("\n");
}

function environment(url: string, folder: string, peakFile: string): Record<string, string | undefined> {
  return {
    ...process.env,
    HOME: folder,
    USERPROFILE: folder,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: instructor,
    AWS_SECRET_ACCESS_KEY: "practice",
    AWS_EC2_METADATA_DISABLED: "true",
    WORKSHOP_LANG: "en",
    PEAK_FILE: peakFile,
  };
}
