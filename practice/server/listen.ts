import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpRequest, HttpResponse } from "../wire/http.ts";
import { refuseForeign } from "./host-check.ts";

/** A practice world that listens. */
export interface Listening {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and cuts what is still open. */
  close(): Promise<void>;
}

/** Bodies above this size are refused: the largest thing a workshop uploads is a deployment package of 50 MB. */
const largestBodyBytes = 80 * 1024 * 1024;

/**
 * Serves a practice world on the loopback interface, and on no other.
 * @param port 0 takes any free port.
 * @throws the system's error (`EADDRINUSE`) when the port cannot be had.
 */
export async function listen(handle: (request: HttpRequest) => Promise<HttpResponse>, port = 0): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    serve(handle, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  handle: (request: HttpRequest) => Promise<HttpResponse>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const headers = flatHeaders(incoming);
  const refusal = refuseForeign(headers);
  if (refusal) return send(outgoing, refusal);
  const body = await readBody(incoming);
  if (!body) return send(outgoing, { status: 413, headers: { connection: "close" }, body: "" });
  const response = await handle({
    method: incoming.method ?? "GET",
    target: incoming.url ?? "/",
    headers,
    body,
    endpoint: `http://${endpointHost(headers["host"] ?? "")}`,
    sourceIpAddress: incoming.socket.remoteAddress ?? "127.0.0.1",
  });
  if (response.connection === "reset") return void incoming.socket.resetAndDestroy();
  if (response.connection === "hang") return;
  if (response.connection === "cut") return cutInBody(outgoing, response);
  send(outgoing, response);
}

/** The host without a bucket before it: links must not point into the bucket that happened to be asked. */
const endpointHost = (host: string): string => /(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?$/i.exec(host)?.[0] ?? host;

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestBodyBytes) return null;
    pieces.push(piece);
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

/** Promises the whole body, sends half of it and cuts the connection; an answer without a body is cut before its head. */
function cutInBody(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  const bytes = bytesOf(body);
  if (bytes.length === 0) return void outgoing.destroy();
  outgoing.writeHead(status, { ...headers, "content-length": String(bytes.length) });
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
}

function send(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  const bytes = bytesOf(body);
  const hasLength = status !== 204 && status !== 304 && !("content-length" in headers);
  // Some values (a message in a header) may hold what HTTP does not allow; that is this server's fault, so it says 500.
  try {
    outgoing.writeHead(status, hasLength ? { ...headers, "content-length": String(bytes.length) } : headers);
  } catch (error) {
    outgoing.writeHead(500, { "content-type": "text/plain", "x-practice": "1" });
    outgoing.end(error instanceof Error ? error.message : "");
    return;
  }
  outgoing.end(bytes);
}

const bytesOf = (body: HttpResponse["body"]): Uint8Array => (typeof body === "string" ? Buffer.from(body) : body);
