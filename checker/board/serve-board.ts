import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { PageParts } from "../cohort/html-report/page-frame.ts";
import type { Language } from "../core/text.ts";
import { boardHeaders, boardPage } from "./board-page.ts";
import type { ClassBoard } from "./class-board.ts";
import { createEventStream } from "./event-stream.ts";

export interface ServedBoard {
  /** The page's address with its token: whoever has it, on this machine, sees the class. */
  readonly url: string;
  /** Says that somebody on the board changed. */
  touch(): void;
  close(): Promise<void>;
}

/**
 * Serves the board to this machine: on loopback only, below a path that cannot be guessed, and to no page of another
 * origin, nor under another host's name (which a rebound DNS name would have).
 */
export async function serveBoard(
  board: ClassBoard,
  parts: PageParts,
  { language, now = Date.now }: { readonly language: Language; readonly now?: () => number },
): Promise<ServedBoard> {
  const token = randomBytes(24).toString("base64url");
  const stream = createEventStream(board, now);
  const headers = boardHeaders(parts);
  const page = boardPage(parts, language);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = isOwn(request, port()) ? pathBelow(request.url ?? "", token) : null;
    if (path === null) return void refuse(response, 404);
    if (request.method !== "GET") return void refuse(response, 405);
    if (path === "") return void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
    const lastId = request.headers["last-event-id"];
    if (path !== "events") return void refuse(response, 404);
    if (!stream.open(response, typeof lastId === "string" ? lastId : null)) refuse(response, 503);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const port = () => (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port()}/${token}/`,
    touch: stream.touch,
    async close() {
      stream.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Whether a request comes from the page itself, or from somebody who typed the address. */
function isOwn({ headers }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = "", origin } = headers;
  // A link in a chat may lead here; the page's data goes to the page alone.
  const isFollowed = headers["sec-fetch-mode"] === "navigate";
  const site = headers["sec-fetch-site"] ?? "none";
  return (
    hosts.includes(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    (isFollowed || site === "same-origin" || site === "none")
  );
}

/** What follows `/token/`; null without the token. Both are hashed first, so that comparing takes the same time. */
function pathBelow(url: string, token: string): string | null {
  const [, given = "", rest = null] = /^\/([^/?#]*)\/([^?#]*)$/.exec(url) ?? [];
  return timingSafeEqual(digest(given), digest(token)) ? rest : null;
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end();
}
