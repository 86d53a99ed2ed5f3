import { Buffer } from "node:buffer";
import type { HttpAnswer, HttpRequest } from "./observation.ts";

/** Reads the bytes of one HTTP/1.1 request; null when they are none. `host` is used when no Host header says it. */
export function parseRequest(bytes: Buffer, scheme: "http" | "https", host: string): HttpRequest | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(first) ?? [];
  if (method === undefined || target === undefined) return null;
  const headers = Object.fromEntries(lines.map(headerOf));
  const body = bytes.subarray(end + 4);
  const isChunked = headers["transfer-encoding"]?.toLowerCase() === "chunked";
  return {
    method,
    scheme,
    host: (headers["host"] ?? host).replace(/:\d+$/, "").toLowerCase(),
    target: target.replace(/^https?:\/\/[^/]+/, ""),
    headers,
    body: (isChunked ? unchunked(body) : body).toString("utf8"),
  };
}

/** The bytes of a response. It always closes the connection: the peer is asked once a request. */
export function formatResponse(answer: HttpAnswer & { readonly kind: "response" }): Buffer {
  const body = answer.status === 204 ? Buffer.alloc(0) : Buffer.from(answer.body);
  const headers = {
    "Content-Type": "application/json",
    ...answer.headers,
    ...(answer.status === 204 ? {} : { "Content-Length": String(body.length) }),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const reason = reasons[answer.status] ?? "";
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${answer.status} ${reason}\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"),
    body,
  ]);
}

const reasons: Readonly<Record<number, string | undefined>> = {
  200: "OK",
  204: "No Content",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let start = 0; ;) {
    const end = bytes.indexOf("\r\n", start);
    const length = Number.parseInt(bytes.toString("latin1", start, end), 16);
    if (end < 0 || !(length > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + length));
    start = end + 2 + length + 2;
  }
}
