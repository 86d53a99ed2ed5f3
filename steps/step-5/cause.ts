import type { Context } from "../../checker/core/check.ts";
import type { EventSelectors } from "../../checker/core/facts/index.ts";
import type { Reading } from "../../checker/core/reading.ts";
import type { Text } from "../../checker/core/text.ts";

/** The checks that explain a rule that did not fire, in the order of the chain. */
export const chainChecks = [
  "step-2.trail-logging",
  "step-2.trail-covers-root-login",
  "step-2.management-events",
  "step-3.rule-enabled",
  "step-3.pattern-matches-root",
];

/** The id of the check that explains why the rule did not fire after a sign-in; null when none does. */
export function causeOfSilence(context: Context, selectors: Reading<EventSelectors>): string | null {
  for (const id of chainChecks) {
    if (id === "step-2.management-events" && recordsWrites(selectors)) continue;
    const verdict = context.verdictOf(id);
    if (verdict.kind === "fail") return id;
    if (verdict.kind === "blocked") return verdict.by;
  }
  return null;
}

/** A link of the chain that could not be read, so that nobody knows whether it explains the silence. */
export function unreadLink(context: Context): { readonly id: string; readonly seen: Text } | null {
  for (const id of chainChecks) {
    const verdict = context.verdictOf(id);
    if (verdict.kind === "unverified") return { id, seen: verdict.seen };
  }
  return null;
}

/**
 * Whether the trail records writes, which a sign-in is. A trail without reads falls short of the workbook and still
 * feeds the rule, so it explains nothing.
 */
function recordsWrites(reading: Reading<EventSelectors>): boolean {
  if (reading.kind !== "known") return false;
  const { basic, advanced } = reading.value;
  if (basic.length + advanced.length === 0) return true;
  return (
    basic.some((selector) => selector.includesManagementEvents && selector.readWriteType !== "ReadOnly") ||
    advanced.some(({ fields }) => {
      const values = (field: string) => fields.find((one) => one.field === field)?.operators.Equals;
      return values("eventCategory")?.includes("Management") && values("readOnly")?.includes("true") !== true;
    })
  );
}
