import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interleaved, median, type Measurement } from "./measurement.ts";
import { openPseudoTerminal, whyNoPseudoTerminal, type PseudoTerminal } from "./pseudo-terminal.ts";
import { environmentOf, startSolvedAccount } from "./solved-account.ts";
import { program, timedRun } from "./timed-run.ts";

/** The last words of the first screen, those of an answered key, and those that end a run. */
const [drawn, answered, checked] = ["[q] quit", "A number key goes", "/25 points"];
const bench = "guide";

/**
 * The guide in a pseudo-terminal: from its start to the first screen with its keys on the practice account, and, while
 * a solved account is read and its function's code is run, from a key to its answer.
 */
export async function measureGuide(rounds: number): Promise<readonly Measurement[]> {
  const obstacle = whyNoPseudoTerminal();
  if (obstacle !== null) {
    process.stderr.write(`SKIPPED: guide, ${obstacle}.\n`);
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), "workshop-bench-"));
  const solved = await startSolvedAccount();
  try {
    const local = { ...process.env, WORKSHOP_STATE_DIR: folder, WORKSHOP_LANG: "en", NO_COLOR: "1", CI: undefined };
    const start = (words: readonly string[]) => openPseudoTerminal([process.execPath, program, ...words], local);
    const keys: number[] = [];
    const times = await interleaved(rounds, {
      "node -e 0": async () => (await timedRun(process.execPath, ["-e", "0"])).totalMs,
      "first screen": () => firstScreen(start(["--practice"])),
      key: async () => {
        const environment = { ...environmentOf(solved.url), WORKSHOP_STATE_DIR: folder, CI: undefined };
        const answers = await keysWhileChecking(openPseudoTerminal([process.execPath, program], environment));
        keys.push(...answers);
        return median(answers);
      },
    });
    return [
      { bench, name: "node -e 0", value: times["node -e 0"], unit: "ms" },
      { bench, name: "start to first screen", value: times["first screen"], unit: "ms", limit: 400 },
      {
        bench,
        name: "start to first screen : node -e 0",
        value: times["first screen"] / times["node -e 0"],
        unit: "×",
      },
      { bench, name: "key to its answer during a check", value: times.key, unit: "ms", limit: 50 },
      { bench, name: "the slowest of those keys", value: Math.max(...keys), unit: "ms" },
    ];
  } finally {
    solved.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstScreen(terminal: PseudoTerminal): Promise<number> {
  const at = await terminal.writes(drawn);
  terminal.press("q");
  await terminal.ended();
  return at - terminal.startedAt;
}

/** Starts a check of step 1 and presses a key again and again until it has ended. */
async function keysWhileChecking(terminal: PseudoTerminal): Promise<readonly number[]> {
  await terminal.writes("Practice account");
  terminal.press("1");
  await terminal.writes("With the AWS CLI");
  const times: number[] = [];
  const run = { isOver: false };
  const end = terminal.writes(checked).then(() => (run.isOver = true));
  terminal.press("\r");
  while (!run.isOver) {
    const pressedAt = performance.now();
    terminal.press("l");
    times.push((await terminal.writes(answered)) - pressedAt);
  }
  await end;
  terminal.press("q");
  await terminal.ended();
  return times;
}
