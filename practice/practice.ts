import type { HttpRequest, HttpResponse } from "./wire/http.ts";
import type { Listening } from "./server/listen.ts";
import { embeddedEndpoint, type SmithyRequestHandler } from "./server/embedded.ts";

/** A practice world: AWS accounts in memory, reached by SDK clients in this process, over HTTP, or both. */
export interface Practice {
  /** Where SDK clients reach it together with `requestHandler()`. */
  readonly endpoint: string;
  /** Whether the world is in this process; else it is a server's, and `endpoint` is its URL. */
  readonly isHere: boolean;
  /** Where a state file that could not be read was moved to; null when all was well. */
  readonly setAside: string | null;
  /** Answers one HTTP request, to any service or to the control API. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Serves the world on 127.0.0.1; port 0 takes any free one. */
  listen(port?: number): Promise<Listening>;
  /** For SDK clients in this process: `new S3Client({ requestHandler, endpoint, … })`. */
  requestHandler(): SmithyRequestHandler;
  /**
   * Calls the control API: `control("sign-in", { as: "root" })`, `control("inbox")`, `control("fault", null)` to delete.
   * @throws ControlError with the control API's words.
   */
  control(path: string, body?: unknown, accountId?: string): Promise<unknown>;
  /** Writes the state down now, where there is a state file. */
  save(): Promise<void>;
  /** Saves, stops listening and lets go of the state file. */
  close(): Promise<void>;
}

/** The control API does not accept what it was asked. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

/** Calls the control API through `handle`: no body is a GET, null a DELETE, anything else a POST. */
export async function askControl(
  handle: Practice["handle"],
  path: string,
  body?: unknown,
  accountId?: string,
): Promise<unknown> {
  const account = accountId === undefined ? "" : `${path.includes("?") ? "&" : "?"}account=${accountId}`;
  const response = await handle({
    method: body === undefined ? "GET" : body === null ? "DELETE" : "POST",
    target: `/_practice/${path}${account}`,
    headers: { host: new URL(embeddedEndpoint).host, "x-practice": "1" },
    body: body === undefined || body === null ? new Uint8Array() : Buffer.from(JSON.stringify(body)),
    endpoint: embeddedEndpoint,
  });
  const text = typeof response.body === "string" ? response.body : Buffer.from(response.body).toString();
  const answer = JSON.parse(text || "{}") as { readonly error?: string };
  if (response.status >= 400)
    throw new ControlError(answer.error ?? `The practice account answered ${response.status}`);
  return answer;
}
