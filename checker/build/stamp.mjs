import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** What goes into dist. */
const sources = ["checker", "practice", "steps", "package.json", "package-lock.json"];

/** A hash of every source file (tests and golden files left out) by path and content. */
export async function stampOf(root) {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const path of await filesUnder(root, source)) {
      hash.update(`${path.replaceAll(sep, "/")}\0`).update(await readFile(join(root, path)));
    }
  }
  return hash.digest("hex");
}

async function filesUnder(root, path) {
  if (path.endsWith(".json")) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts") && !entry.parentPath.endsWith("golden"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}
