import { writeFile } from "node:fs/promises";
import { pagePath, performancePage, readRecord } from "./performance-page.ts";

/* The last part of `npm run gen`: the page of figures, from the last recorded run. */

await writeFile(new URL(`../${pagePath}`, import.meta.url), performancePage(await readRecord()));
