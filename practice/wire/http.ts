/** One HTTP request as the practice account sees it, from a socket or from a client in the same process. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent, still percent-encoded: `/bucket/key?versioning`. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Scheme, host and port by which the caller reached us; used in presigned URLs and queue URLs. */
  readonly endpoint: string;
  readonly sourceIpAddress?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** A fault of the connection itself: no answer at all (`hang`), a cut connection (`reset`), or one cut in the body (`cut`). */
  readonly connection?: "hang" | "reset" | "cut";
}

/** The parts of a request target, decoded. A query key that is sent twice has two values. */
export interface Target {
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
}

/** Splits a request target into its path (left encoded, for the route to decode) and its decoded query. */
export function parseTarget(target: string): Target {
  const at = target.indexOf("?");
  const query: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  if (at === -1) return { path: target, query };
  for (const [key, value] of new URLSearchParams(target.slice(at + 1))) (query[key] ??= []).push(value);
  return { path: target.slice(0, at), query };
}
