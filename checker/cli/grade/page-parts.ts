import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { PageParts } from "../../cohort/html-report/page-frame.ts";

/** In the built package the pages lie beside this bundle's folder; the sources take those of the last build. */
const folders = ["../pages/", "../../../dist/pages/"];

/** Script and style of a page that was built from `checker/browser`, with the hashes for its policy. */
export async function pageParts(page: "report" | "board"): Promise<PageParts> {
  const [script, style] = await Promise.all([builtFile(`${page}.js`), builtFile(`${page}.style.css`)]);
  return { script, style, scriptHash: hashOf(script), styleHash: hashOf(style) };
}

/** Without the line break at the end, which an HTML element would keep and a hash would not. */
async function builtFile(name: string): Promise<string> {
  const found = folders.map((folder) => new URL(folder + name, import.meta.url)).find((url) => existsSync(url));
  if (!found) throw new Error(`The page's part ${name} was not built`);
  const text = (await readFile(fileURLToPath(found), "utf8")).trim();
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} cannot stand inside a page`);
  return text;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
