import { randomInt } from "node:crypto";
import type { Call, ServiceState } from "../service.ts";
import { messageProblem } from "./discord-limits.ts";
import type { DiscordMessage } from "./discord-limits.ts";
import { faultDelayMs } from "./faults.ts";
import type { OutsideAnswer, OutsideRequest } from "./outside.ts";

interface DiscordState {
  messages: {
    readonly webhookId: string;
    readonly content: string;
    readonly embeds: readonly unknown[];
    readonly at: number;
  }[];
}

/** Longer than any function runs. */
const never = 3600;

/** The newest messages are kept; a function that fails and retries for ever must not fill the disk. */
const KEPT_MESSAGES = 1000;

const discordState: ServiceState<DiscordState> = {
  name: "discord",
  scope: "account",
  initial: () => ({ messages: [] }),
};

/** What the channel shows, oldest first: `GET /_practice/discord`. Without tokens. */
export function channel(call: Call) {
  const { messages } = call.state(discordState);
  return { messages: messages.map((message) => ({ ...message, at: new Date(message.at).toISOString() })) };
}

/** `/api/webhooks/{id}/{token}` with an optional version; ids are snowflakes, tokens 60 characters or more. */
const WEBHOOK = /\/api(?:\/v\d{1,2})?\/webhooks\/(\d+)\/([^/?]+)\/?$/;

/**
 * Answers a request to a webhook as Discord does; every well-formed webhook exists. `url` is path and query.
 * Source: Discord's documentation of webhooks, messages and rate limits.
 */
export function answerDiscord(call: Call, request: OutsideRequest): OutsideAnswer {
  const [path = "", search = ""] = request.url.split("?");
  const [, id = "", token = ""] = WEBHOOK.exec(path) ?? [];
  if (isBlockedAgent(request.headers)) {
    return { status: 403, headers: { "content-type": "text/plain; charset=UTF-8" }, body: "error code: 1010" };
  }
  const kind = call.fault("discord", request.method);
  if (kind === "delay") return { ...answerWell(call, request, id, token, search), afterSeconds: faultDelayMs / 1000 };
  return faultAnswer(kind) ?? answerWell(call, request, id, token, search);
}

function answerWell(call: Call, request: OutsideRequest, id: string, token: string, search: string): OutsideAnswer {
  if (id === "") return json(404, { message: "404: Not Found", code: 0 });
  if (!/^\d{17,20}$/.test(id)) return json(404, { message: "Unknown Webhook", code: 10015 });
  if (!/^[\w-]{60,}$/.test(token)) return json(401, { message: "Invalid Webhook Token", code: 50027 });
  if (request.method === "GET") return json(200, webhook(id, token));
  if (request.method !== "POST") return json(405, { message: "405: Method Not Allowed", code: 0 });
  return post(call, request, id, new URLSearchParams(search).get("wait") === "true");
}

/** Cloudflare turns away Python's own urllib, and requests without an agent, before Discord sees them. */
function isBlockedAgent(headers: Readonly<Record<string, string>>): boolean {
  const agent = Object.entries(headers).find(([name]) => name.toLowerCase() === "user-agent")?.[1] ?? "";
  return agent === "" || agent.startsWith("Python-urllib/");
}

/**
 * What a planned fault makes of the request: throttled 429, denied a deleted webhook, expired a bad token, timeout and
 * reset no answer at all, and everything else a server error.
 */
function faultAnswer(kind: string | null): OutsideAnswer | null {
  if (kind === null) return null;
  if (kind === "throttled") {
    const answer = json(429, { message: "You are being rate limited.", retry_after: 1.5, global: false });
    return { ...answer, headers: { ...answer.headers, "Retry-After": "2", "X-RateLimit-Scope": "shared" } };
  }
  if (kind === "denied") return json(404, { message: "Unknown Webhook", code: 10015 });
  if (kind === "expired") return json(401, { message: "Invalid Webhook Token", code: 50027 });
  if (kind === "garbage") return { status: 200, headers: { "content-type": "text/html" }, body: "<html>\u0000" };
  if (kind === "timeout") return { status: 504, afterSeconds: never };
  if (kind === "reset") return { status: 502, isCut: true };
  return json(500, { message: "500: Internal Server Error", code: 0 });
}

function post(call: Call, request: OutsideRequest, webhookId: string, waits: boolean): OutsideAnswer {
  const type = Object.entries(request.headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  if (!/^application\/json\b/i.test(type)) {
    return invalidForm({
      _errors: [{ code: "CONTENT_TYPE_INVALID", message: `Expected "Content-Type" header to be application/json.` }],
    });
  }
  const message = parsed(request.body);
  if (message === null) return json(400, { message: "The request body contains invalid JSON.", code: 50109 });
  const problem = messageProblem(message);
  if (problem === "empty") return json(400, { message: "Cannot send an empty message", code: 50006 });
  if (problem !== null) return invalidForm(problem);
  const state = call.state(discordState);
  const embeds = message.embeds ?? [];
  state.messages.push({ webhookId, content: message.content ?? "", embeds, at: call.now() });
  state.messages = state.messages.slice(-KEPT_MESSAGES);
  if (!waits) return { status: 204 };
  return json(200, {
    id: `1${randomInt(10 ** 12)
      .toString()
      .padStart(17, "0")}`,
    type: 0,
    content: message.content ?? "",
    embeds,
    webhook_id: webhookId,
    timestamp: new Date(call.now()).toISOString(),
  });
}

function parsed(text: string): DiscordMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === "object" && message !== null && !Array.isArray(message) ? message : null;
  } catch {
    return null;
  }
}

/** What GET shows of a webhook. Discord sends the token along; whoever asked had it in the address already. */
function webhook(id: string, token: string) {
  return {
    application_id: null,
    avatar: null,
    channel_id: "100000000000000001",
    guild_id: "100000000000000002",
    id,
    name: "root-login-alarm",
    type: 1,
    token,
  };
}

function invalidForm(errors: unknown): OutsideAnswer {
  return json(400, { message: "Invalid Form Body", code: 50035, errors });
}

function json(status: number, body: unknown): OutsideAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
