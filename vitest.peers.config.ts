import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith("/emulators.test.ts");

/** Starts with the one file that takes as long as all others together, so that it is not left alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

/** `npm run test:peers`: the tests that compare with independent implementations. Slow, and they need Python. */
export default defineConfig({
  test: {
    include: ["test/peers/**/*.test.ts"],
    globalSetup: ["test/peers/records.ts", "test/cli/build-once.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most of a test's time is another process's: one worker fewer than processors would leave a processor idle.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    // A check that waits too long for its answers is undecided, which would look like a difference.
    maxConcurrency: 3,
    passWithNoTests: true,
  },
});
