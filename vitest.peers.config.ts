import { defineConfig } from "vitest/config";

/** `npm run test:peers`: the tests that compare with independent implementations. Slow, and they need Python. */
export default defineConfig({
  test: {
    include: ["test/peers/**/*.test.ts"],
    globalSetup: ["test/peers/records.ts", "test/cli/build-once.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most of a test's time is another process's: one worker fewer than processors would leave a processor idle.
    maxWorkers: "100%",
    // A check that waits too long for its answers is undecided, which would look like a difference.
    maxConcurrency: 3,
    passWithNoTests: true,
  },
});
