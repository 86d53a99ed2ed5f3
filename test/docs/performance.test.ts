import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { pagePath, performancePage, readRecord } from "../../bench/performance-page.ts";

test("the page of figures is what the recorded run says", async () => {
  const text = await readFile(new URL(`../../${pagePath}`, import.meta.url), "utf8");
  expect(text.replaceAll("\r\n", "\n")).toBe(performancePage(await readRecord()));
});

test("a figure over its limit is called missed on the page, and counted", () => {
  const machine = { node: "v20.19.0", platform: "linux", cpu: "a processor", cores: 2 };
  const page = performancePage({
    date: "2026-01-02",
    machine,
    measurements: [
      { bench: "b", name: "slow", value: 12, unit: "ms", limit: 10 },
      { bench: "b", name: "fast", value: 1200, unit: "calls/s", atLeast: 1000 },
      { bench: "b", name: "no number", value: Number.NaN, unit: "×", atLeast: 15 },
    ],
  });
  expect(page).toContain("Of 3 limits, 1 were kept.");
  expect(page).toContain("| slow | 12 ms | ≤ 10 | MISSED |");
  expect(page).toContain("| fast | 1200 calls/s | ≥ 1000 | kept |");
  expect(page).toContain("| no number | NaN × | ≥ 15.00 | MISSED |");
});
