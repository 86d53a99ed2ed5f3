import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeIdleChildren, createRunFunction, runHandler } from "../../checker/sandbox/index.ts";
import { buildPartsForTests } from "../../checker/sandbox/parts-for-tests.ts";
import { signInSamples } from "../../checker/core/samples/index.ts";
import { writeZip } from "../../checker/core/zip/index.ts";
import { judgeErrors, judgeLoads, judgeReports, judgeRobust } from "../../steps/step-1/handler/index.ts";

const file = new URL("lambda_function.py", import.meta.url);
const context = { accountId: "111122223333", runtime: "python3.13" };
const webhook = `https://discord.com/api/webhooks/1234567890123456789/${"t".repeat(68)}`;

beforeAll(buildPartsForTests);
afterAll(closeIdleChildren);

test("the reference function passes every judgement", async () => {
  const run = await runHandler({
    files: [{ path: "index.py", bytes: await readFile(file) }],
    handler: "index.lambda_handler",
    runtime: "python3.13",
    environment: { DISCORD_WEBHOOK_URL: webhook },
    functionTimeoutSeconds: 15,
    ruleTarget: null,
    accountId: context.accountId,
    topicArn: null,
  });
  const verdicts = [judgeLoads, judgeReports, judgeRobust, judgeErrors].map((judge) => judge(run, context));
  expect(verdicts.map((verdict) => verdict.kind)).toEqual(["pass", "pass", "pass", "pass"]);
});

test.each(signInSamples(context.accountId).filter((sample) => sample.group === "root"))(
  "tells $name",
  async ({ name, event }) => {
    const { requests, error } = await invoke(event, () => ({ status: 204 }));
    const message = JSON.parse(requests[0]?.body ?? "{}") as { content: string; allowed_mentions: unknown };
    const detail = event["detail"] as Record<string, string>;
    expect(error).toBeNull();
    expect(requests[0]?.url).toMatch(/\?wait=true$/);
    expect(message.allowed_mentions).toEqual({ parse: [] });
    for (const part of [context.accountId, "root", detail["sourceIPAddress"], detail["eventID"], "KST", "Region"]) {
      expect(message.content).toContain(part);
    }
    expect(message.content.includes("MFA 없이")).toBe(["root-success-no-mfa", "root-other-address"].includes(name));
    expect(message.content.includes("로그인 실패")).toBe(name === "root-failure");
  },
);

test("it waits as long as Discord asks, and gives up when that is longer than its own time", async () => {
  const answers = [{ status: 429, body: '{"retry_after": 1.5}' }, { status: 204 }];
  const patient = await invoke({}, () => answers.shift() ?? { status: 500 });
  expect(patient).toMatchObject({ error: null, requests: { length: 2 } });
  expect(patient.durationMs).toBeGreaterThan(1500);
  const hopeless = await invoke({}, () => ({ status: 429, body: '{"retry_after": 60}' }));
  expect(hopeless).toMatchObject({ error: { errorType: "HTTPError" }, requests: { length: 1 } });
});

test.each([500, 404, 403])("it raises when Discord answers %i", async (status) => {
  const { error, logLines } = await invoke({}, () => ({ status }));
  expect(error?.errorType).toBe("HTTPError");
  expect(logLines.join("\n")).toContain(`Discord answered ${status}`);
});

test("a hostile event pings nobody, formats nothing and stays short", async () => {
  const event = { account: "`@everyone` ".repeat(500), detail: { sourceIPAddress: "**x**`".repeat(900) } };
  const { requests } = await invoke(event, () => ({ status: 204 }));
  const { content } = JSON.parse(requests[0]?.body ?? "{}") as { content: string };
  expect(content.length).toBeLessThanOrEqual(2000);
  expect(content.match(/`/g)?.length).toBe(16);
});

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

test.skipIf(python === undefined)("it works in this machine's own Python, too", () => {
  const test = fileURLToPath(new URL("test_lambda_function.py", import.meta.url));
  const run = spawnSync(python ?? "", ["-B", test], { encoding: "utf8", env: { ...process.env, PYTHONUTF8: "1" } });
  expect(run.stderr).toContain("OK");
  expect(run.status).toBe(0);
});

async function invoke(event: unknown, answer: () => { status: number; body?: string }) {
  return await createRunFunction()({
    zip: writeZip([{ path: "index.py", bytes: await readFile(file) }]),
    handler: "index.lambda_handler",
    environment: { DISCORD_WEBHOOK_URL: webhook },
    timeoutSeconds: 15,
    functionArn: "arn:aws:lambda:us-east-1:111122223333:function:lambda-root-login",
    event,
    answer,
  });
}
