import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Puts the command into the clone's own node_modules/.bin, where npx looks first. Otherwise npx would install this
 * package into its cache at every start, and stay broken after a first start without dependencies.
 */
export async function linkCommand(root) {
  const folder = join(root, "node_modules", ".bin");
  await mkdir(folder, { recursive: true });
  const file = join(folder, "workshop");
  if (process.platform === "win32") {
    await writeFile(file, '#!/bin/sh\nexec node "$(dirname "$0")/../../dist/cli/main.js" "$@"\n');
    await writeFile(`${file}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n');
    return;
  }
  await symlink(join("..", "..", "dist", "cli", "main.js"), file).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  await chmod(file, 0o755);
}
