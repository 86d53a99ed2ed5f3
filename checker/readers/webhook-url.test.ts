import { expect, test } from "vitest";
import { reduceWebhook } from "./webhook-url.ts";

const id = "123456789012345678";
const token = "SECRET-token_".repeat(6).slice(0, 68);
const path = `api/webhooks/${id}/${token}`;

test.each([
  `https://discord.com/${path}`,
  `https://discordapp.com/${path}`,
  `https://ptb.discord.com/${path}`,
  `https://canary.discord.com/${path}/`,
  `https://discord.com/api/v10/webhooks/${id}/${token}?wait=true`,
])("a webhook URL, its token left behind: %s", (url) => {
  const webhook = reduceWebhook(url);
  expect(webhook).toEqual({ isSet: true, problem: null, host: new URL(url).hostname, id });
  expect(JSON.stringify(webhook)).not.toContain("SECRET");
});

test.each([
  [`"https://discord.com/${path}"`, "quoted"],
  [`“https://discord.com/${path}”`, "quoted"],
  [` https://discord.com/${path}`, "whitespace"],
  [`https://discord.com/${path}\n`, "whitespace"],
  [`http://discord.com/${path}`, "not-https"],
  [`discord.com/${path}`, "not-https"],
  [`https://discord.com.example.com/${path}`, "other-host"],
  [`https://hooks.slack.com/services/x`, "other-host"],
  ["https://discord.com/api/webhooks/", "bare-prefix"],
  ["https://discord.com/api/webhooks", "bare-prefix"],
  [`https://discord.com/api/webhooks/${id}`, "no-token"],
  [`https://discord.com/api/webhooks/${id}/`, "no-token"],
  [`https://discord.com/api/webhooks/${id}/short`, "malformed"],
  [`https://discord.com/${path}/slack`, "malformed"],
  [`https://user:pass@discord.com/${path}`, "malformed"],
  ["https://", "malformed"],
])("%s: %s", (value, problem) => {
  expect(reduceWebhook(value)).toMatchObject({ isSet: true, problem });
  expect(JSON.stringify(reduceWebhook(value))).not.toContain("SECRET");
});

test("an absent or empty variable is not set", () => {
  expect(reduceWebhook(undefined)).toEqual({ isSet: false });
  expect(reduceWebhook("")).toEqual({ isSet: false });
});
