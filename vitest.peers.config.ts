import { defineConfig } from "vitest/config";

/** `npm run test:peers`: the tests that compare with independent implementations. Slow, and they need Python. */
export default defineConfig({
  test: {
    include: ["test/peers/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Servers and the machine's few cores are shared.
    fileParallelism: false,
    passWithNoTests: true,
  },
});
