import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../cli/command.ts";
import { root } from "./markdown.ts";

/** Why there can be no clone here; null when there can. */
export function whyNoClone(): string | null {
  return existsSync(join(root, ".git")) ? null : "this is no clone of the repository";
}

/**
 * A clone of what is committed, in an empty folder, with the packages of this checkout linked into it: what `npm ci`
 * leaves, but for the build that npm starts at its end.
 */
export function freshClone(): string {
  const folder = join(emptyFolder(), "root-login-workshop");
  execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${root}`, folder]);
  linkInto(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Links what is in a folder. Folders of folders (`@scope`, `.bin`) are made, so that the clone writes into its own. */
function linkInto(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === ".cache") continue;
    if (name === ".bin" || name.startsWith("@")) linkInto(join(from, name), join(to, name));
    else if (name !== "workshop") symlinkSync(join(from, name), join(to, name));
  }
}
