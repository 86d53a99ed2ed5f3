import type { DeliveryMetrics, Facts, RootLogin } from "../../checker/core/facts/index.ts";
import type { CheckResult } from "../../checker/core/result.ts";
import type { Readings } from "../../checker/core/snapshot.ts";
import { solvedBut, solvedFacts } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";

/** A root sign-in at a time. */
export function login(at: string): RootLogin {
  return { eventId: at, at, result: "Success", mfaUsed: "Yes" };
}

/** One count in each of these periods. */
export function points(...times: readonly string[]) {
  return times.map((at) => ({ at, value: 1 }));
}

/** The solved account with these sign-ins and none but these metrics. */
export function account(
  logins: readonly RootLogin[],
  metrics: Partial<DeliveryMetrics>,
  others: Partial<Facts> = {},
): Readings {
  const nothing = { ruleInvocations: [], lambdaInvocations: [], topicDelivered: [] };
  return solvedBut({
    rootLogins: { logins, isComplete: true },
    deliveryMetrics: { ...solvedFacts.deliveryMetrics, ...nothing, ...metrics },
    ...others,
  });
}

/** The result of a check of this room. */
export function result(
  facts: Readings,
  check: string,
  takenAt?: string,
  rootLogin: "drill" | "required" = "required",
): CheckResult {
  return resultIn(facts, `step-5.${check}`, { settings: { rootLogin }, ...(takenAt === undefined ? {} : { takenAt }) });
}
