import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CreateTopicCommand, ListTopicsCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateBucketCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { createPractice, type Practice } from "../index.ts";

let practice: Practice;
let url: string;

beforeAll(async () => {
  practice = await createPractice();
  ({ url } = await practice.listen());
});
afterAll(() => practice.close());
beforeEach(() => practice.control("reset", {}));

const options = (accountId = "111122223333") => ({
  region: "us-east-1",
  endpoint: url,
  credentials: { accessKeyId: accountId, secretAccessKey: "x" },
  maxAttempts: 1,
  forcePathStyle: true,
});
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/_practice/${path}`, {
    ...init,
    headers: { "x-practice": "1", "user-agent": "test/1.0", ...init.headers },
  });
const post = (path: string, body: unknown): Promise<Response> =>
  ask(path, { method: "POST", body: JSON.stringify(body) });

const nowIn = async (account: string): Promise<number> =>
  Date.parse((await ask(`inbox?account=${account}`)).headers.get("x-practice-now") ?? "");

const webhook = `discord/api/webhooks/123456789012345678/${"t".repeat(68)}`;

describe("mail", () => {
  test("a confirmation mail arrives and its link confirms", async () => {
    const sns = new SNSClient(options());
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "alarm" }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "learner@example.com" }));
    const { messages } = (await (await ask("inbox")).json()) as { messages: unknown[] };
    expect(messages).toMatchObject([{ to: "learner@example.com", topicArn: TopicArn, kind: "confirmation" }]);
    const confirmed = await (await post("confirm", { email: "learner@example.com" })).json();
    expect(confirmed).toMatchObject({ confirmed: [{ email: "learner@example.com" }] });
    expect(await (await post("confirm", {})).json()).toEqual({ confirmed: [] });
  });
});

describe("the Discord channel", () => {
  test("shows what a webhook was sent, to its account only", async () => {
    const message = {
      method: "POST",
      body: JSON.stringify({ content: "root signed in" }),
      headers: { "content-type": "application/json" },
    };
    expect((await ask(`${webhook}?account=222233334444`, message)).status).toBe(204);
    expect(await (await ask("discord?account=222233334444")).json()).toMatchObject({
      messages: [{ content: "root signed in" }],
    });
    expect(await (await ask("discord")).json()).toEqual({ messages: [] });
  });

  test("needs no x-practice header, which no function sends", async () => {
    const answer = await fetch(`${url}/_practice/${webhook}`, { headers: { "user-agent": "test/1.0" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-practice")).toBe("1");
  });

  test("fails as planned, cut connections included", async () => {
    await post("fault", { service: "discord", operation: "GET", kind: "throttled" });
    expect((await ask(webhook)).status).toBe(429);
    await post("fault", { service: "discord", kind: "reset" });
    await expect(ask(webhook)).rejects.toThrow(/fetch failed/);
    expect((await ask(webhook)).status).toBe(200);
  });
});

describe("sign-in", () => {
  test("takes the words of its contract and no others", async () => {
    expect(await (await post("sign-in", { as: "root" })).json()).toEqual({});
    for (const wrong of [
      {},
      { as: "admin" },
      { as: "root", mfa: true },
      { as: "root", ip: "here" },
      { as: "federated", result: "failure" },
    ]) {
      expect(await post("sign-in", wrong)).toMatchObject({ status: 400 });
    }
  });
});

test("reset empties one account and leaves the others", async () => {
  for (const account of ["111122223333", "222233334444"]) {
    await new SNSClient(options(account)).send(new CreateTopicCommand({ Name: "kept" }));
    await new S3Client(options(account)).send(new CreateBucketCommand({ Bucket: `bucket-${account}` }));
  }
  await post("reset?account=222233334444", {});
  expect((await new SNSClient(options("222233334444")).send(new ListTopicsCommand({}))).Topics ?? []).toEqual([]);
  expect((await new SNSClient(options()).send(new ListTopicsCommand({}))).Topics).toHaveLength(1);
  await new S3Client(options()).send(new HeadBucketCommand({ Bucket: "bucket-111122223333" }));
  // The name is free again for somebody else.
  await new S3Client(options()).send(new CreateBucketCommand({ Bucket: "bucket-222233334444" }));
  await post("reset?account=111122223333", {});
});

test("time moves for one account only", async () => {
  const before = Date.now();
  await post("advance?account=222233334444", { minutes: 60 });
  expect((await nowIn("222233334444")) - before).toBeGreaterThanOrEqual(60 * 60_000);
  expect((await nowIn("111122223333")) - before).toBeLessThan(60_000);
  expect((await post("advance", { minutes: -1 })).status).toBe(400);
});

test("what is not there, or not JSON, is told", async () => {
  expect((await ask("nowhere")).status).toBe(404);
  expect((await ask("inbox?account=12")).status).toBe(400);
  expect((await ask("advance", { method: "POST", body: "[" })).status).toBe(400);
});
