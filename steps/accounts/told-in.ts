import type { Settings } from "../../checker/core/settings.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { resultIn } from "./verdict-in.ts";

/** What one check says of an example account, in English: "fail: …". */
export function toldIn(facts: Readings, checkId: string, settings: Partial<Settings> = {}): string {
  const { verdict, seen } = resultIn(facts, checkId, { settings });
  return `${verdict}: ${seen?.en}`;
}
