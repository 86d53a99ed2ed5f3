// `npm run docs`: installs what the site needs, once, then assembles and builds it into docs/site/dist.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assemble } from "./assemble.mjs";

const site = fileURLToPath(new URL("./", import.meta.url));

if (!existsSync(new URL("node_modules/vitepress", import.meta.url))) {
  run("npm", ["ci", "--no-audit", "--no-fund"]);
}
await assemble();
const { build } = await import("vitepress");
await build(site);

function run(command, words) {
  const { status } = spawnSync(command, words, { cwd: site, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
