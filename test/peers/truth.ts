import type { Told, Verdicts } from "./check.ts";

/*
 * What AWS's own answers lead to in the accounts of these tests: nobody signs in there, nobody asks Discord, the root
 * user has no MFA device, and the link in the mail is opened (which both emulators take for done).
 */

const neverSignedIn: Verdicts = {
  // Nobody was asked whether it is alive.
  "step-1.webhook-alive": "unverified",
  // The first log file comes within minutes, and the trail is younger.
  "step-2.log-delivery": "pending",
  "step-5.root-login-recorded": "fail",
  "step-5.rule-fired": "blocked",
  "step-5.lambda-delivered": "blocked",
  "step-5.email-sent": "blocked",
  "step-5.log-archived": "blocked",
  "step-5.mfa-used": "blocked",
  "step-5.root-mfa": "fail",
};

const needsCode = ["function-runnable", "handler-loads", "handler-reports", "handler-robust", "errors-surface"];

/** The true verdicts about a solved account, for the checks of a run. */
export function inSolvedAccount({ verdicts }: Pick<Told, "verdicts">, how?: "no code"): Verdicts {
  const unrun = how === "no code" ? needsCode.map((name) => [`step-1.${name}`, "unverified"] as const) : [];
  const others: Verdicts = { ...neverSignedIn, ...Object.fromEntries(unrun) };
  return Object.fromEntries(Object.keys(verdicts).map((id) => [id, others[id] ?? "pass"]));
}

const first = ["function-exists", "trail-exists", "bucket-exists", "rule-exists", "topic-exists"];

/** The true verdicts about an account in which nothing is done. */
export function inUntouchedAccount(verdicts: Verdicts): Verdicts {
  return Object.fromEntries(
    Object.keys(verdicts).map((id) => {
      const [step, name = ""] = id.split(".");
      if (step === "step-5") return [id, neverSignedIn[id] ?? "pass"];
      return [id, first.includes(name) ? "fail" : "blocked"];
    }),
  );
}
