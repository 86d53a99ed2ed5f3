import { callsOf } from "../../checker/cli/api-calls.ts";
import { steps } from "../../steps/index.ts";
import { refusedForGood, type AccountKind } from "./world.ts";

/** Every API call that the checks may make, from what the readers declare, and the two that are nobody's action. */
export const allCalls: readonly string[] = [
  ...new Set([
    "sts:GetCallerIdentity",
    "discord:GET",
    ...steps.flatMap((step) => step.checks).flatMap((check) => callsOf(check)),
    // Asked without an action of its own: S3 wants s3:ListBucket for it.
    "s3:HeadBucket",
  ]),
].sort();

/** The row of the matrix in which everything but the question who asks is in trouble. */
export const everyCall = "every call";

/** The calls that a row of the matrix is about; `*` stands for every operation of a service. */
export function callsIn(row: string): readonly string[] {
  if (row !== everyCall) return [row];
  return [...new Set(allCalls.map((call) => `${call.split(":")[0]}:*`))].filter(
    // Discord's refusals are answers: they have a row of their own.
    (call) => call !== "sts:*" && call !== "discord:*",
  );
}

/** Calls that meet a fault in an account of that kind: all that it makes, but those that are refused there anyway. */
export function troubled(kind: AccountKind, met: ReadonlySet<string>): readonly string[] {
  const calls = [...met, "discord:GET"].sort();
  return [...(kind === "limited" ? calls.filter((call) => !refusedForGood.includes(call)) : calls), everyCall];
}
