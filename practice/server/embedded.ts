import { Readable } from "node:stream";
import type { HttpRequest as SmithyRequest, HttpResponse as SmithyResponse } from "@smithy/core/transport";
import type { HttpRequest, HttpResponse } from "../wire/http.ts";

type Smithy = typeof import("./smithy.ts");

/** Host name of the embedded practice account; nothing listens there. */
export const embeddedEndpoint = "http://practice.localhost";

/** What an SDK client takes as its `requestHandler`. */
export interface SmithyRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: SmithyRequest, options?: HandlerOptions): Promise<{ response: SmithyResponse }>;
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

interface HandlerOptions {
  readonly abortSignal?: { readonly aborted: boolean; addEventListener?(name: "abort", listener: () => void): void };
  readonly requestTimeout?: number;
}

/** How long a call that gets no answer waits when its client named no limit, in milliseconds. */
const patienceMs = 60_000;

/** Connects SDK clients in this process to a practice world, without a port and on the same path as over HTTP. */
export function embeddedHandler(handle: (request: HttpRequest) => Promise<HttpResponse>): SmithyRequestHandler {
  let loading: Promise<Smithy> | null = null;
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request, options = {}) {
      if (options.abortSignal?.aborted) throw aborted();
      const smithy = await (loading ??= import("./smithy.ts"));
      const answer = await orAborted(handle(await toRequest(smithy, request)), options);
      if (answer.connection === "reset" || answer.connection === "cut") throw hungUp();
      if (answer.connection === "hang") return await orAborted(silence(options.requestTimeout ?? patienceMs), options);
      const { status, headers, body } = answer;
      const bytes =
        typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      return {
        response: new smithy.SmithyResponse({
          statusCode: status,
          headers: { ...headers },
          body: Readable.from([bytes], { objectMode: false }),
        }),
      };
    },
    destroy: () => undefined,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

async function toRequest({ buildQueryString }: Smithy, request: SmithyRequest): Promise<HttpRequest> {
  const query = buildQueryString(request.query ?? {});
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  const host = request.port ? `${request.hostname}:${request.port}` : request.hostname;
  return {
    method: request.method,
    target: `${request.path || "/"}${query ? `?${query}` : ""}`,
    headers: { host, ...headers },
    body: await bytesOf(request.body),
    endpoint: embeddedEndpoint,
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  const pieces: Uint8Array[] = [];
  for await (const piece of body as AsyncIterable<Uint8Array | string>) {
    pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
  }
  return Buffer.concat(pieces);
}

const hungUp = (): Error => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
const aborted = (): Error => Object.assign(new Error("Request aborted"), { name: "AbortError" });

function silence(waitMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(Object.assign(new Error("Connection timed out"), { name: "TimeoutError" })),
      waitMs,
    );
    timer.unref?.();
  });
}

function orAborted<T>(work: Promise<T>, { abortSignal }: HandlerOptions): Promise<T> {
  if (!abortSignal?.addEventListener) return work;
  return new Promise((resolve, reject) => {
    abortSignal.addEventListener?.("abort", () => reject(aborted()));
    work.then(resolve, reject);
  });
}
