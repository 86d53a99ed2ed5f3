import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The licences of the packages whose code is in the bundles; `inputs` are paths as esbuild's metafile names them. */
export async function licensesOf(root, inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== null));
  const parts = await Promise.all([...folders].sort().map((folder) => licenseOf(join(root, folder))));
  const head = "The files in this folder contain code of the following packages.\n";
  return [head, ...new Set(parts)].join(`\n${"-".repeat(80)}\n`);
}

/** `node_modules/@smithy/core` of `node_modules/@smithy/core/dist-es/index.js`, innermost package first. */
function packageFolder(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

async function licenseOf(folder) {
  const { name, version, license, repository } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  const source = typeof repository === "string" ? repository : (repository?.url ?? "");
  return `${name} ${version} (${license}) ${source}\n\n${text.trim()}\n`;
}
