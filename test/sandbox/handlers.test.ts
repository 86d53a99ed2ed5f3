import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeIdleChildren, runHandler } from "../../checker/sandbox/index.ts";
import { buildPartsForTests } from "../../checker/sandbox/parts-for-tests.ts";
import { judgeErrors, judgeLoads, judgeReports, judgeRobust } from "../../steps/step-1/handler/index.ts";
import { wrongHandlers } from "./wrong-handlers.ts";

const judges = { loads: judgeLoads, reports: judgeReports, robust: judgeRobust, errors: judgeErrors };
const context = { accountId: "111122223333", runtime: "python3.13" };
const folder = new URL("good/", import.meta.url);
const good = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);
const [, plainHandler = ""] = good.find(([name]) => name === "plain_urllib.py") ?? [];

beforeAll(buildPartsForTests);
afterAll(closeIdleChildren);

test("there are at least forty handlers", () => {
  expect(good.length + wrongHandlers.length).toBeGreaterThanOrEqual(40);
});

test.each(good)("good: %s", async (_, source) => {
  expect(await judge(source)).toEqual({ loads: "pass", reports: "pass", robust: "pass", errors: "pass" });
});

test.each(wrongHandlers)("wrong: $name", async ({ change, fails }) => {
  const found = await judge(change(plainHandler));
  for (const name of Object.keys(judges) as (keyof typeof judges)[]) {
    expect(found[name]).toMatch(pattern(fails[name]));
  }
});

test("the learner's start loads, and nothing else is done for the learner", async () => {
  const template = readFileSync(new URL("../../templates/lambda_function.py", import.meta.url), "utf8");
  const found = await judge(template);
  expect(found["loads"]).toBe("pass");
  for (const name of ["reports", "robust", "errors"]) expect(found[name]).toMatch(/^fail: .*line 39/i);
});

function pattern(words: string | undefined): RegExp {
  if (words === undefined) return /^pass$/;
  return new RegExp(`^fail: .*${words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "s");
}

async function judge(source: string): Promise<Record<string, string>> {
  const run = await runHandler({
    files: [{ path: "lambda_function.py", bytes: new TextEncoder().encode(source) }],
    handler: "lambda_function.lambda_handler",
    runtime: "python3.13",
    environment: { DISCORD_WEBHOOK_URL: `https://discord.com/api/webhooks/1234567890123456789/${"t".repeat(68)}` },
    functionTimeoutSeconds: 3,
    ruleTarget: null,
    accountId: context.accountId,
    topicArn: null,
  });
  expect(JSON.stringify(run), "no token is kept").not.toContain("s3cr3ts3cr3t");
  return Object.fromEntries(
    Object.entries(judges).map(([name, judgement]) => {
      const verdict = judgement(run, context);
      return [name, verdict.kind === "pass" ? "pass" : `${verdict.kind}: ${"seen" in verdict ? verdict.seen.en : ""}`];
    }),
  );
}
