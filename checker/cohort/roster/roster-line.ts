import { csvRow } from "../csv.ts";
import { columns, type Column } from "./columns.ts";

/** Name of the role that `share` makes and that `grade` expects; templates/grader-role.yaml says the same. */
export const graderRoleName = "root-login-workshop-grader";

/** A learner's line for a roster with all columns in their order; what is not known stays empty. */
export function rosterLine(values: Readonly<Partial<Record<Column, string>>>): string {
  return csvRow(columns.map((column) => values[column] ?? "")).trimEnd();
}
