import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Measurement } from "./measurement.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What installing the package puts on a disk: packed and installed, with and without the optional Python engine. */
export async function measureInstall(): Promise<readonly Measurement[]> {
  const bench = "install";
  const folder = await mkdtemp(join(tmpdir(), "workshop-install-"));
  try {
    await npm(root, "pack", "--ignore-scripts", "--pack-destination", folder);
    const [archive = ""] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
    const measurements: Measurement[] = [
      { bench, name: "the package, packed", value: (await stat(join(folder, archive))).size / 1e6, unit: "MB" },
    ];
    for (const [name, words] of [
      ["without the Python engine", ["--omit=optional"]],
      ["with the Python engine", []],
    ] as const) {
      const place = await mkdtemp(join(folder, "place-"));
      await writeFile(join(place, "package.json"), "{}");
      await npm(place, "install", "--no-audit", "--no-fund", "--ignore-scripts", ...words, join(folder, archive));
      const { bytes, packages } = await sizeOf(join(place, "node_modules"));
      measurements.push(
        { bench, name: `installed, ${name}`, value: bytes / 1e6, unit: "MB" },
        { bench, name: `packages, ${name}`, value: packages, unit: "packages" },
      );
    }
    return measurements;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** npm by the script that runs this one: on Windows `npm` is no program that can be started. */
async function npm(cwd: string, ...words: readonly string[]): Promise<void> {
  const cli = process.env["npm_execpath"];
  const [command, first] = cli ? [process.execPath, [cli]] : ["npm", []];
  await promisify(execFile)(command, [...first, ...words], { cwd, maxBuffer: 64e6 });
}

async function sizeOf(folder: string): Promise<{ readonly bytes: number; readonly packages: number }> {
  let [bytes, packages] = [0, 0];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
    // A package.json below a package's own folder is a part of it, not another package.
    if (entry.name === "package.json" && /node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+$/.test(entry.parentPath))
      packages += 1;
  }
  return { bytes, packages };
}
