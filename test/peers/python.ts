import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The Python of the virtual environment that `npm run test:peers` makes, else the machine's. */
export const python = process.env["PEERS_BIN"]
  ? join(process.env["PEERS_BIN"], process.platform === "win32" ? "python.exe" : "python")
  : "python3";

/** Whether Python has a module; tests of peers that are not here skip themselves. */
export function pythonHas(module: string): boolean {
  return spawnSync(python, ["-c", `import ${module}`], { stdio: "ignore" }).status === 0;
}
