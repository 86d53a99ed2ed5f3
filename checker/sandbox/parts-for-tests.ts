import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = path.join(root, "node_modules", ".cache", "root-login-workshop");

/**
 * Puts the child and its standard library, as the sources have them now, into the cache unless they are there already:
 * those of dist when it was built from these very sources, else built here.
 */
export async function buildPartsForTests(): Promise<void> {
  const stamp = await stampOf([
    path.join(root, "checker", "sandbox"),
    path.join(root, "checker", "build", "stdlib.mjs"),
  ]);
  const folder = path.join(cache, "sandbox");
  const isThere = async () => (await readFile(path.join(folder, "stamp"), "utf8").catch(() => null)) === stamp;
  if (await isThere()) return;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(path.join(cache, "sandbox-"));
  if (await isDistCurrent()) await cp(path.join(root, "dist", "sandbox"), fresh, { recursive: true });
  else await buildInto(fresh);
  await writeFile(path.join(fresh, "stamp"), stamp);
  // Another process may have been as fast: its files are as good, and may be in use.
  if (!(await isThere())) await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder).catch(async () => await rm(fresh, { recursive: true, force: true }));
}

async function isDistCurrent(): Promise<boolean> {
  const { stampOf: stampOfAll } = (await import(new URL("../build/stamp.mjs", import.meta.url).href)) as {
    stampOf(root: string): Promise<string>;
  };
  const built = await readFile(path.join(root, "dist", "stamp"), "utf8").catch(() => null);
  return built === (await stampOfAll(root));
}

async function buildInto(fresh: string): Promise<void> {
  await build({
    entryPoints: { child: path.join(root, "checker", "sandbox", "child.ts") },
    outdir: fresh,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: ["pyodide"],
    logLevel: "silent",
  });
  const { addStandardLibrary } = (await import(new URL("../build/stdlib.mjs", import.meta.url).href)) as {
    addStandardLibrary(root: string, folder: string): Promise<void>;
  };
  await addStandardLibrary(root, fresh);
}

async function stampOf(places: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const place of places) {
    const files = place.endsWith(".mjs") ? [place] : await sourcesBelow(place);
    for (const file of files) hash.update(await readFile(file));
  }
  return hash.digest("hex");
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) => entry.isFile() && /child|python/.test(path.relative(folder, path.join(entry.parentPath, entry.name))),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
