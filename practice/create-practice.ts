import { answerRequest } from "./door/front-door.ts";
import { createWorld } from "./door/world.ts";
import { askControl, type Practice } from "./practice.ts";
import { embeddedEndpoint, embeddedHandler } from "./server/embedded.ts";
import { listen, type Listening } from "./server/listen.ts";
import type { Host } from "./service.ts";
import { takeLock } from "./store/lock.ts";
import { loadState } from "./store/state-file.ts";
import { stateWriter, type StateWriter } from "./store/state-writer.ts";
import { createTouches, noTouches, type Touches } from "./store/touches.ts";
import { emptyWorld, type WorldState } from "./store/world-state.ts";
import { defaultAccount } from "./world/accounts.ts";
import type { HttpRequest, HttpResponse } from "./wire/http.ts";

export interface PracticeOptions {
  /** State file; without one the world lives in memory only. */
  readonly file?: string;
  /** What comes from outside, above all the Python sandbox. */
  readonly host?: Host;
  /** Real time, epoch milliseconds. */
  readonly now?: () => number;
  /** The account of access keys that name none. */
  readonly defaultAccountId?: string;
}

/**
 * Opens a practice world in this process. Nothing of any AWS service is loaded before its first call.
 * @throws LockedError when another living process has the state file open.
 */
export async function createPractice(options: PracticeOptions = {}): Promise<Practice> {
  const realNow = options.now ?? Date.now;
  const store = options.file === undefined ? inMemory : await inFile(options.file, realNow());
  const world = createWorld({
    state: store.state,
    host: options.host ?? {},
    realNow,
    defaultAccountId: options.defaultAccountId ?? defaultAccount,
    token: store.token,
    touches: store.touches,
    changed: () => store.writer.changed(),
  });
  const servers: Listening[] = [];
  const handle = (request: HttpRequest): Promise<HttpResponse> => answerRequest(world, request);
  return {
    endpoint: embeddedEndpoint,
    isHere: true,
    setAside: store.setAside,
    handle,
    async listen(port) {
      const server = await listen(handle, port);
      servers.push(server);
      await store.announce(server.port);
      return server;
    },
    requestHandler: () => embeddedHandler(handle),
    control: (path, body, accountId) => askControl(handle, path, body, accountId),
    save: () => store.writer.save(),
    async close() {
      for (const server of servers.splice(0)) await server.close();
      await store.writer.save().finally(() => store.release());
    },
  };
}

interface Store {
  readonly state: WorldState;
  readonly setAside: string | null;
  readonly token: string | null;
  readonly touches: Touches;
  readonly writer: StateWriter;
  readonly announce: (port: number) => Promise<void>;
  readonly release: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

const inMemory: Store = {
  get state() {
    return emptyWorld();
  },
  setAside: null,
  token: null,
  touches: noTouches,
  writer: { changed: () => undefined, save: nothing },
  announce: nothing,
  release: nothing,
};

async function inFile(file: string, now: number): Promise<Store> {
  const lock = await takeLock(file);
  try {
    const loaded = await loadState(file, now);
    const touches = createTouches();
    const writer = stateWriter(file, loaded, touches);
    const { state, setAside } = loaded;
    const { announce, release, token } = lock;
    return { state, setAside, token, touches, writer, announce, release };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
