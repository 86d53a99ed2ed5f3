import { describe, expect, it } from "vitest";
import { foundValue, type Facts, type LambdaFunction } from "../../checker/core/facts/index.ts";
import { denied } from "../../checker/core/reading.ts";
import { names } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { functionArn, solved, solvedBut, solvedFacts } from "../accounts/solved.ts";
import { resultIn } from "../accounts/verdict-in.ts";

/** The facts of a function that differs from the solved account's. */
function lambda(change: Partial<LambdaFunction>): Pick<Facts, "function"> {
  const value = foundValue(solvedFacts.function);
  if (value === null) throw new Error("The solved account has a function");
  return { function: { state: "named", value: { ...value, ...change } } };
}

/** "pass: …" of one check, in English. */
function told(check: string, change: Partial<Facts>): string {
  const { verdict, seen } = resultIn(solvedBut(change), `step-1.${check}`);
  return `${verdict}: ${seen?.en}`;
}

describe("what was found", () => {
  it.each([
    ["function-exists", {}, `pass: The function is there: ${functionArn}.`],
    [
      "function-exists",
      { hasWorkbookMisspelling: true },
      `pass: The function is there: ${functionArn}. It has the workbook's other spelling (lamda-root-login), which counts too.`,
    ],
    ["runtime", {}, "pass: Runtime is python3.13."],
    [
      "runtime",
      { runtime: "python3.14" },
      "pass: Runtime is python3.14. That is newer than the workbook's python3.13 and counts.",
    ],
    ["runtime", { packageType: "Image", runtime: null }, "fail: Runtime is container image. It must be python3.13."],
    ["runtime", { runtime: null }, "fail: Runtime is -. It must be python3.13."],
    ["architecture", {}, "pass: Architectures: x86_64."],
    ["architecture", { architectures: ["x86_64", "arm64"] }, "fail: Architectures: x86_64, arm64. It must be x86_64."],
    ["architecture", { architectures: [] }, "fail: Architectures: -. It must be x86_64."],
  ] as const)("%s of %j", (check, change, words) => {
    expect(told(check, lambda(change))).toBe(words);
  });

  it("is linked to under its own name, else under the configured one", () => {
    expect(resultIn(solvedBut(lambda({ name: "root-alert" })), "step-1.runtime").consoleUrl).toContain("root-alert");
    const unread = { ...solved, function: denied("lambda:GetFunction") };
    expect(resultIn(unread, "step-1.runtime").consoleUrl).toContain(names.function);
  });
});

describe("the function's own Python", () => {
  const error = { type: "SyntaxError", message: "invalid", line: 3, file: "lambda_function.py" };
  it.each([
    ["python3.13", "fail"],
    ["python3.14", "unverified"],
  ])("decides what a syntax error means: %s", (runtime, verdict) => {
    const handlerRun = { isRun: false, reason: "sandbox-unavailable", syntaxError: error } as const;
    expect(resultIn(solvedBut({ ...lambda({ runtime }), handlerRun }), "step-1.handler-loads").verdict).toBe(verdict);
  });
});

/** Each request once with every one of these time-outs. */
function timeOuts(...seconds: readonly (number | null)[]): Pick<Facts, "handlerRun"> {
  const handlerRun = handlerRunWith((one) => ({
    requests: one.requests.flatMap((request) => seconds.map((timeoutSeconds) => ({ ...request, timeoutSeconds }))),
  }));
  return { handlerRun };
}

describe("function-runnable", () => {
  it.each([
    ["failed", lambda({ state: "Failed" }), "fail: State is Failed, not Active."],
    [
      "failed for a reason",
      lambda({ state: "Failed", stateReason: "no role" }),
      "fail: State is Failed, not Active (no role).",
    ],
    ["without State", lambda({ state: null }), "unverified: lambda:GetFunction did not tell State."],
    [
      "without concurrency",
      lambda({ reservedConcurrency: "unknown" }),
      "unverified: lambda:GetFunction did not tell ReservedConcurrentExecutions.",
    ],
    [
      "one request without a time-out",
      timeOuts(3, null),
      "fail: The request has no time-out: when Discord does not answer, Lambda stops the function after 10 s.",
    ],
    [
      "the longest as long as the function's",
      timeOuts(3, 10),
      "fail: The request's time-out (10 s) is not shorter than the function's (10 s).",
    ],
    ["a little shorter", timeOuts(9.5), "pass: State Active, time-out 10 s, and the request's own is shorter."],
    [
      "no request, and the shortest time-out there is",
      { ...timeOuts(), ...lambda({ timeoutSeconds: 1 }) },
      "unverified: The function's state is fine; the request's time-out is not known, because the code sent no request.",
    ],
  ] as readonly [string, Partial<Facts>, string][])("%s", (_name, change, words) => {
    expect(told("function-runnable", change)).toBe(words);
  });
});

describe("the webhook", () => {
  it.each([
    ["hooks.slack.com", "fail: hooks.slack.com is not Discord's: put in a webhook URL of discord.com."],
    [null, "fail: - is not Discord's: put in a webhook URL of discord.com."],
  ])("of host %s", (host, words) => {
    expect(told("webhook-set", { webhook: { isSet: true, problem: "other-host", host } })).toBe(words);
  });

  it.each([
    [200, null, "pass: Discord answered HTTP 200."],
    [404, null, "fail: Discord answered HTTP 404. The webhook was deleted, or its token is wrong: make a new one."],
    [
      404,
      10015,
      "fail: Discord answered HTTP 404, code 10015. The webhook was deleted, or its token is wrong: make a new one.",
    ],
    [
      401,
      50027,
      "fail: Discord answered HTTP 401, code 50027. The webhook was deleted, or its token is wrong: make a new one.",
    ],
    [401, 0, "unverified: Discord answered HTTP 401, code 0. That does not tell whether the webhook is alive."],
    [403, 50027, "unverified: Discord answered HTTP 403, code 50027. That does not tell whether the webhook is alive."],
  ])("answered %s, code %s", (status, discordCode, words) => {
    expect(told("webhook-alive", { webhookAnswer: { status, discordCode } })).toBe(words);
  });
});
