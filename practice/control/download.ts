import { loadService } from "../services/index.ts";
import type { HttpResponse } from "../wire/http.ts";
import { worldCall, type ControlRequest } from "./request.ts";

/** Answers a link that an operation handed out: the service says what is behind it. */
export async function download(asked: ControlRequest): Promise<HttpResponse> {
  const [, name = "", path = ""] = /^download\/([a-z]+)\/(.*)$/.exec(asked.path) ?? [];
  const service = await loadService(name);
  const query = Object.fromEntries(Object.entries(asked.target.query).map(([key, [value = ""]]) => [key, value]));
  const bytes = service?.download?.(decodeURIComponent(path), query, worldCall(asked)) ?? null;
  if (!bytes) return { status: 403, headers: { "content-type": "application/xml" }, body: expired };
  return { status: 200, headers: { "content-type": "application/octet-stream" }, body: bytes };
}

const expired = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>`;
