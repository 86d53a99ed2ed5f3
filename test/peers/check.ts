import { run } from "../cli/command.ts";
import type { RunResult } from "../../checker/core/result.ts";
import type { VerdictKind } from "../../checker/core/verdict.ts";
import type { Account } from "./account.ts";

export type Verdicts = Readonly<Record<string, VerdictKind>>;

/** What the built program said about an account. */
export interface Told {
  readonly code: number | null;
  readonly result: RunResult;
  readonly verdicts: Verdicts;
  /** What each undecided check says in English. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** Runs `workshop check` as a learner does, and reads its JSON. */
export async function check(account: Account, words: readonly string[] = []): Promise<Told> {
  const { environment } = account;
  const { code, stdout, stderr } = await run(["check", ...words, "--json", "--quiet"], { environment });
  if (stderr !== "") throw new Error(stderr);
  const result = JSON.parse(stdout) as RunResult;
  const checks = result.steps.flatMap((step) => step.checks);
  const undecided = checks.filter(({ verdict }) => verdict === "unverified");
  return {
    code,
    result,
    verdicts: Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict])),
    reasons: Object.fromEntries(undecided.map(({ id, seen }) => [id, seen?.en ?? ""])),
  };
}
