import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { path } from "../test/docs/aws-cli.ts";
import { startDelayProxy } from "./delay-proxy.ts";
import { interleaved, type Measurement } from "./measurement.ts";
import { environmentOf, startSolvedAccount } from "./solved-account.ts";
import { program, timedRun } from "./timed-run.ts";

const script = fileURLToPath(new URL("../test/peers/by-hand.sh", import.meta.url));
const delayMs = 50;
/** The script takes many seconds, and what it takes varies little. */
const mostRounds = 3;

/** `check all --no-code` against a script that asks the AWS CLI about the same things, one after another. */
export async function measureAgainstAwsCli(rounds: number): Promise<readonly Measurement[]> {
  if (spawnSync("aws", ["--version"], { env: { ...process.env, PATH: path } }).status !== 0) {
    process.stderr.write("SKIPPED: aws-cli, which is not on this machine\n");
    return [];
  }
  const account = await startSolvedAccount();
  const proxy = await startDelayProxy(account.url);
  proxy.delayMs = delayMs;
  const environment = { ...environmentOf(proxy.url), PATH: path };
  const run = (command: string, words: readonly string[], wanted: RegExp) => async () => {
    const { totalMs, stdout } = await timedRun(command, words, environment);
    if (!wanted.test(stdout)) throw new Error(`${command} ${words.join(" ")} said:\n${stdout}`);
    return totalMs;
  };
  try {
    const byHand = `AWS CLI script, ${delayMs} ms a call`;
    const ours = `check all, ${delayMs} ms a call`;
    const times = await interleaved(Math.min(rounds, mostRounds), {
      [byHand]: run("bash", [script], /^(step-\S+ (pass|fail)\n){29}$/),
      [ours]: run(process.execPath, [program, "check", "all", "--no-code"], /step-5\.mfa-used|\d+/),
    });
    const bench = "aws-cli";
    const ratio = (times[byHand] ?? Number.NaN) / (times[ours] ?? Number.NaN);
    return [
      ...Object.entries(times).map(([name, value]) => ({ bench, name, value, unit: "ms" as const })),
      { bench, name: "AWS CLI script : check all", value: ratio, unit: "×", atLeast: 15 },
    ];
  } finally {
    proxy.close();
    account.close();
  }
}
