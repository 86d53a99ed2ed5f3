// Builds dist: run by npm's `prepare` after an install, before a pack, and whenever npx runs this package from a clone.
// Returns at once when dist was built from these very sources. `--force` builds anyway.
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { linkCommand } from "./link-command.mjs";
import { stampOf } from "./stamp.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");
const stamp = await stampOf(root);

if (process.argv.includes("--force") || (await builtStamp()) !== stamp) await build();
await linkCommand(root);

async function build() {
  const { bundle } = await import("./bundle.mjs").catch((error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error("The build needs the development dependencies: run `npm ci` without --omit=dev.", { cause: error });
  });
  await removeLeftovers();
  const fresh = join(root, `dist.new-${process.pid}`);
  try {
    await mkdir(fresh, { recursive: true });
    await bundle(root, fresh);
    await chmod(join(fresh, "cli", "main.js"), 0o755);
    await writeFile(join(fresh, "stamp"), stamp);
    await replaceDist(fresh);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Half-built folders of builds that were killed. */
async function removeLeftovers() {
  for (const name of await readdir(root)) {
    const [, pid] = /^dist\.(?:new|old)-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Whoever starts the tool meanwhile finds the old dist or the new one, hardly ever none and never half of one. */
async function replaceDist(fresh) {
  const old = join(root, `dist.old-${process.pid}`);
  for (let attempt = 1; ; attempt++) {
    await rename(dist, old).catch(ignoreAbsent);
    try {
      await rename(fresh, dist);
      break;
    } catch (error) {
      // Another build got in between, or (on Windows) a scanner holds a file for a moment.
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    } finally {
      await rm(old, { recursive: true, force: true });
    }
  }
}

async function builtStamp() {
  return await readFile(join(dist, "stamp"), "utf8").catch(() => null);
}

function ignoreAbsent(error) {
  if (error.code !== "ENOENT") throw error;
}
