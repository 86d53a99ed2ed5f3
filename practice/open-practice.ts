import { request } from "node:http";
import { createPractice, type PracticeOptions } from "./create-practice.ts";
import { askControl, type Practice } from "./practice.ts";
import { embeddedHandler } from "./server/embedded.ts";
import { LockedError, readLock, type LockHolder } from "./store/lock.ts";
import type { HttpRequest, HttpResponse } from "./wire/http.ts";

/** How long another command may keep the state file to itself before we give up, in milliseconds. */
const patienceMs = 10_000;

/**
 * The practice world of a state file: the one that `serve` has open, spoken to over HTTP, else one in this process.
 * Waits a moment for another short command to finish.
 * @throws LockedError when the file stays in use by a process that does not answer.
 */
export async function openPractice(options: PracticeOptions & { readonly file: string }): Promise<Practice> {
  for (const end = Date.now() + patienceMs; ;) {
    const serving = await findServing(options.file);
    if (serving) return remotePractice(serving);
    try {
      return await createPractice(options);
    } catch (error) {
      if (!(error instanceof LockedError) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The URL of the server that has a state file open; null when none answers as the lock says. */
export async function findServing(file: string): Promise<string | null> {
  const holder = await readLock(file);
  return holder && holder.port > 0 && (await isAnswering(holder)) ? urlOf(holder) : null;
}

const urlOf = ({ port }: LockHolder): string => `http://127.0.0.1:${port}`;

async function isAnswering(holder: LockHolder): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(2000);
    const response = await fetch(`${urlOf(holder)}/_practice/alive`, { headers: { "x-practice": "1" }, signal });
    const { token } = (await response.json()) as { token?: unknown };
    return token === holder.token;
  } catch {
    return false;
  }
}

function remotePractice(url: string): Practice {
  const handle = (request: HttpRequest): Promise<HttpResponse> => send(url, request);
  return {
    endpoint: url,
    isHere: false,
    setAside: null,
    handle,
    listen: async () => {
      throw new Error(`The practice account is already being served at ${url}`);
    },
    requestHandler: () => embeddedHandler(handle),
    control: (path, body, accountId) => askControl(handle, path, body, accountId),
    save: async () => undefined,
    close: async () => undefined,
  };
}

/** The same request over HTTP, its answer untouched (`fetch` would unpack what is stored packed). */
function send(url: string, { method, target, headers, body }: HttpRequest): Promise<HttpResponse> {
  const own = new Set(["host", "connection", "content-length", "expect", "transfer-encoding"]);
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)));
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url + target,
      { method, headers: { ...sent, "content-length": body.length } },
      (incoming) => {
        bytesOf(incoming).then((bytes) => {
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers as Record<string, string>,
            body: bytes,
          });
        }, reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function bytesOf(incoming: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return Buffer.concat(pieces);
}
