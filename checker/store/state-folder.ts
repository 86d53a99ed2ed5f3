import { homedir } from "node:os";
import { join, resolve } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder where this tool remembers things between runs: `WORKSHOP_STATE_DIR`, else the platform's own place for
 * state. It may not exist yet.
 */
export function stateFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const told = environment["WORKSHOP_STATE_DIR"];
  if (told) return resolve(told);
  return join(platformFolder(environment, platform), "root-login-workshop");
}

function platformFolder(environment: Environment, platform: NodeJS.Platform): string {
  const home = environment["HOME"] || environment["USERPROFILE"] || homedir();
  if (platform === "win32") return environment["LOCALAPPDATA"] || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Application Support");
  return environment["XDG_STATE_HOME"] || join(home, ".local", "state");
}
