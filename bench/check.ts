import { startDelayProxy } from "./delay-proxy.ts";
import { interleaved, type Measurement } from "./measurement.ts";
import { environmentOf, startSolvedAccount } from "./solved-account.ts";
import { program, timedRun } from "./timed-run.ts";

/** Calls in a row that the checks cannot do without: each needs an answer of the one before. */
const callsInARow = 3;
const delays = [0, 50, 100, 200] as const;
/** Over the critical path, for everything that is not waiting. */
const allowance = 1.2;

/**
 * `check all --no-code` of a solved practice account, with the same time added to every call. Start-up is the same
 * command at 0 ms; beyond it, it should take little more than its calls in a row.
 */
export async function measureCheck(rounds: number): Promise<readonly Measurement[]> {
  const account = await startSolvedAccount();
  const proxy = await startDelayProxy(account.url);
  const environment = environmentOf(proxy.url);
  const firstLines: number[] = [];
  const run = async (delayMs: number): Promise<number> => {
    proxy.delayMs = delayMs;
    proxy.calls = 0;
    const words = [program, "check", "all", "--no-code"];
    const { totalMs, firstOutputMs, code, stdout } = await timedRun(process.execPath, words, environment);
    // Without its code, the function's handler is undecided and everything else passes.
    if (code !== 2) throw new Error(`check ended with ${code}:\n${stdout}`);
    if (firstOutputMs !== null) firstLines.push(firstOutputMs);
    return totalMs;
  };
  try {
    await run(0);
    firstLines.length = 0;
    const times = await interleaved(
      rounds,
      Object.fromEntries(delays.map((delay) => [String(delay), () => run(delay)])),
    );
    const bench = "check all";
    const startUp = times["0"] ?? Number.NaN;
    return [
      { bench, name: "calls", value: proxy.calls, unit: "calls", limit: 30 },
      {
        bench,
        name: "first line",
        value: firstLines.sort((one, other) => one - other)[Math.floor(firstLines.length / 2)] ?? Number.NaN,
        unit: "ms",
      },
      { bench, name: "start-up (0 ms a call)", value: startUp, unit: "ms" },
      ...delays
        .filter((delay) => delay > 0)
        .flatMap((delay) => {
          const total = times[String(delay)] ?? Number.NaN;
          const path = callsInARow * delay;
          return [
            { bench, name: `${delay} ms a call`, value: total, unit: "ms" as const, limit: startUp + allowance * path },
            {
              bench,
              name: `${delay} ms a call, without start-up : critical path`,
              value: (total - startUp) / path,
              unit: "×" as const,
              limit: allowance,
            },
          ];
        }),
    ];
  } finally {
    proxy.close();
    account.close();
  }
}
