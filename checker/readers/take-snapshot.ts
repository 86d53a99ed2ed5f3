import { setMaxListeners } from "node:events";
import { createAsk, identify, type AskContext, type Clients, type Identity } from "../aws/index.ts";
import type { AnyCheck, Step } from "../core/check.ts";
import { consultedFacts } from "../core/evaluate.ts";
import type { Listener } from "../core/event.ts";
import type { FactName } from "../core/facts/index.ts";
import { homeRegion, type Settings } from "../core/settings.ts";
import type { Readings, Snapshot } from "../core/snapshot.ts";
import { checksToJudge, factsForLater, factsOf } from "./needed-facts.ts";
import { createPlainGet } from "./plain-get.ts";
import type { RunHandler } from "./run-handler.ts";
import type { ReadingMemory } from "./memory.ts";
import { createSchedule, withPredecessors } from "./schedule.ts";

export interface SnapshotOptions {
  readonly clients: Clients;
  readonly settings: Settings;
  /** The checks asked for; those they need before them are added. */
  readonly checks: readonly AnyCheck[];
  /** Every step of the workshop. */
  readonly catalogue: readonly Step[];
  readonly runHandler?: RunHandler;
  readonly emit?: Listener;
  readonly signal?: AbortSignal;
  /** Of the whole run; what is not read by then has timed out. */
  readonly timeoutSeconds?: number;
  /** False: the function's code is neither downloaded nor run. */
  readonly readsCode?: boolean;
  /** For the readings of a class, and for those that come again and again. */
  readonly memory?: ReadingMemory;
  /** Hears of every call that goes out, for measurements. */
  readonly onCall?: AskContext["onCall"];
  /** Hears of what is known so far, and which facts are settled: for judging checks while others are still being read. */
  readonly onPartial?: (snapshot: Snapshot, settled: ReadonlySet<FactName>) => void;
}

const defaultTimeoutSeconds = 60;

/**
 * Reads what judging the checks takes, and no more.
 * @throws CommandFailure when the caller's identity cannot be read; the signal's reason when it is aborted.
 */
export async function takeSnapshot(options: SnapshotOptions): Promise<Snapshot> {
  const { clients, settings, checks, emit } = options;
  const run = new AbortController();
  const timer = setTimeout(() => run.abort(), (options.timeoutSeconds ?? defaultTimeoutSeconds) * 1000);
  const signal = options.signal ? AbortSignal.any([options.signal, run.signal]) : run.signal;
  // Every call in flight listens for the end of the run; Node would take so many listeners for a leak.
  setMaxListeners(0, signal);
  try {
    const judged = checksToJudge(checks, options.catalogue);
    const facts = withPredecessors(factsOf(judged));
    const later = factsForLater(facts, judged);
    emit?.({ type: "run-started", steps: stepsOf(checks), facts: facts.length });
    const endpoint = await clients.endpoint();
    const context: AskContext = {
      clients,
      signal,
      ...(emit ? { emit } : {}),
      ...(options.onCall ? { onCall: options.onCall } : {}),
    };
    const identity = identify(context);
    const settled = new Set<FactName>();
    const readings: Record<string, unknown> = {};
    const snapshotOf = ({ now, ...account }: Identity): Snapshot => ({
      schema: "workshop/snapshot/v1",
      takenAt: now,
      account,
      region: homeRegion,
      facts: readings as Readings,
    });
    let caller: Identity | null = null;
    const tellPartial = (): void => {
      if (caller !== null) options.onPartial?.(snapshotOf(caller), settled);
    };
    const get = createPlainGet(endpoint, clients.options.requestHandler);
    const schedule = createSchedule(
      {
        settings,
        ask: createAsk(context),
        identity: () => identity,
        get: options.memory?.webhooks.around(get) ?? get,
        patterns: options.memory?.patterns ?? null,
        endpoint,
        readsCode: options.readsCode ?? true,
        runHandler: options.runHandler ?? null,
        signal,
      },
      (fact, reading) => {
        settled.add(fact);
        if (reading !== null) {
          readings[fact] = reading;
          emit?.({ type: "fact-read", fact, reading: reading.kind, done: settled.size, total: facts.length });
        }
        tellPartial();
      },
    );
    const known = identity.then((answer) => {
      caller = answer;
      tellPartial();
      return answer;
    });
    // Without an identity nothing can be judged, so its failure ends the run before anything else is waited for.
    const first = facts.filter((fact) => !later.includes(fact));
    const all = Promise.all(first.map((fact) => schedule.read(fact)));
    const [answer] = await Promise.all([known, all]);
    const ids = checks.map(({ id }) => id);
    await readConsulted(later, () => consultedFacts(snapshotOf(answer), options, ids), schedule.read);
    for (const fact of later) settled.add(fact);
    tellPartial();
    options.signal?.throwIfAborted();
    return snapshotOf(answer);
  } finally {
    clearTimeout(timer);
    run.abort();
  }
}

/** Reads facts that were put off, as far as judging looks at them; having read one, it may look at the next. */
async function readConsulted(
  later: readonly FactName[],
  consulted: () => ReadonlySet<FactName>,
  read: (fact: FactName) => Promise<unknown>,
): Promise<void> {
  let left = later;
  while (left.length > 0) {
    const looked = consulted();
    const wanted = left.filter((fact) => looked.has(fact));
    if (wanted.length === 0) return;
    await Promise.all(wanted.map(read));
    left = left.filter((fact) => !wanted.includes(fact));
  }
}

function stepsOf(checks: readonly AnyCheck[]): readonly string[] {
  return [...new Set(checks.map(({ id }) => id.split(".")[0] ?? id))];
}
