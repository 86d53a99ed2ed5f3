import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the script sees it: protocol differences are taken away as far as scripts need. */
export interface ScriptedRequest {
  /** Signing name of the credential scope; null for a plain GET. */
  readonly service: string | null;
  readonly region: string | null;
  /** From `X-Amz-Target` or `Action`; for REST protocols method, path and query, `GET /bucket?versioning`. */
  readonly operation: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** How many requests of this operation came, this one included. */
  readonly count: number;
}

/** What to answer: `reset` cuts the connection, `hang` never answers. */
export type ScriptedAnswer =
  | "reset"
  | "hang"
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | object };

export interface ScriptedServer {
  readonly url: string;
  readonly requests: readonly ScriptedRequest[];
  close(): Promise<void>;
}

/** Starts an HTTP server on a free loopback port that answers by script: for answers no well-behaved server gives. */
export async function startScriptedServer(
  script: (request: ScriptedRequest) => ScriptedAnswer,
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const server = createServer((message, response) => {
    void read(message, requests).then((request) => {
      requests.push(request);
      answer(script(request), response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function read(message: IncomingMessage, before: readonly ScriptedRequest[]): Promise<ScriptedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const url = new URL(message.url ?? "/", "http://127.0.0.1");
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(message.headers.authorization ?? "");
  const target = message.headers["x-amz-target"];
  const operation =
    (typeof target === "string" ? target.split(".").at(-1) : new URLSearchParams(body).get("Action")) ??
    restOperation(message.method ?? "", url);
  const count = before.filter((other) => other.operation === operation).length + 1;
  return {
    service: scope?.[2] ?? null,
    region: scope?.[1] ?? null,
    operation,
    url,
    headers: message.headers,
    body,
    count,
  };
}

/** Method, path and query, without what only the JavaScript SDK sends. */
function restOperation(method: string, { pathname, searchParams }: URL): string {
  searchParams.delete("x-id");
  const query = [...searchParams].map(([name, value]) => (value === "" ? name : `${name}=${value}`)).join("&");
  return `${method} ${pathname.replace(/(.)\/$/, "$1")}${query ? `?${query}` : ""}`;
}

function answer(scripted: ScriptedAnswer, response: ServerResponse): void {
  if (scripted === "hang") return;
  if (scripted === "reset") {
    response.socket?.destroy();
    return;
  }
  const { status = 200, headers = {}, body = "" } = scripted;
  response.writeHead(status, headers);
  response.end(typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body));
}

/** A GetCallerIdentity answer. */
export function callerIdentity(accountId: string, arn = `arn:aws:iam::${accountId}:user/learner`): ScriptedAnswer {
  return {
    body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>AIDAEXAMPLE</UserId><Account>${accountId}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  };
}

/** An error in the query protocol's form. */
export function queryError(code: string, message: string, status = 403): ScriptedAnswer {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  };
}

/** An error in the JSON protocols' form. */
export function jsonError(code: string, message: string, status = 400): ScriptedAnswer {
  return { status, headers: { "x-amzn-errortype": code }, body: { __type: code, message } };
}
