import { expect, test } from "vitest";
import type { CaseRecording, HandlerRun } from "../../core/handler-run.ts";
import type { HandlerInput } from "../../readers/index.ts";
import { rememberRuns } from "./remember-runs.ts";

const input = (code: string, webhook = "one"): HandlerInput => ({
  files: [{ path: "lambda_function.py", bytes: new TextEncoder().encode(code) }],
  handler: "lambda_function.lambda_handler",
  runtime: "python3.13",
  environment: { DISCORD_WEBHOOK_URL: webhook },
  functionTimeoutSeconds: 10,
  ruleTarget: null,
  accountId: "111122223333",
  topicArn: null,
});

function counted(outcome: CaseRecording["outcome"]) {
  const codes: string[] = [];
  const run = async ({ files }: HandlerInput): Promise<HandlerRun> => {
    codes.push(new TextDecoder().decode(files[0]?.bytes));
    const cases = [{ outcome } as CaseRecording];
    return { isRun: true, recording: { pythonVersion: "3.13", syntaxError: null, undefinedNames: [], cases } };
  };
  return { codes, remembered: rememberRuns(run) };
}

test("the same code with the same settings runs once", async () => {
  const { codes, remembered } = counted("returned");
  for (const one of [input("a"), input("a"), input("b"), input("a", "two"), input("a")]) await remembered(one);
  expect(codes).toEqual(["a", "b", "a"]);
});

test.each(["timed-out", "aborted"] as const)(
  "a run that %s may have been the machine's fault: it runs again",
  async (outcome) => {
    const { codes, remembered } = counted(outcome);
    await remembered(input("a"));
    await remembered(input("a"));
    expect(codes).toEqual(["a", "a"]);
  },
);
