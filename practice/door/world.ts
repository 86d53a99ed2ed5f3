import type { Host } from "../service.ts";
import { stateReader, type StateReader } from "../store/service-state.ts";
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
  /** Says that the state has changed and is to be written down. */
  readonly changed: () => void;
}

export function createWorld(parts: Omit<World, "read">): World {
  return { ...parts, read: stateReader(parts.state) };
}

/** The practice time of an account, epoch milliseconds. */
export const nowIn = (world: World, accountId: string): number => practiceNow(world.state, accountId, world.realNow());
