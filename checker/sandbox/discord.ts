import type { HttpAnswer, HttpRequest } from "./observation.ts";

const webhookPath = /^\/api(?:\/v\d+)?\/webhooks\/\d+\/[\w-]+\/?(?:\?(.*))?$/;

/** Whether a host is Discord's. */
export function isDiscord(host: string): boolean {
  return /^(?:(?:ptb|canary)\.)?discord(?:app)?\.com$/.test(host);
}

/**
 * What Discord answers when a webhook is executed, by its documentation (webhook and message resources, error codes)
 * and its known refusal of Python's default User-Agent. Any well-formed webhook is taken to exist.
 */
export function answerAsDiscord(request: HttpRequest): HttpAnswer {
  if (/^python-urllib\//i.test(request.headers["user-agent"] ?? "")) {
    return respond(403, "error code: 1010", { "Content-Type": "text/plain; charset=UTF-8" });
  }
  const query = webhookPath.exec(request.target);
  if (query === null) return respond(404, { message: "404: Not Found", code: 0 });
  if (request.scheme === "http") {
    return respond(301, "", { Location: `https://${request.host}${request.target}` });
  }
  if (request.method === "GET") return respond(200, { id: "1", type: 1, name: "workshop" });
  if (request.method !== "POST") return respond(405, { message: "405: Method Not Allowed", code: 0 });
  const problem = problemOf(request);
  if (problem !== null) return respond(400, problem);
  const isWaiting = new URLSearchParams(query[1] ?? "").get("wait")?.toLowerCase() === "true";
  return isWaiting ? respond(200, { id: "1", type: 0, content: "" }) : respond(204, "");
}

export function respond(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { kind: "response", status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

type Problem = { readonly message: string; readonly code: number; readonly errors?: unknown };

const empty: Problem = { message: "Cannot send an empty message", code: 50006 };

function problemOf(request: HttpRequest): Problem | null {
  const payload = payloadOf(request);
  if (payload === null) return { message: "The request body contains invalid JSON.", code: 50109 };
  const { content, embeds } = payload;
  const hasContent = typeof content === "string" ? content.trim() !== "" : content !== undefined && content !== null;
  const list = Array.isArray(embeds) ? embeds : [];
  if (!hasContent && list.length === 0 && !Array.isArray(payload["components"])) return empty;
  if (hasContent && [...String(content)].length > 2000) return tooLong("content", 2000);
  if (embeds !== undefined && embeds !== null && !Array.isArray(embeds))
    return invalid("embeds", "Only iterables may be used");
  return embedProblem(list);
}

function payloadOf(request: HttpRequest): Record<string, unknown> | null {
  const kind = request.headers["content-type"] ?? "";
  if (/x-www-form-urlencoded/i.test(kind)) return Object.fromEntries(new URLSearchParams(request.body));
  const multipart = /name="(payload_json|content)"(?:\r\n[^\r\n]+)*\r\n\r\n([\s\S]*?)\r\n--/.exec(request.body);
  if (/multipart\/form-data/i.test(kind) && multipart?.[1] === "content") return { content: multipart[2] };
  const text = /multipart\/form-data/i.test(kind) ? (multipart?.[2] ?? "{}") : request.body;
  // With another content type Discord does not look for a message in the body.
  if (!/json|multipart/i.test(kind)) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Not JSON: Discord says so.
    return null;
  }
}

/** Limits of an embed's parts, in characters; all embeds of a message together hold at most 6000. */
const embedLimits = { title: 256, description: 4096 } as const;

function embedProblem(embeds: readonly unknown[]): Problem | null {
  if (embeds.length > 10) return invalid("embeds", "Must be 10 or fewer in length.");
  let total = 0;
  for (const embed of embeds as readonly Record<string, unknown>[]) {
    const fields = (Array.isArray(embed?.["fields"]) ? embed["fields"] : []) as Record<string, unknown>[];
    for (const [part, limit] of Object.entries(embedLimits)) {
      if (lengthOf(embed?.[part]) > limit) return tooLong(`embeds.${part}`, limit);
    }
    if (fields.length > 25) return invalid("embeds.fields", "Must be 25 or fewer in length.");
    for (const field of fields) {
      if (lengthOf(field?.["name"]) === 0 || lengthOf(field?.["value"]) === 0) {
        return invalid("embeds.fields", "This field is required");
      }
      if (lengthOf(field["name"]) > 256) return tooLong("embeds.fields.name", 256);
      if (lengthOf(field["value"]) > 1024) return tooLong("embeds.fields.value", 1024);
      total += lengthOf(field["name"]) + lengthOf(field["value"]);
    }
    const footer = embed?.["footer"] as Record<string, unknown> | undefined;
    if (lengthOf(footer?.["text"]) > 2048) return tooLong("embeds.footer.text", 2048);
    total += lengthOf(embed?.["title"]) + lengthOf(embed?.["description"]) + lengthOf(footer?.["text"]);
  }
  return total > 6000 ? invalid("embeds", "Embed size exceeds maximum size of 6000") : null;
}

function lengthOf(value: unknown): number {
  return value === undefined || value === null ? 0 : [...String(value as string)].length;
}

function tooLong(field: string, limit: number): Problem {
  return invalid(field, `Must be ${limit} or fewer in length.`);
}

function invalid(field: string, message: string): Problem {
  return { message: `Invalid Form Body: ${field}: ${message}`, code: 50035, errors: { [field]: message } };
}
