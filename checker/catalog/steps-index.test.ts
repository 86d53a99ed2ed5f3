import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { stepsFolder, stepsIndex, stepsIndexText } from "./steps-index.ts";

test("steps/index.ts is what the folder listing says", async () => {
  expect(await readFile(new URL("index.ts", stepsFolder), "utf8")).toBe(await stepsIndex());
});

test("steps are in the order of their numbers, not of their letters", () => {
  expect(stepsIndexText(["step-10", "step-2"])).toContain("= [step2, step10];");
});
