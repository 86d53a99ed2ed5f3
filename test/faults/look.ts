import { createClients } from "../../checker/aws/index.ts";
import { CommandFailure } from "../../checker/core/command-failure.ts";
import { evaluate } from "../../checker/core/evaluate.ts";
import type { VerdictKind } from "../../checker/core/verdict.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import { takeSnapshot } from "../../checker/readers/index.ts";
import { steps } from "../../steps/index.ts";

/** What one check said. */
export interface Told {
  readonly verdict: VerdictKind;
  readonly seen: string;
  readonly missingAction: string | null;
  readonly side: string | null;
}

/** What came of one run: verdicts by check id, or the error that ended it. */
export interface Look {
  readonly checks: Readonly<Record<string, Told>>;
  /** `code: sentence`; null when the run came to its end. */
  readonly error: string | null;
  readonly calls: ReadonlySet<string>;
  readonly milliseconds: number;
}

export interface LookOptions {
  readonly callSeconds?: number;
  readonly timeoutSeconds?: number;
}

const checks = steps.flatMap((step) => step.checks);

/** `check all --no-code` as the command line does it: real SDK clients, real HTTP, every retry. */
export async function look(endpoint: string, accountId: string, options: LookOptions = {}): Promise<Look> {
  const { callSeconds, timeoutSeconds } = options;
  const clients = createClients({
    endpoint,
    credentials: { accessKeyId: accountId, secretAccessKey: "practice" },
    environment: {},
    ...(callSeconds === undefined ? {} : { callSeconds }),
  });
  const calls = new Set<string>();
  const startedAt = performance.now();
  const told = (checks: Look["checks"], error: string | null): Look => ({
    checks,
    error,
    calls,
    milliseconds: Math.round(performance.now() - startedAt),
  });
  try {
    const snapshot = await takeSnapshot({
      clients,
      settings: defaultSettings,
      checks,
      catalogue: steps,
      readsCode: false,
      onCall: ({ service, operation }) => calls.add(`${service}:${operation}`),
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    });
    const result = evaluate(snapshot, { catalogue: steps, settings: defaultSettings, toolVersion: "0.0.0" });
    const all = result.steps.flatMap((step) => step.checks);
    return told(
      Object.fromEntries(
        all.map(({ id, verdict, seen, missingAction, side }) => [
          id,
          { verdict, seen: seen?.en ?? "", missingAction, side },
        ]),
      ),
      null,
    );
  } catch (error) {
    if (error instanceof CommandFailure) return told({}, `${error.error.code}: ${error.message}`);
    throw error;
  } finally {
    clients.close();
  }
}
