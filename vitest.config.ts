import { defineConfig } from "vitest/config";

/** `npm test` runs every *.test.ts; the peer tests against independent emulators have their own config. */
export default defineConfig({
  test: {
    include: ["{steps,checker,practice,solution,templates,test}/**/*.test.ts"],
    exclude: ["test/peers/**", "**/node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most of a test's time is another process's: one worker fewer than processors would leave a processor idle.
    maxWorkers: "100%",
    // `npx vitest run checker/core --coverage`: the part that decides verdicts has no branch that no test takes.
    coverage: {
      provider: "v8",
      include: ["checker/core/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.test-kit.ts"],
      thresholds: { branches: 100 },
    },
  },
});
