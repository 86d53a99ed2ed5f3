import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** What goes into dist. */
const sources = ["checker", "practice", "steps", "package.json", "package-lock.json"];

/** A hash of every source file (tests and golden files left out) by path and content. */
export async function stampOf(root) {
  const hash = createHash("sha256");
  await hashFiles(hash, root, sources);
  return hash.digest("hex");
}

/** Adds files, and everything under folders, to a hash. */
export async function hashFiles(hash, root, paths) {
  for (const source of paths) {
    for (const path of await filesUnder(root, source)) {
      hash.update(`${path.replaceAll(sep, "/")}\0`).update(await readFile(join(root, path)));
    }
  }
}

async function filesUnder(root, path) {
  if ((await stat(join(root, path))).isFile()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts") && !entry.parentPath.endsWith("golden"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}
