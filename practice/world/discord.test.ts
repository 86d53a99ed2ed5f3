import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestAccount } from "../services/test-account.ts";
import type { TestAccount } from "../services/test-account.ts";

const token = "t".repeat(68);
const path = `/_practice/discord/api/webhooks/123456789012345678/${token}`;

let world: TestAccount;
beforeAll(async () => {
  world = await openTestAccount();
});
afterAll(() => world.practice.close());

const post = (body: unknown, headers: Record<string, string> = {}, at = path) =>
  fetch(world.url + at, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": "root-login/1", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const fault = (kind: string, operation = "POST") => world.control("fault", { service: "discord", operation, kind });

describe("a webhook", () => {
  test("takes a message quietly, or shows it when asked to wait", async () => {
    expect((await post({ content: "루트 로그인" })).status).toBe(204);
    const waited = await post(
      { embeds: [{ title: "root", fields: [{ name: "ip", value: "192.0.2.1" }] }] },
      {},
      `${path}?wait=true`,
    );
    expect([waited.status, await waited.json()]).toMatchObject([200, { webhook_id: "123456789012345678" }]);
    const { messages } = (await world.control("discord")) as { messages: unknown[] };
    expect(messages).toMatchObject([{ content: "루트 로그인" }, { embeds: [{ title: "root" }] }]);
    expect(JSON.stringify(messages)).not.toContain(token);
  });

  test("answers a GET without posting anything", async () => {
    const answer = await fetch(world.url + path, { headers: { "user-agent": "workshop" } });
    expect([answer.status, await answer.json()]).toMatchObject([200, { type: 1, id: "123456789012345678" }]);
  });

  test.each([["Python's own urllib", { "user-agent": "Python-urllib/3.13" }]])(
    "turns %s away before Discord sees it",
    async (_who, headers) => {
      const answer = await post({ content: "x" }, headers);
      expect([answer.status, await answer.text()]).toEqual([403, "error code: 1010"]);
    },
  );

  test.each<[string, unknown, number]>([
    ["nothing", {}, 50006],
    ["blanks only", { content: "  " }, 50006],
    ["more than 2,000 characters", { content: "x".repeat(2001) }, 50035],
    ["a content that is no text", { content: 5 }, 50035],
    ["eleven embeds", { embeds: Array.from({ length: 11 }, () => ({ title: "x" })) }, 50035],
    ["a title over 256", { embeds: [{ title: "x".repeat(257) }] }, 50035],
    ["a field without a value", { embeds: [{ fields: [{ name: "x", value: "" }] }] }, 50035],
    ["26 fields", { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: "x", value: "y" })) }] }, 50035],
    [
      "embeds over 6,000 in all",
      { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
      50035,
    ],
    ["no JSON", "{", 50109],
  ])("refuses %s", async (_what, body, code) => {
    const answer = await post(body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code }]);
  });

  test("refuses a form that does not say it is JSON", async () => {
    const answer = await post({ content: "x" }, { "content-type": "text/plain" });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 50035 }]);
  });

  test.each([
    ["an id that is none", path.replace("123456789012345678", "42"), 404, 10015],
    ["a token that is none", path.replace(token, "short"), 401, 50027],
  ])("is not found by %s", async (_what, at, status, code) => {
    const answer = await post({ content: "x" }, {}, at);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  test.each([
    ["throttled", 429, { retry_after: 1.5, global: false }],
    ["error", 500, {}],
    ["denied", 404, { code: 10015 }],
    ["expired", 401, { code: 50027 }],
  ])("meets the fault %s once", async (kind, status, body) => {
    await fault(kind);
    const answer = await post({ content: "x" });
    expect([answer.status, await answer.json()]).toMatchObject([status, body]);
    expect((await post({ content: "x" })).status).toBe(204);
  });
});
