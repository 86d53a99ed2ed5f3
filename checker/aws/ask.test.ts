import { afterEach, expect, test } from "vitest";
import type { Event } from "../core/event.ts";
import { createAsk, createClients, type Clients } from "./index.ts";
import {
  jsonError,
  queryError,
  startScriptedServer,
  type ScriptedAnswer,
  type ScriptedServer,
} from "./scripted-server.ts";

let server: ScriptedServer;
let clients: Clients;
afterEach(async () => {
  clients.close();
  await server.close();
});

/** An `ask` against a server that answers by script. */
async function asking(script: (count: number, operation: string) => ScriptedAnswer, callSeconds = 5) {
  server = await startScriptedServer((request) => script(request.count, request.operation));
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  clients = createClients({ endpoint: server.url, credentials, callSeconds, toolVersion: "1.0.0" });
  const events: Event[] = [];
  return { ask: createAsk({ clients, emit: (event) => events.push(event) }), events };
}

const rule = { Name: "r", Arn: "arn:aws:events:us-east-1:111122223333:rule/r", State: "ENABLED" };

test("an answer is known, and the same question is asked once", async () => {
  const { ask } = await asking(() => ({ body: rule }));
  const [first, second] = await Promise.all([
    ask("events", "DescribeRule", { Name: "r" }),
    ask("events", "DescribeRule", { Name: "r" }),
  ]);
  expect(first).toBe(second);
  expect(first).toMatchObject({ kind: "known", value: { Name: "r" } });
  expect(await ask("events", "DescribeRule", { Name: "r" })).toBe(first);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]?.headers["user-agent"]).toContain("root-login-workshop/1.0.0");
});

test("another Region is another question", async () => {
  const { ask } = await asking(() => ({ body: rule }));
  await ask("events", "DescribeRule", { Name: "r" });
  await ask("events", "DescribeRule", { Name: "r" }, { region: "ap-northeast-2" });
  expect(server.requests.map((request) => request.region)).toEqual(["us-east-1", "ap-northeast-2"]);
});

test("a named missing-code is an answer, any other error is not", async () => {
  const { ask } = await asking(() => jsonError("ResourceNotFoundException", "Rule r does not exist"));
  const missing = ["ResourceNotFoundException"] as const;
  expect(await ask("events", "DescribeRule", { Name: "r" }, { missing })).toEqual({ kind: "known", value: null });
  expect(await ask("events", "DescribeRule", { Name: "r" })).toMatchObject({
    kind: "failed",
    code: "ResourceNotFoundException",
    operation: "events:DescribeRule",
  });
});

const who =
  "User: arn:aws:iam::111122223333:user/a is not authorized to perform: sns:GetTopicAttributes on resource: x";
test.each([
  [`${who} because no identity-based policy allows the sns:GetTopicAttributes action`, "identity"],
  [`${who} with an explicit deny in a service control policy`, "organization"],
  [`${who} because no resource control policy allows the sns:GetTopicAttributes action`, "organization"],
  [`${who} because no permissions boundary allows the sns:GetTopicAttributes action`, "boundary"],
  [`${who} with an explicit deny in a resource-based policy`, "resource"],
  ["Access denied", "unknown"],
])("a refusal names its action and who refused: %s", async (message, by) => {
  const { ask } = await asking(() => queryError("AuthorizationError", message));
  expect(await ask("sns", "GetTopicAttributes", { TopicArn: "arn" })).toEqual({
    kind: "denied",
    action: "sns:GetTopicAttributes",
    by,
  });
  expect(server.requests).toHaveLength(1);
});

test("the IAM action of an S3 call has its own name", async () => {
  const { ask } = await asking(() => ({
    status: 403,
    body: "<Error><Code>AccessDenied</Code><Message>no</Message></Error>",
  }));
  expect(await ask("s3", "GetBucketEncryption", { Bucket: "b" })).toMatchObject({
    action: "s3:GetEncryptionConfiguration",
  });
  expect(await ask("s3", "HeadBucket", { Bucket: "b" })).toMatchObject({ action: "s3:ListBucket" });
});

test("a throttled call is asked again and tells so", async () => {
  const { ask, events } = await asking((count) =>
    count < 3 ? jsonError("ThrottlingException", "Rate exceeded") : { body: rule },
  );
  expect(await ask("events", "DescribeRule", { Name: "r" })).toMatchObject({ kind: "known" });
  expect(events.map((event) => event.type === "retry" && [event.operation, event.attempt])).toEqual([
    ["events:DescribeRule", 2],
    ["events:DescribeRule", 3],
  ]);
});

test("three attempts are the limit", async () => {
  const { ask } = await asking(() => jsonError("ThrottlingException", "Rate exceeded"));
  expect(await ask("events", "DescribeRule", { Name: "r" })).toMatchObject({
    code: "ThrottlingException",
    attempts: 3,
  });
  expect(server.requests).toHaveLength(3);
});

test.each<[string, ScriptedAnswer, string, number]>([
  ["a cut connection", "reset", "Network", 3],
  ["a server error", { status: 503, body: "<html>busy</html>" }, "HTTP 503", 3],
  ["no answer", "hang", "Timeout", 3],
  ["an expired token", jsonError("ExpiredTokenException", "expired"), "ExpiredToken", 1],
  ["a body that is no JSON", { body: "{" }, "Garbled", 3],
  ["an empty body", {}, "Garbled", 3],
  ["JSON of something else", { body: { hello: "world" } }, "Garbled", 3],
])("%s is a failure with its attempts", async (_name, answer, code, attempts) => {
  const { ask } = await asking(() => answer, 0.3);
  expect(await ask("events", "DescribeRule", { Name: "r" })).toEqual({
    kind: "failed",
    code,
    operation: "events:DescribeRule",
    attempts,
  });
});

test.each(["", "<html><body>Sign in to the Wi-Fi</body></html>", "not xml <<<"])(
  "an XML answer that is none is a failure, not an empty answer: %s",
  async (body) => {
    const { ask } = await asking(() => ({ body }));
    expect(await ask("sns", "ListSubscriptionsByTopic", { TopicArn: "arn" })).toMatchObject({ code: "Garbled" });
    expect(await ask("s3", "GetBucketVersioning", { Bucket: "b" })).toMatchObject({ code: "Garbled" });
  },
);

test("an aborted run makes its calls time out", async () => {
  const { ask } = await asking(() => "hang");
  const run = new AbortController();
  const answer = createAsk({ clients, signal: run.signal })("events", "DescribeRule", { Name: "r" });
  setTimeout(() => run.abort(), 50);
  expect(await answer).toMatchObject({ kind: "failed", code: "Timeout" });
  expect(await createAsk({ clients, signal: run.signal })("events", "DescribeRule", { Name: "r" })).toMatchObject({
    attempts: 0,
  });
  expect(ask).toBeTypeOf("function");
});
