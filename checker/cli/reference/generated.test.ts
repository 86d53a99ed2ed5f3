import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { referencePages } from "./pages.ts";

test("the pages of commands and practice operations are what `npm run gen` would write", async () => {
  for (const generated of await referencePages()) {
    const text = await readFile(new URL(`../../../${generated.path}`, import.meta.url), "utf8");
    expect({ path: generated.path, text: text.replaceAll("\r\n", "\n") }).toEqual(generated);
  }
});
