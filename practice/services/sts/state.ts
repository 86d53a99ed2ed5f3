import type { Principal, ServiceState } from "../../service.ts";

/** Temporary credentials that were handed out. */
export interface StoredSession {
  readonly principal: Principal;
  /** Epoch milliseconds; later calls with the key are refused as expired. */
  readonly expiresAt: number;
}

export interface StsState {
  /** Access key id to its session; sessions live in the account that the key acts in. */
  sessions: Record<string, StoredSession>;
}

export const stsState: ServiceState<StsState> = {
  name: "sts",
  scope: "account",
  initial: () => ({ sessions: {} }),
};
