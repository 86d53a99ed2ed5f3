import type { AnyCheck } from "./check.ts";
import type { Settings } from "./settings.ts";

/** Checks that an organization's shared trail puts out of the learner's hands: advice, not points. */
const sharedTrailAdvice = /^step-2\.bucket-|^step-5\.log-archived$/;

/** Whether a check is advice under these settings, and the points it then counts. */
export function adviceOrPoints(check: Pick<AnyCheck, "id" | "points">, settings: Settings) {
  const advice = check.points === 0 || (settings.trail === "shared" && sharedTrailAdvice.test(check.id));
  return { advice, points: advice ? 0 : (settings.points[check.id] ?? check.points) };
}
