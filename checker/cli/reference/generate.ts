import { writeFile } from "node:fs/promises";
import { referencePages } from "./pages.ts";

/* The second half of `npm run gen`: what follows from the command line. */

for (const { path, text } of await referencePages()) {
  await writeFile(new URL(`../../../${path}`, import.meta.url), text);
}
