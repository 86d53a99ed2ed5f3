import { actionOf } from "../../checker/aws/index.ts";
import { allCalls, everyCall } from "./calls.ts";
import { hangsOn } from "./affected.ts";
import type { FaultKind } from "./kinds.ts";
import type { Look, Told } from "./look.ts";
import { refusedForGood, type AccountKind } from "./world.ts";

/** One cell of the matrix: an account, a call of the checker, and what happens to that call. */
export interface Cell {
  readonly account: AccountKind;
  readonly call: string;
  readonly fault: FaultKind;
}

/** The product's own limit of a run, in milliseconds, and a little for what follows. */
export const patienceMs = 65_000;

/** What is wrong with the verdicts under a fault, compared with those without it. Nothing else of the code is asked. */
export function problemsOf({ account, call, fault }: Cell, calm: Look, under: Look): readonly string[] {
  const problems: string[] = [];
  if (under.milliseconds > patienceMs) problems.push(`took ${under.milliseconds} ms`);
  const mustRecover = isAskedAgain({ account, call, fault });
  if (call === "sts:GetCallerIdentity" && !mustRecover) return [...problems, ...errorProblems(fault, under)];
  if (under.error !== null) return [...problems, `ended with ${under.error}`];
  const names = [...namesOf(call), ...(account === "limited" ? refusedForGood.flatMap(namesOf) : [])];
  for (const [id, before] of Object.entries(calm.checks)) {
    const now = under.checks[id];
    if (now === undefined) problems.push(`${id} is missing`);
    else if (mustRecover || !hangsOn(id, call)) problems.push(...changes(id, before, now));
    else problems.push(...wrongs(id, before, now, names));
    if (mustBeOpen({ call, fault }, before) && now?.verdict !== "unverified" && hangsOn(id, call)) {
      problems.push(`${id} is ${now?.verdict} without an answer`);
    }
  }
  return problems;
}

/**
 * Whether the SDK asks again, so that nothing may change at all. The plain GET of the webhook is not repeated, nor is
 * a call that is answered with half an error, as "there is none" is: which only the solved account never hears.
 */
function isAskedAgain({ account, call, fault }: Cell): boolean {
  if (!fault.isTransient || fault.lasts !== "once" || call === "discord:GET") return false;
  return fault.kind !== "truncated" || account === "solved" || call === "sts:GetCallerIdentity";
}

/** Where nothing is answered, nothing is decided; and nothing but Discord tells about the webhook. */
function mustBeOpen({ call, fault }: Pick<Cell, "call" | "fault">, before: Told): boolean {
  if (call === "discord:GET") return before.verdict !== "blocked";
  return call === everyCall && fault.lasts === "for good";
}

function namesOf(call: string): readonly string[] {
  if (call === everyCall) return allCalls.flatMap((one) => namesOf(one));
  const [service = "", operation = ""] = call.split(":");
  return [call, actionOf(service, operation), ...(call === "discord:GET" ? ["Discord", "discord:GetWebhook"] : [])];
}

/** What did not hang on the call says the same, word for word; only the account's clock goes on, and logs with it. */
function changes(id: string, before: Told, now: Told): readonly string[] {
  const isSame = before.verdict === now.verdict && untimed(before.seen) === untimed(now.seen);
  return isSame ? [] : [`${id} was ${before.verdict} (${before.seen}), is ${now.verdict} (${now.seen})`];
}

function untimed(text: string): string {
  return text.replaceAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/g, "TIME");
}

/** What hangs on the call keeps its verdict, if other evidence suffices, or is unverified and names the call. */
function wrongs(id: string, before: Told, now: Told, names: readonly string[]): readonly string[] {
  if (now.verdict === before.verdict) return [];
  if (now.verdict !== "unverified") return [`${id} was ${before.verdict}, is ${now.verdict} (${now.seen})`];
  const told = `${now.seen} ${now.missingAction ?? ""}`;
  return names.some((name) => told.includes(name)) ? [] : [`${id} does not name the call: ${told}`];
}

const errorCodes: Readonly<Record<string, string>> = {
  denied: "invalid-credentials",
  scp: "invalid-credentials",
  expired: "expired-credentials",
  skewed: "clock-skew",
};

/** Without an identity there is no run, and the error says what to do; what AWS or the network did blames no credentials. */
function errorProblems({ kind }: FaultKind, under: Look): readonly string[] {
  const code = errorCodes[kind] ?? "network";
  return under.error?.startsWith(`${code}: `) ? [] : [`ended with ${under.error ?? "verdicts"}, not with ${code}`];
}
