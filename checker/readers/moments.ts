import { drillTime, loginsSince } from "../core/evidence.ts";
import { mapReading, type Reading } from "../core/reading.ts";
import type { Desk } from "./reader.ts";

/** The facts from which the times are known whose evidence counts. */
export const momentFacts = ["rootLogins", "ruleFirstPut", "function", "ruleTargets"] as const;

/**
 * The times (ISO 8601 UTC, oldest first) after which the chain should have done something: root sign-ins since the
 * rule was first put, and the last drill.
 */
export async function momentsOf(desk: Desk<(typeof momentFacts)[number]>): Promise<Reading<readonly string[]> | null> {
  const [logins, firstPut, fn, { now }] = await Promise.all([
    desk.fact("rootLogins"),
    desk.fact("ruleFirstPut"),
    desk.fact("function"),
    desk.identity(),
  ]);
  if (logins === null) return null;
  const since = firstPut?.kind === "known" ? firstPut.value.at : null;
  const found = fn?.kind === "known" && fn.value.state !== "missing" ? fn.value.value : null;
  const drill = drillTime(found?.tags ?? null, now);
  return mapReading(logins, (value) => {
    const times = loginsSince(value.logins, since).map(({ at }) => at);
    return [...(drill === null ? times : [...times, drill])].sort();
  });
}
