import type { Step } from "../core/check.ts";
import { known } from "../core/reading.ts";
import type { Settings } from "../core/settings.ts";

const notBuilt = known({ state: "missing", candidates: [], elsewhere: [] } as const);

/** The console page where a step begins: a list with a button to create, as nothing has been built yet. */
export function stepLink({ checks }: Step, settings: Settings): string {
  return checks[0]?.consoleUrl(settings, { function: notBuilt, rule: notBuilt }) ?? "";
}
