import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { hashFiles } from "./stamp.mjs";
import { addStandardLibrary } from "./stdlib.mjs";

const sources = ["checker/sandbox/python", "checker/build/stdlib.mjs"];

/**
 * Adds the sandbox's Python library to `folder`. Compiling it takes longer than all the rest of a build, so the result
 * is kept in node_modules/.cache until pyodide or one of its own sources changes.
 */
export async function addSandboxFiles(root, folder) {
  const pyodide = join(root, "node_modules", "pyodide", "package.json");
  // An optional dependency: without it there is nothing to compile, and the sandbox says so when it is asked.
  if (!existsSync(pyodide)) return;
  const hash = createHash("sha256").update(await readFile(pyodide));
  await hashFiles(hash, root, sources);
  const kept = join(root, "node_modules", ".cache", "root-login-workshop", `stdlib-${hash.digest("hex").slice(0, 16)}`);
  if (!existsSync(kept)) await keep(root, kept);
  await cp(kept, folder, { recursive: true });
}

/** Compiles into a folder of its own and renames, so that two builds at once do not see half of it. */
async function keep(root, kept) {
  await mkdir(join(kept, ".."), { recursive: true });
  const fresh = await mkdtemp(`${kept}-`);
  try {
    await addStandardLibrary(root, fresh);
    await rename(fresh, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
