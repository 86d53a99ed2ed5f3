import type { Settings } from "../core/settings.ts";
import { loadConfig } from "../store/config-file.ts";
import { checkIds } from "./catalogue.ts";
import type { Session } from "./session.ts";

/**
 * The settings of this run: workshop.yaml over the defaults. `email: roster` means any address here, because only a
 * class has a roster.
 * @throws CommandFailure `bad-config`
 */
export async function settingsOf({ folder, globals }: Session): Promise<Settings> {
  const { settings } = await loadConfig(folder, globals.config, checkIds);
  return settings.email === "roster" ? { ...settings, email: null } : settings;
}
