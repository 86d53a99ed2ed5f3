import type { CaseRecording, RecordedRequest } from "../../../checker/core/handler-run.ts";

/** The request with which Discord would have shown the message, or undefined. */
export function delivered(recording: CaseRecording): RecordedRequest | undefined {
  return recording.requests.find((request) => request.isToWebhook && request.method === "POST" && isAccepted(request));
}

export function isAccepted(request: RecordedRequest): boolean {
  return request.status !== null && request.status >= 200 && request.status < 300;
}

/** Whether a request goes to Discord at all, be it to the configured webhook or to another. */
export function isToDiscord(request: RecordedRequest): boolean {
  return /(^|\.)discord(app)?\.com$/.test(request.host);
}

/** All text of a message that a reader in Discord sees: content, embeds, fields; from JSON, a form or a multipart body. */
export function messageText(request: RecordedRequest): string {
  return visible(payloadOf(request.body), "").join("\n");
}

function payloadOf(body: string): unknown {
  const json = body.trimStart().startsWith("{") ? body : (multipartPayload(body) ?? null);
  if (json === null) return body.includes("=") ? Object.fromEntries(new URLSearchParams(body)) : body;
  try {
    return JSON.parse(json);
  } catch {
    // Not JSON after all: the body itself is what was sent.
    return body;
  }
}

function multipartPayload(body: string): string | undefined {
  return /name="payload_json"(?:\r?\n[^\r\n]+)*\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(body)?.[1];
}

/** Fields of a message that are no text: addresses of pictures, colours, who is pinged. The sender's name is no report. */
const unseen = new Set(["url", "icon_url", "avatar_url", "proxy_url", "username", "allowed_mentions", "type", "nonce"]);

function visible(value: unknown, key: string): string[] {
  if (unseen.has(key)) return [];
  if (typeof value === "string") return key === "timestamp" ? [discordTime(value)] : [value];
  if (value === null || typeof value !== "object") return value === null ? [] : [String(value)];
  return Object.entries(value).flatMap(([name, item]) => visible(item, name));
}

/** An embed's `timestamp` is shown in the reader's own time zone, as Discord's `<t:…>` is. */
function discordTime(value: string): string {
  const instantMs = Date.parse(value);
  return Number.isNaN(instantMs) ? value : `<t:${Math.trunc(instantMs / 1000)}>`;
}
