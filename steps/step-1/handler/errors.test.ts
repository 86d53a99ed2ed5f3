import { describe, expect, it } from "vitest";
import type { CaseName, CaseRecording } from "../../../checker/core/handler-run.ts";
import { accountId } from "../../accounts/account.ts";
import { handlerRunWith } from "../../accounts/handler-recording.ts";
import { asking, codeError, inWords, only, silent, without, type Change } from "./judgement.test-kit.ts";
import { judgeErrors } from "./index.ts";

const context = { accountId, runtime: "python3.13" };
const none = "It sends no request to Discord, so there is no error handling to see.";
const endless = "The function does not finish within its time limit: look for an endless loop or a long wait.";
const swallowed = "The function ends as a success and nobody learns that the alert is lost: raise, or send it again.";
const returned: Partial<CaseRecording> = { outcome: "returned", error: null, raised: [] };

function judged(change: Change): string {
  return inWords(judgeErrors(handlerRunWith(change), context));
}

function logging(level: string): Partial<CaseRecording> {
  return {
    ...returned,
    logs: [
      { level: "INFO", message: "begun" },
      { level, message: "HTTP 500" },
    ],
  };
}

/** Sends once more, and this time it is taken. */
function again(host: string): Change {
  return (one) => ({ ...returned, requests: one.requests.flatMap((r) => [r, { ...r, host, status: 204 }]) });
}

describe("judgeErrors", () => {
  it.each([
    ["a handler that never sends", () => silent, `fail: ${none}`],
    ["a handler that never ends", () => ({ ...silent, outcome: "timed-out" }), `fail: ${endless} ${none}`],
    [
      "a handler that raises before it sends",
      () => ({ ...silent, outcome: "raised", error: codeError("KeyError", "'detail'") }),
      `fail: Line 20 of lambda_function.py raised \`KeyError: 'detail'\`. ${none}`,
    ],
    [
      "a plain event that asks elsewhere as well",
      only(["success-mfa"], (one) => ({ requests: one.requests.flatMap((r) => [{ ...r, host: "example.com" }, r]) })),
      "pass",
    ],
    ["a plain event at which the sandbox stops", only(["success-mfa"], { ...silent, outcome: "aborted" }), "pass"],
  ] as readonly [string, Change, string][])("%s", (_name, change, words) => {
    expect(judged(change)).toBe(words);
  });

  it.each([
    ["discord-500", "When Discord answers 500:"],
    ["discord-429", "When Discord answers 429:"],
    ["discord-time-out", "When Discord does not answer:"],
  ] as readonly [CaseName, string][])("%s", (name, when) => {
    const saying = (change: Change | Partial<CaseRecording>) => judged(only([name], change));
    expect(saying(returned)).toBe(`fail: ${when} ${swallowed}`);
    for (const level of ["ERROR", "CRITICAL"]) {
      expect(saying(logging(level))).toContain(`fail: ${when} Half way: the error is logged (\`HTTP 500\`)`);
    }
    expect(saying(logging("WARNING"))).toBe(`fail: ${when} ${swallowed}`);
    expect(saying({ outcome: "timed-out" })).toBe("pass");
    expect(saying(again("discord.com"))).toBe("pass");
    expect(saying(again("example.com"))).toBe(`fail: ${when} ${swallowed}`);
    expect(saying(silent)).toBe(`fail: ${when} ${none}`);
    expect(saying({ ...silent, outcome: "timed-out" })).toBe(`fail: ${when} ${endless} ${none}`);
    expect(saying({ outcome: "aborted" })).toMatch(
      new RegExp(`^unverified \\(sandbox-stopped, grader\\): ${when} The sandbox stopped`),
    );
    expect(inWords(judgeErrors(without(name), context))).toMatch(/^unverified \(cases-missing, grader\)/);
  });

  it("asks for a time-out where Discord does not answer", () => {
    expect(judged(only(["discord-time-out"], asking({ timeoutSeconds: null })))).toMatch(
      /^fail: When Discord does not answer: The request on line 40 has no time-out/,
    );
    expect(judged(only(["discord-500", "discord-429"], asking({ timeoutSeconds: null })))).toBe("pass");
  });

  it("names every trouble, and is open where one could not be followed", () => {
    expect(judged(only(["discord-500", "discord-429"], returned))).toBe(
      `fail: When Discord answers 500: ${swallowed} When Discord answers 429: ${swallowed}`,
    );
    const mixed: Change = (one) =>
      one.name === "discord-429" ? { outcome: "aborted" } : only(["discord-500"], returned)(one);
    expect(judged(mixed)).toMatch(/^unverified \(sandbox-stopped/);
  });
});
