import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generatedIndex, generatedPages } from "./generated.ts";

test("every generated file on the disk is what `npm run gen` would write", async () => {
  for (const generated of [await generatedIndex(), ...(await generatedPages())]) {
    const text = await readFile(new URL(`../../${generated.path}`, import.meta.url), "utf8");
    expect({ path: generated.path, text: text.replaceAll("\r\n", "\n") }).toEqual(generated);
  }
});
