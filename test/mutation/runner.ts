import { writeFileSync } from "node:fs";
import * as fc from "fast-check";
import { TestRunner } from "vitest";

type Task = Parameters<TestRunner["onBeforeTryTask"]>[0];

interface Recorded {
  readonly run: () => unknown;
  readonly milliseconds: number;
  readonly reached: ReadonlySet<number>;
}

/** Which version of the code is switched on, shared by all test files of the process. */
interface Switch {
  active: number;
  /** How often the version that is on was asked for: what never ends is stopped. */
  turns: number;
  recording: Set<number> | null;
  readonly killed: Set<number>;
}

const mostTurns = 200_000;

// A property that holds is tried for a moment only: each of its runs is one more test of every version.
fc.configureGlobal({ interruptAfterTimeLimit: 500 });

const state: Switch = { active: -1, turns: 0, recording: null, killed: new Set() };

(globalThis as { __mutant?: (number: number) => boolean }).__mutant = (number) => {
  if (number === state.active) {
    state.turns += 1;
    if (state.turns > mostTurns) throw new Error("This mutant does not end");
    return true;
  }
  state.recording?.add(number);
  return false;
};

/** Runs every test as it is, and then again with each version that it reaches and no test has killed yet. */
export default class MutationRunner extends TestRunner {
  #tests: Recorded[] = [];

  async runTask(test: Task): Promise<void> {
    const run = TestRunner.getTestFn(test as never) as unknown as () => unknown;
    const reached = new Set<number>();
    const startedAt = performance.now();
    state.recording = reached;
    try {
      await run();
    } finally {
      state.recording = null;
    }
    this.#tests.push({ run, reached, milliseconds: performance.now() - startedAt });
  }

  override async onAfterRunSuite(suite: Parameters<TestRunner["onAfterRunSuite"]>[0]): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (!("filepath" in suite)) return;
    // The quick tests first: what they kill, the slow ones need not try.
    const tests = this.#tests.sort((one, other) => one.milliseconds - other.milliseconds);
    this.#tests = [];
    for (const { run, reached } of tests) {
      for (const number of reached) {
        if (!state.killed.has(number) && (await fails(run, number))) state.killed.add(number);
      }
    }
    const file = process.env["MUTATION_RESULTS"];
    if (file) writeFileSync(file, JSON.stringify({ killed: [...state.killed] }));
  }
}

async function fails(run: () => unknown, number: number): Promise<boolean> {
  Object.assign(state, { active: number, turns: 0 });
  try {
    await run();
    return false;
  } catch {
    // Whatever a test throws under a broken version is what it is for.
    return true;
  } finally {
    state.active = -1;
  }
}
