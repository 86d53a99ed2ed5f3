/** What lateness costs: nothing but a mark, everything, or percent of the earned points a started day. */
export type LateRule =
  | { readonly kind: "flag" }
  | { readonly kind: "zero" }
  | { readonly kind: "percent-a-day"; readonly percent: number };

const dayMs = 24 * 60 * 60_000;

/**
 * Started days between the deadline and the reading of the account (both ISO 8601); 0 = in time. Only the reading
 * counts: when somebody signed in says nothing about when the rest was built.
 */
export function lateDays(takenAt: string, deadline: string | null): number {
  if (deadline === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(takenAt) - Date.parse(deadline)) / dayMs));
}

/** What is left of whole points after the rule, in whole points. */
export function afterLateRule(points: number, days: number, rule: LateRule): number {
  if (days === 0 || rule.kind === "flag") return points;
  if (rule.kind === "zero") return 0;
  return Math.max(0, Math.round(points * (1 - (rule.percent * days) / 100)));
}
