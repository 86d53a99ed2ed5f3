import type { Context } from "./check.ts";
import { drillTime } from "./evidence.ts";
import { foundValue, type Found, type LambdaFunction } from "./facts/index.ts";
import type { Reading } from "./reading.ts";
import { pass, type Verdict } from "./verdict.ts";

/**
 * A permission that could not be verified is proven by what went through it: the verdict becomes a pass when the check
 * `proof` passes. A drill calls function and topic itself, so where one ran (or the tags that would tell are unread),
 * nothing is proven.
 *
 * `proof` is not among the `consults` of the checks that ask: it settles a rare doubt, and looking at a rule or a topic
 * is not worth reading the whole event history. It counts when the run reads it anyway.
 */
export function provenBy(
  proof: string,
  verdict: Verdict,
  lambda: Reading<Found<LambdaFunction>>,
  context: Context,
): Verdict {
  if (verdict.kind !== "unverified" || context.settings.rootLogin === "drill") return verdict;
  const tags = lambda.kind === "known" ? (foundValue(lambda.value)?.tags ?? null) : null;
  if (tags === null || drillTime(tags, context.now) !== null) return verdict;
  if (context.verdictOf(proof).kind !== "pass") return verdict;
  return pass({
    ko: `설정만으로는 확인할 수 없었지만, 실제 루트 로그인 때 전달된 것이 확인되었습니다(${proof}). ${verdict.seen.ko}`,
    en: `The settings alone do not tell, but it did go through after a real root sign-in (${proof}). ${verdict.seen.en}`,
  });
}
