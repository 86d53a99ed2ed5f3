import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests that start programs, browsers and terminals or lock a process down: each file has a process of its own. */
const processes = ["test/**/*.test.ts", "checker/sandbox/**/*.test.ts"];

/** `npm test` runs every *.test.ts; the peer tests against independent emulators have their own config. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests wait for other processes, for the network and for time to pass: one more than processors keeps them at work.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        // Projects run in the order of their names: the long files first, so that none is left alone at the end.
        test: {
          name: "processes",
          include: processes,
          exclude: ["test/peers/**"],
          globalSetup: "test/cli/build-once.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["{steps,checker,practice,solution,templates}/**/*.test.ts"],
          exclude: processes,
          // A room's tests leave nothing behind: loading the SDK anew for each file takes longer than most of them.
          isolate: false,
        },
      },
    ],
    // `npx vitest run checker/core --coverage`: the part that decides verdicts has no branch that no test takes.
    coverage: {
      provider: "v8",
      include: ["checker/core/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.test-kit.ts"],
      thresholds: { branches: 100 },
    },
  },
});
