import { failed, known, type Reading } from "../core/reading.ts";
import type { WebhookAnswer } from "../core/facts/index.ts";
import { aboutFound } from "./finding.ts";
import { functionSource } from "./function-source.ts";
import type { PlainAnswer } from "./plain-get.ts";
import { defineReader, type Desk } from "./reader.ts";
import { webhookParts, webhookVariable } from "./webhook-url.ts";

const operation = "discord:GetWebhook";
const maxBytes = 64 * 1024;

/** Cloudflare refuses clients without a User-Agent of their own (Discord, API reference). */
const userAgent = "DiscordBot (https://example.com/root-login-workshop, 1.0)";

/** One GET of the webhook, which posts nothing. On a custom endpoint Discord itself is never called. */
export const webhookAnswerReader = defineReader<"webhookAnswer">()({
  actions: [],
  after: ["function", "ruleTargets", "webhook"],
  async read(desk) {
    const webhook = await desk.fact("webhook");
    if (webhook === null || webhook.kind !== "known") return webhook;
    if (!webhook.value.isSet || webhook.value.problem !== null) return null;
    return aboutFound(await functionSource(desk), async ({ environment }) => {
      const url = await webhookAddress(desk, environment?.[webhookVariable] ?? "");
      if (url === null) return failed("NotRealAws", operation, 0);
      const headers = { "user-agent": userAgent, accept: "application/json", ...practiceHeader(desk) };
      return reading(await desk.get(url, { headers, maxBytes, signal: desk.signal }));
    });
  },
});

/** The webhook's own address, on a practice account its stand-in there; null where neither may be called. */
async function webhookAddress(desk: Desk, value: string): Promise<string | null> {
  const parts = webhookParts(value);
  if (parts === null) return null;
  if (desk.endpoint === null) return `https://${new URL(value).hostname}${new URL(value).pathname}`;
  const { practice, id } = await desk.identity();
  const path = `/_practice/discord/api/webhooks/${parts.id}/${parts.token}?account=${id}`;
  return practice ? desk.endpoint + path : null;
}

function practiceHeader(desk: Desk): Record<string, string> {
  return desk.endpoint === null ? {} : { "x-practice": "1" };
}

function reading(answer: PlainAnswer): Reading<WebhookAnswer> {
  if (!answer.ok) return failed(answer.problem, operation);
  const body = new TextDecoder().decode(answer.bytes);
  const isDiscords = /^\s*\{/.test(body);
  // The statuses that decide something count only with a body of Discord's: a captive portal says 200, a proxy 404.
  if (!isDiscords && [200, 401, 404].includes(answer.status)) return failed("Garbled", operation);
  return known({ status: answer.status, discordCode: isDiscords ? discordCode(body) : null });
}

/** Discord's error code, if there is one; Cloudflare's refusals are plain text. */
function discordCode(body: string): number | null {
  const code = /"code"\s*:\s*(\d{1,8})/.exec(body)?.[1];
  return code === undefined ? null : Number(code);
}
