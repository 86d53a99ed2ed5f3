import type { FactName, Facts } from "./facts/index.ts";
import type { Reading } from "./reading.ts";

/** Readings by fact name. A fact that no check asked for is absent. */
export type Readings = { readonly [Name in FactName]?: Reading<Facts[Name]> };

/** Who was seen, and when: all that a verdict needs besides the facts. */
export interface Snapshot {
  readonly schema: "workshop/snapshot/v1";
  /** ISO 8601 UTC: the `Date` of the GetCallerIdentity answer (on the practice account, its clock). */
  readonly takenAt: string;
  readonly account: { readonly id: string; readonly arn: string; readonly practice: boolean };
  readonly region: string;
  readonly facts: Readings;
}
