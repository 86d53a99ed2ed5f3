import { request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { facts, learner, read } from "../cohort/class.test-kit.ts";
import { steps } from "../../steps/index.ts";
import type { BoardMessage } from "./board-data.ts";
import { createClassBoard, type ClassBoard } from "./class-board.ts";
import { serveBoard, type ServedBoard } from "./serve-board.ts";

const parts = { script: "let it", style: "be", scriptHash: "sha256-one", styleHash: "sha256-two" };
const people = ["ada", "bob"].map((id) => learner(id));

let board: ClassBoard;
let served: ServedBoard;

beforeEach(async () => {
  board = createClassBoard(people, steps, "1.0.0");
  served = await serveBoard(board, parts, { language: "en" });
});
afterEach(() => served.close());

/** A plain request: fetch would not let anybody write a Host of their own. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const { port, pathname } = new URL(served.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const asked = request({
      host: "127.0.0.1",
      port,
      path: path.replace("TOKEN", pathname.slice(1, -1)),
      method,
      headers,
    });
    asked.on("error", reject);
    asked.on("response", (response) => {
      let text = "";
      response.on("data", (piece: Buffer) => (text += piece.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.end();
  });
}

/** The stream's messages, one by one. */
async function* messages(lastId?: string): AsyncGenerator<{ id: string; name: string; data: BoardMessage }> {
  const stop = new AbortController();
  const response = await fetch(`${served.url}events`, {
    headers: lastId === undefined ? {} : { "last-event-id": lastId },
    signal: stop.signal,
  });
  let text = "";
  try {
    for await (const piece of response.body ?? []) {
      text += new TextDecoder().decode(piece as Uint8Array);
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const [, name = "", id = "", data] = /^event: (\w+)\nid: (\S+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (data !== undefined) yield { id, name, data: JSON.parse(data) as BoardMessage };
      }
    }
  } finally {
    stop.abort();
  }
}

test("the page is there for whoever has the address, and may load nothing from anywhere", async () => {
  const { status, headers, text } = await ask("/TOKEN/");
  expect([status, text]).toEqual([200, expect.stringContaining("<script>let it</script>")]);
  expect(headers).toMatchObject({
    "content-security-policy": expect.stringMatching(
      /default-src 'none'.*script-src 'sha256-one'.*frame-ancestors 'none'/,
    ),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  expect(new URL(served.url).hostname).toBe("127.0.0.1");
  expect(new URL(served.url).pathname).toMatch(/^\/[\w-]{32}\/$/);
});

test.each([
  ["no token", "/", {}],
  ["a wrong token", `/${"x".repeat(32)}/`, {}],
  ["a token that only begins right", "/TOKENx/", {}],
  ["another host's name, as a rebound DNS name has", "/TOKEN/", { host: "evil.example" }],
  ["another port", "/TOKEN/", { host: "127.0.0.1:1" }],
  ["another origin", "/TOKEN/events", { origin: "https://evil.example" }],
  ["a script of another site", "/TOKEN/events", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" }],
  ["anything else", "/TOKEN/../package.json", {}],
])("%s is told nothing", async (_what, path, headers) => {
  const { status, text } = await ask(path, headers);
  expect([status, text]).toEqual([404, ""]);
});

test("nothing can be sent to it", async () => {
  expect((await ask("/TOKEN/", {}, "POST")).status).toBe(405);
});

test("the stream tells everybody first, then only who changed", async () => {
  const stream = messages();
  const first = (await stream.next()).value;
  expect([first?.name, first?.data.learners.length, first?.data.head?.checks.length]).toEqual(["everybody", 2, 41]);
  board.take(read(people[1]!, facts.solved), 1000);
  served.touch();
  const second = (await stream.next()).value;
  expect([second?.name, second?.data.learners.map(({ id }: { id: string }) => id)]).toEqual(["changes", ["bob"]]);
  expect(second?.data.head).toBeUndefined();
  await stream.return(undefined);
});

test("a page that comes back hears what it missed; one of an earlier start hears everything", async () => {
  const stream = messages();
  const id = (await stream.next()).value?.id ?? "";
  await stream.return(undefined);
  board.take(read(people[0]!, facts.untouched), 1000);
  const back = messages(id);
  expect((await back.next()).value?.data.learners).toMatchObject([{ id: "ada" }]);
  await back.return(undefined);
  const stranger = messages("12345-7");
  expect((await stranger.next()).value?.data.learners).toHaveLength(2);
  await stranger.return(undefined);
});

test("closing it ends the streams and frees the port", async () => {
  const stream = messages();
  await stream.next();
  await served.close();
  expect((await stream.next()).done).toBe(true);
  await expect(fetch(served.url)).rejects.toThrow("fetch failed");
  served = await serveBoard(board, parts, { language: "en" });
});
