import { readFile } from "node:fs/promises";
import { cells, isKept, type Measurement } from "./measurement.ts";

/** What `npm run bench -- --record` writes. */
export interface BenchReport {
  /** ISO date of the run. */
  readonly date: string;
  readonly machine: { readonly node: string; readonly platform: string; readonly cpu: string; readonly cores: number };
  readonly measurements: readonly Measurement[];
}

export const recordPath = "docs/proof/bench.json";
export const pagePath = "docs/performance.md";

/** What each bench asks, by its name; a bench without an entry has a table and no words. */
const questions: Readonly<Record<string, string>> = {
  "start-up": "How much does the command line add to an empty Node.js process? Medians of runs in turn.",
  "check all":
    "`check all --no-code` of a solved account on the practice server, with the same time added to every call. Its critical path is three calls, each of which needs an answer of the one before.",
  "aws-cli":
    "The same questions asked with the AWS CLI, one after another, as somebody without a checker would (`test/peers/by-hand.sh`).",
  guide: "The guide in a real terminal, on the practice account.",
  practice: "The practice account as a server: eight connections, one process.",
  moto: "moto on the same calls.",
  ministack: "ministack on the same calls.",
  sandbox: "One handler with all its sample events in the Python sandbox.",
  grade: "A class behind the practice server, every call 50 ms away, without the code sandbox.",
  install: "What `npm install` puts on a disk. Everything but the Python engine is bundled.",
};

/** The page of figures: nothing in it was typed by hand. */
export function performancePage({ date, machine, measurements }: BenchReport): string {
  const benches = [...new Set(measurements.map(({ bench }) => bench))];
  const missed = measurements.filter((measurement) => !isKept(measurement)).length;
  const promised = measurements.filter(({ limit, atLeast }) => limit !== undefined || atLeast !== undefined).length;
  const sections = benches.map((bench) => {
    const rows = measurements.filter((measurement) => measurement.bench === bench).map((row) => cells(row).slice(1));
    return [`## ${bench}`, questions[bench], tableOf(rows)].filter((part) => part !== undefined).join("\n\n");
  });
  const head = [
    "# Performance",
    "Written by `npm run gen` from the last recorded run of `npm run bench -- --record docs/proof/bench.json`; repeat it on your machine with `npm run bench`.",
    `Measured on ${date} with Node.js ${machine.node.replace(/^v/, "")}, ${machine.platform}, ${machine.cores} × ${machine.cpu}. Of ${promised} limits, ${promised - missed} were kept.`,
  ];
  return `${[...head, ...sections].join("\n\n")}\n`;
}

/** Reads the record. @throws when there is none. */
export async function readRecord(): Promise<BenchReport> {
  return JSON.parse(await readFile(new URL(`../${recordPath}`, import.meta.url), "utf8")) as BenchReport;
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cellsOfRow) => `| ${cellsOfRow.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
  return ["| what | measured | limit | |", "|---|---|---|---|", ...lines].join("\n");
}
