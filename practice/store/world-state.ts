/** What is written. Format 1, one document in which S3 keeps the buckets of all accounts together, is read too. */
export const stateFormat = 2;

/** Everything the practice world remembers, as the JSON of its state file. */
export interface WorldState {
  readonly format: 1 | typeof stateFormat;
  readonly accounts: Record<string, AccountState>;
  /** Service name, then place (`111122223333/us-east-1`, `111122223333` or `*`), then what the service keeps there. */
  readonly services: Record<string, Record<string, unknown>>;
}

export interface AccountState {
  /** How far the account's practice clock is ahead of real time, in milliseconds. */
  clockOffsetMs: number;
  tasks: DueTask[];
  faults: Fault[];
  /** Orders tasks that are due at the same instant. */
  nextTask: number;
}

/** Work that a service asked for at a later practice time. */
export interface DueTask {
  readonly service: string;
  readonly task: string;
  /** Practice time, epoch milliseconds. */
  readonly at: number;
  readonly order: number;
  readonly region: string;
  readonly payload: unknown;
}

export type FaultKind =
  | "denied"
  | "scp"
  | "throttled"
  | "delay"
  | "timeout"
  | "reset"
  | "cut"
  | "truncated"
  | "garbage"
  | "expired"
  | "skewed"
  | "error";

/** A trouble that the next `times` calls of one operation meet. */
export interface Fault {
  readonly service: string;
  /** The API operation, the IAM action's name, or `*`. */
  readonly operation: string;
  readonly kind: FaultKind;
  times: number;
}

export const emptyWorld = (): WorldState => ({ format: stateFormat, accounts: {}, services: {} });

/** The state of an account; an account exists as soon as it is looked at. */
export function accountState(world: WorldState, accountId: string): AccountState {
  return (world.accounts[accountId] ??= { clockOffsetMs: 0, tasks: [], faults: [], nextTask: 0 });
}

/** Whether a parsed document is a state that this version can read. */
export function isWorldState(value: unknown): value is WorldState {
  const state = value as Partial<WorldState> | null;
  if (typeof state !== "object" || (state?.format !== 1 && state?.format !== stateFormat)) return false;
  return isRecord(state.accounts) && isRecord(state.services);
}

export const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
