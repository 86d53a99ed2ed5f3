import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generatedIndex, generatedPages } from "./generated.ts";

test("every generated file on the disk is what `npm run gen` would write", async () => {
  for (const { path, text } of [await generatedIndex(), ...(await generatedPages())]) {
    const onDisk = await readFile(new URL(`../../${path}`, import.meta.url), "utf8");
    expect(onDisk.replaceAll("\r\n", "\n"), path).toBe(text);
  }
});
