import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HandlerRun, Recording } from "../core/handler-run.ts";
import { SandboxChild } from "./child-process.ts";
import { closeIdleChildren, createRunFunction, runHandler, type RunHandlerInput } from "./index.ts";
import { findParts } from "./parts.ts";
import { buildPartsForTests } from "./parts-for-tests.ts";
import { findSyntaxError } from "./static-check.ts";
import { writeZip } from "../core/zip/index.ts";

beforeAll(buildPartsForTests);
afterAll(closeIdleChildren);

const realToken = "r".repeat(68);
const handler = `
import json, os, urllib.request
from datetime import datetime
def lambda_handler(event, context):
    body = {"content": json.dumps(event)[:1500], "now": str(datetime.now()), "zone": datetime.now().astimezone().tzname()}
    request = urllib.request.Request(os.environ["DISCORD_WEBHOOK_URL"], json.dumps(body).encode(),
                                     {"Content-Type": "application/json", "User-Agent": "t"})
    urllib.request.urlopen(request, timeout=1)
    print("token", os.environ.get("API_TOKEN"), os.environ["OTHER"])
`;

test("the self-test holds, by more than one layer", async () => {
  const parts = findParts();
  expect(parts).not.toBeNull();
  const child = new SandboxChild(parts as NonNullable<typeof parts>, "UTC");
  const held = await child.ready();
  child.kill();
  expect(Object.keys(held ?? {}).length).toBeGreaterThan(12);
  expect(Object.values(held ?? {}).every(Boolean)).toBe(true);
});

test("without Node's permission flags the child finds the leak itself and runs nothing", async () => {
  const parts = findParts();
  const child = spawn(process.execPath, [
    parts?.child ?? "",
    parts?.pyodideFolder ?? "",
    parts?.stdlib ?? "",
    process.execPath,
  ]);
  const lines: string[] = [];
  child.stdout.on("data", (data) => lines.push(String(data)));
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${JSON.stringify({ kind: "case", input: {}, clockMs: 0, seed: 1 })}\n`);
  await new Promise((resolve) => child.on("close", resolve));
  const [ready, ...more] = lines.join("").trim().split("\n");
  const { selfTest } = JSON.parse(ready ?? "{}") as { selfTest: Record<string, boolean> };
  expect(selfTest).toMatchObject({ "no-node-write": false, "no-node-read": false, "no-environment": false });
  expect(selfTest).toMatchObject({ "no-javascript": true, "no-shell": true });
  expect(more).toEqual([]);
});

test("the webhook is a stand-in, and no secret of the environment is recorded", async () => {
  const run = await runHandler(input(handler));
  const text = JSON.stringify(run);
  expect(text).not.toContain(realToken);
  expect(text).not.toContain("hunter2-hunter2");
  expect(text).toContain("arn:aws:sns:us-east-1:111122223333:t");
  const [first] = recordingOf(run).cases;
  expect(first?.requests[0]).toMatchObject({ host: "ptb.discord.com", isToWebhook: true, status: 204, line: 8 });
  expect(first?.requests[0]?.path).toMatch(/^\/api\/v10\/webhooks\/\d{19}\/[\w-]{68}$/);
});

test("clock, randomness and zone are those of the sandbox", async () => {
  const cases = recordingOf(await runHandler(input(handler))).cases;
  const bodies = cases.map((one) => JSON.parse(one.requests[0]?.body ?? "{}") as { now: string; zone: string });
  expect(new Set(bodies.map((body) => body.now.slice(0, 19)))).toEqual(new Set(["2027-01-02 03:04:05"]));
  expect(bodies.every((body) => body.zone.startsWith("UTC"))).toBe(true);
  const korean = await runHandler({ ...input(handler), environment: { TZ: "Asia/Seoul" } });
  expect(recordingOf(korean).cases[0]?.requests[0]?.body).toContain("2027-01-02 12:04:05");
});

test.each([
  ["src/app.main", "src/app.py"],
  ["src.app.main", "src/app.py"],
  ["index.main", "index.py"],
  ["pkg.main", "pkg/__init__.py"],
])("the handler %s is found in %s, with its neighbours", async (setting, path) => {
  const files = [
    file(path, "from other import value\ndef main(event, context):\n    raise ValueError(value)\n"),
    file("other.py", "value = 'found'\n"),
  ];
  const [first] = recordingOf(await runHandler({ ...input(""), files, handler: setting })).cases;
  expect(first).toMatchObject({
    outcome: "raised",
    error: { type: "ValueError", message: "found", line: 3, file: path },
  });
});

test("the event passes through the target's input", async () => {
  const ruleTarget = {
    id: "1",
    arn: "a",
    roleArn: null,
    input: null,
    inputPath: "$.detail.eventName",
    inputTransformer: null,
  };
  const source = "def lambda_handler(event, context):\n    raise ValueError(event)\n";
  const [first] = recordingOf(await runHandler({ ...input(source), ruleTarget })).cases;
  expect(first?.error?.message).toBe("ConsoleLogin");
});

test.each([
  ["nodejs22.x", 10, "other-runtime"],
  ["python3.13", 25 * 1024 * 1024, "too-large"],
])("%s with %i bytes is not run: %s", async (runtime, bytes, reason) => {
  const files = [{ path: "big.bin", bytes: new Uint8Array(bytes) }];
  expect(await runHandler({ ...input(""), files, runtime })).toMatchObject({ isRun: false, reason });
});

test("what Lambda has and the sandbox lacks is named, not blamed", async () => {
  const source = "import dateutil.tz\nfrom urllib3.contrib import socks\n";
  const [first] = recordingOf(await runHandler(input(source))).cases;
  expect(first).toMatchObject({ outcome: "import-failed", unknownAttributes: ["dateutil"] });
});

test("the static fallback finds code that is no Python", async () => {
  expect(await findSyntaxError([file("lambda_function.py", "def f(:\n    pass\n")], "lambda_function.f")).toMatchObject(
    { line: 1 },
  );
  expect(await findSyntaxError([file("lambda_function.py", handler)], "lambda_function.lambda_handler")).toBeNull();
});

test("a function of the practice account gets its answers from there, and its AWS calls are handed back", async () => {
  const source = `
import boto3, logging, os, urllib.request
logging.getLogger().setLevel("INFO")
def lambda_handler(event, context):
    answer = urllib.request.urlopen("https://discord.com/api/webhooks/1/t", data=b"{}", timeout=1)
    boto3.client("sns").publish(TopicArn="arn:t", Message=event["text"])
    logging.info("hello %s", context.function_name)
    return {"status": answer.status, "body": answer.read().decode(), "own": os.environ["OWN"]}
`;
  const outcome = await createRunFunction()({
    zip: writeZip([file("index.py", source)]),
    handler: "index.lambda_handler",
    environment: { OWN: "mine" },
    timeoutSeconds: 3,
    functionArn: "arn:aws:lambda:us-east-1:111122223333:function:f",
    event: { text: "안녕" },
    answer: ({ method, url, body }) => ({ status: 200, body: `${method} ${url} ${body}` }),
  });
  expect(outcome.error).toBeNull();
  expect(JSON.parse(outcome.payload ?? "null")).toEqual({
    status: 200,
    body: "POST https://discord.com/api/webhooks/1/t {}",
    own: "mine",
  });
  expect(outcome.awsCalls).toEqual([
    { service: "sns", operation: "Publish", parameters: { TopicArn: "arn:t", Message: "안녕" } },
  ]);
  expect(outcome.logLines.join("\n")).toMatch(/^\[INFO\]\t\d{4}-\d\d-\d\dT\S+Z\t\S+\thello f$/);
});

function input(source: string): RunHandlerInput {
  return {
    files: [file("lambda_function.py", source)],
    handler: "lambda_function.lambda_handler",
    runtime: "python3.13",
    environment: {
      DISCORD_WEBHOOK_URL: `https://ptb.discord.com/api/v10/webhooks/1234567890123456789/${realToken}`,
      API_TOKEN: "hunter2-hunter2",
      OTHER: "arn:aws:sns:us-east-1:111122223333:t",
    },
    functionTimeoutSeconds: 3,
    ruleTarget: null,
    accountId: "111122223333",
    topicArn: null,
  };
}

function file(path: string, source: string) {
  return { path, bytes: new TextEncoder().encode(source) };
}

function recordingOf(run: HandlerRun): Recording {
  if (!run.isRun) throw new Error(run.reason);
  return run.recording;
}
