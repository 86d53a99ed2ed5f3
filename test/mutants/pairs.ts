import type { VerdictKind } from "../../checker/core/verdict.ts";
import type { After, AnyCheck } from "../../checker/core/check.ts";
import { steps } from "../../steps/index.ts";
import type { Unsolved } from "./mutant.ts";
import { randomFrom } from "../proof/sample.ts";
import type { Filed } from "./tables/index.ts";

/*
 * Two changes that do not meet, one after the other. What the checks must say then follows from what they say after
 * each alone, by three rules and no others:
 *
 * 1. A check after another one that fails or is blocked is blocked; after one that is undecided it is undecided the same
 *    way. "After X, if something was found" counts when one of the two changes leaves nothing to find.
 * 2. Else, what either change makes of it holds: a failure over what is undecided, anything over a pass.
 * 3. So a check that neither change touches passes.
 */

/** Step 5 leaves undecided what another mistake may decide ("fail only if a trail, rule or pattern check fails"). */
const undecidedReach = ["rule", "pattern", "trail", "selectors", "targets"];
const chain = ["5.rule-fired", "5.lambda-delivered", "5.email-sent"];

/** The parts of the account that a change reaches. */
function reachOf({ resource, touches = [], expect }: Filed): ReadonlySet<string> {
  const isOpen = chain.some((check) => expect[check] === "pending" || expect[check] === "unverified");
  return new Set([resource, ...touches, ...(isOpen ? undecidedReach : [])]);
}

/** Whether two changes can be made one after the other without meeting. */
function areApart(one: Filed, other: Filed): boolean {
  const reach = reachOf(other);
  if ([...reachOf(one)].some((part) => reach.has(part))) return false;
  const hasBoth = (key: "settings" | "answers" | "from") => one[key] !== undefined && other[key] !== undefined;
  return !hasBoth("settings") && !hasBoth("answers") && !hasBoth("from");
}

/** `count` pairs that do not meet, chosen by the seed; a change that includes the sign-in comes first. */
export function pairsOf(mutants: readonly Filed[], count: number, seed: number): readonly (readonly [Filed, Filed])[] {
  const random = randomFrom(seed);
  const any = (): Filed => mutants[Math.floor(random() * mutants.length)] as Filed;
  const pairs: (readonly [Filed, Filed])[] = [];
  while (pairs.length < count) {
    const [one, other] = [any(), any()];
    if (areApart(one, other)) pairs.push(other.from === undefined ? [one, other] : [other, one]);
  }
  return pairs;
}

const checks = new Map<string, AnyCheck>(
  steps.flatMap((step) => step.checks).map((check) => [check.id.replace("step-", ""), check]),
);

const worstFirst: readonly VerdictKind[] = ["fail", "unverified", "pending"];

/** What every check must say after both changes. @throws where the rules do not tell */
export function together(one: Unsolved, other: Unsolved): Unsolved {
  const known = new Map<string, VerdictKind>();
  const judge = (id: string): VerdictKind => {
    const verdict = known.get(id) ?? inherited(id) ?? own(id);
    known.set(id, verdict);
    return verdict;
  };
  const inherited = (id: string): VerdictKind | null => {
    const earlier = (checks.get(id) as AnyCheck).after
      .filter((after) => !isFound(after, one) || !isFound(after, other))
      .map((after) => judge(idOf(after)));
    if (earlier.some((verdict) => verdict === "fail" || verdict === "blocked")) return "blocked";
    return earlier.find((verdict) => verdict !== "pass") ?? null;
  };
  const own = (id: string): VerdictKind => {
    const verdicts = [one, other].map((single) => single[id] ?? "pass");
    if (verdicts.includes("blocked")) throw new Error(`${id} is blocked by one change and by nothing in the pair`);
    return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? "pass";
  };
  return Object.fromEntries([...checks.keys()].map((id) => [id, judge(id)] as const).filter(([, v]) => v !== "pass"));
}

function idOf(after: After): string {
  return (typeof after === "string" ? after : after.check).replace("step-", "");
}

/** Whether the change leaves something to look at: "after X, if found" then lets the later checks be looked at. */
function isFound(after: After, single: Unsolved): boolean {
  if (typeof after === "string") return false;
  const id = idOf(after);
  if (single[id] === undefined) return true;
  const later = [...checks].filter(([, check]) =>
    check.after.some((one) => typeof one !== "string" && one.check === after.check && one.found === after.found),
  );
  return single[id] === "fail" && later.some(([name]) => single[name] !== "blocked");
}
