import type { RequestHandler } from "../aws/index.ts";

export interface PlainGetOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export type PlainAnswer =
  | { readonly ok: true; readonly status: number; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: "Network" | "Timeout" | "TooLarge" };

/** One GET without credentials and without following redirects. The URL may hold a secret and is told to nobody. */
export type GetPlain = (url: string, options: PlainGetOptions) => Promise<PlainAnswer>;

const timeoutSeconds = 5;

/** GETs over the network, or, for the endpoint's own host, through the handler that stands in for the network. */
export function createPlainGet(endpoint: string | null, requestHandler: RequestHandler | undefined): GetPlain {
  return async (url, options) => {
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(timeoutSeconds * 1000)]);
    const isEmbedded = requestHandler !== undefined && endpoint !== null && isSameOrigin(url, endpoint);
    try {
      const { status, body } = isEmbedded
        ? await getThrough(requestHandler, url, options, signal)
        : await getByFetch(url, options, signal);
      const bytes = await limitedBytes(body, options.maxBytes);
      return bytes === null ? { ok: false, problem: "TooLarge" } : { ok: true, status, bytes };
    } catch (error) {
      if (signal.aborted) return { ok: false, problem: "Timeout" };
      if (error instanceof Error) return { ok: false, problem: "Network" };
      throw error;
    }
  };
}

/** Whether two URLs lead to the same scheme, host and port. */
export function isSameOrigin(url: string, other: string): boolean {
  return URL.canParse(url) && URL.canParse(other) && new URL(url).origin === new URL(other).origin;
}

type Body = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function getByFetch(url: string, options: PlainGetOptions, signal: AbortSignal) {
  const response = await fetch(url, { headers: options.headers ?? {}, redirect: "manual", signal });
  return { status: response.status, body: (response.body ?? []) as unknown as Body };
}

async function getThrough(handler: RequestHandler, url: string, options: PlainGetOptions, signal: AbortSignal) {
  const { protocol, hostname, port, pathname, searchParams, host } = new URL(url);
  const request = {
    method: "GET",
    protocol,
    hostname,
    ...(port === "" ? {} : { port: Number(port) }),
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { host, ...options.headers },
  };
  const { response } = await handler.handle(request as never, { abortSignal: signal });
  const { statusCode, body } = response as { statusCode: number; body: unknown };
  const pieces =
    typeof body === "string" ? [new TextEncoder().encode(body)] : body instanceof Uint8Array ? [body] : body;
  return { status: statusCode, body: (pieces ?? []) as Body };
}

/** The whole body, or null as soon as it is over the limit. */
async function limitedBytes(body: Body, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
