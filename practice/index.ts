import { createWorld } from "./door/world.ts";
import { answerRequest } from "./door/front-door.ts";
import { embeddedEndpoint, embeddedHandler, type SmithyRequestHandler } from "./server/embedded.ts";
import { listen, type Listening } from "./server/listen.ts";
import type { Host } from "./service.ts";
import { emptyWorld } from "./store/world-state.ts";
import { defaultAccount } from "./world/accounts.ts";
import type { HttpRequest, HttpResponse } from "./wire/http.ts";

export type { Host, RunFunction, FunctionOutcome } from "./service.ts";
export type { HttpRequest, HttpResponse } from "./wire/http.ts";
export type { SmithyRequestHandler } from "./server/embedded.ts";
export type { Listening } from "./server/listen.ts";
export { embeddedEndpoint } from "./server/embedded.ts";

/** A practice world: AWS accounts in memory, reached by SDK clients in this process, over HTTP, or both. */
export interface Practice {
  /** Answers one HTTP request, to any service or to the control API. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Serves the world on 127.0.0.1; port 0 takes any free one. */
  listen(port?: number): Promise<Listening>;
  /** For SDK clients in this process: `new S3Client({ requestHandler, endpoint: embeddedEndpoint, … })`. */
  requestHandler(): SmithyRequestHandler;
  /** Calls the control API: `control("sign-in", { as: "root" })`; without a body it is a GET. @throws Error with its words. */
  control(path: string, body?: unknown, accountId?: string): Promise<unknown>;
  /** Writes the state down now, where there is a state file. */
  save(): Promise<void>;
  /** Saves, and stops listening. */
  close(): Promise<void>;
}

export interface PracticeOptions {
  /** What comes from outside, above all the Python sandbox. */
  readonly host?: Host;
  /** Real time, epoch milliseconds. */
  readonly now?: () => number;
  /** The account of access keys that name none. */
  readonly defaultAccountId?: string;
}

/** Opens a practice world. Nothing of any AWS service is loaded before its first call. */
export async function createPractice(options: PracticeOptions = {}): Promise<Practice> {
  const world = createWorld({
    state: emptyWorld(),
    host: options.host ?? {},
    realNow: options.now ?? Date.now,
    defaultAccountId: options.defaultAccountId ?? defaultAccount,
    changed: () => undefined,
  });
  const servers: Listening[] = [];
  const handle = (request: HttpRequest): Promise<HttpResponse> => answerRequest(world, request);
  return {
    handle,
    async listen(port) {
      const server = await listen(handle, port);
      servers.push(server);
      return server;
    },
    requestHandler: () => embeddedHandler(handle),
    async control(path, body, accountId) {
      const account = accountId ? `${path.includes("?") ? "&" : "?"}account=${accountId}` : "";
      const response = await handle({
        method: body === undefined ? "GET" : "POST",
        target: `/_practice/${path}${account}`,
        headers: { host: "practice.localhost", "x-practice": "1" },
        body: body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body)),
        endpoint: embeddedEndpoint,
      });
      const answer = JSON.parse(String(response.body) || "{}") as { error?: string };
      if (response.status >= 400) throw new Error(answer.error ?? `The practice account answered ${response.status}`);
      return answer;
    },
    save: async () => undefined,
    async close() {
      for (const server of servers.splice(0)) await server.close();
    },
  };
}
