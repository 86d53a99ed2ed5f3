import type { Host } from "../service.ts";
import { stateReader, type StateReader } from "../store/service-state.ts";
import { noTouches, type Touches } from "../store/touches.ts";
import type { WorldState } from "../store/world-state.ts";
import { practiceNow } from "../world/clock.ts";

/** What every call in one practice world shares. */
export interface World {
  readonly state: WorldState;
  readonly read: StateReader;
  readonly host: Host;
  readonly realNow: () => number;
  /** The account of keys that name none. */
  readonly defaultAccountId: string;
  /** What `/_practice/alive` answers, so that the lock beside the state file can be believed; null without a file. */
  readonly token: string | null;
  /** Takes down what may have changed. What `read` hands out is taken down; who reaches into `state` says so here. */
  readonly touches: Touches;
  /** Says that the state has changed and is to be written down. */
  readonly changed: () => void;
}

/** A world around its state. Without `touches` it is not written down. */
export function createWorld(parts: Omit<World, "read" | "touches"> & { readonly touches?: Touches }): World {
  const { touches = noTouches } = parts;
  return { ...parts, touches, read: stateReader(parts.state, touches) };
}

/** Says that the clock, the diary or the faults of an account may change. */
export const touchAccount = (world: World, accountId: string): void =>
  world.touches.touch({ service: null, place: accountId });

/** The practice time of an account, epoch milliseconds. */
export const nowIn = (world: World, accountId: string): number => practiceNow(world.state, accountId, world.realNow());
