import type { ServerResponse } from "node:http";
import type { BoardMessage } from "./board-data.ts";
import type { ClassBoard } from "./class-board.ts";

/** Changes are gathered this long before they go out together. */
const gatherMs = 250;
/** A line now and then tells both sides that the connection still stands. */
const beatMs = 15_000;
/** Tabs that can be open at once. */
const mostListeners = 20;

export interface EventStream {
  /** Answers with the stream; `lastId` is what a page that reconnects has seen last. False: there are too many already. */
  open(response: ServerResponse, lastId: string | null): boolean;
  /** Says that somebody changed. */
  touch(): void;
  close(): void;
}

/**
 * Server-sent events (HTML standard, 9.2): everybody at first, afterwards only who changed. A page that is slow to take
 * them gets what it missed in one message, so nothing piles up here.
 */
export function createEventStream(board: ClassBoard, now: () => number): EventStream {
  // Another start of the program counts its versions anew.
  const run = String(now());
  const listeners = new Map<ServerResponse, { version: number; isFull: boolean }>();
  let gathering: NodeJS.Timeout | undefined;

  function send(response: ServerResponse, message: BoardMessage): boolean {
    const name = message.head ? "everybody" : "changes";
    return response.write(`event: ${name}\nid: ${run}-${board.version()}\ndata: ${JSON.stringify(message)}\n\n`);
  }

  function sendChanges(): void {
    gathering = undefined;
    for (const [response, listener] of listeners) {
      if (listener.isFull || listener.version === board.version()) continue;
      const message = { learners: board.changedAfter(listener.version), now: now() };
      listener.version = board.version();
      listener.isFull = !send(response, message);
    }
  }

  function touch(): void {
    gathering ??= setTimeout(sendChanges, gatherMs);
  }

  const beat = setInterval(() => {
    for (const [response, { isFull }] of listeners) if (!isFull) response.write(": here\n\n");
  }, beatMs).unref();

  return {
    touch,
    open(response, lastId) {
      if (listeners.size >= mostListeners) return false;
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
      response.write("retry: 2000\n\n");
      const [, of, seen = ""] = /^(\d+)-(\d+)$/.exec(lastId ?? "") ?? [];
      const knows = of === run ? Number(seen) : null;
      const listener = { version: board.version(), isFull: false };
      const message =
        knows === null
          ? { head: board.head, learners: board.learners(), now: now() }
          : { learners: board.changedAfter(knows), now: now() };
      listener.isFull = !send(response, message);
      listeners.set(response, listener);
      response.on("drain", () => {
        listener.isFull = false;
        touch();
      });
      response.on("close", () => listeners.delete(response));
      return true;
    },
    close() {
      clearTimeout(gathering);
      clearInterval(beat);
      for (const response of listeners.keys()) response.end();
    },
  };
}
