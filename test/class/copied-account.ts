import type { WorldState } from "../../practice/store/world-state.ts";

/** One account's part of a practice world, as text in which its id can be replaced. */
export interface AccountText {
  readonly accountId: string;
  readonly text: string;
}

interface Parts {
  readonly account: WorldState["accounts"][string];
  /** Service name, then place, then its state. */
  readonly services: Record<string, Record<string, unknown>>;
  readonly bucketOwners: Record<string, string>;
}

/**
 * Takes one account out of a world. Building a class of thousands over the API would take hours; a copy of an account
 * that was built over the API is the same state, with another id in it. What is packed (log files, code) stays as it is.
 */
export function accountText(world: WorldState, accountId: string): AccountText {
  const account = world.accounts[accountId];
  if (!account) throw new Error(`There is no account ${accountId} in this world`);
  const services = Object.fromEntries(
    Object.entries(world.services).map(([name, places]) => [
      name,
      Object.fromEntries(
        Object.entries(places).filter(([place]) => place === accountId || place.startsWith(`${accountId}/`)),
      ),
    ]),
  );
  const bucketOwners = Object.fromEntries(
    Object.entries(bucketOwnersOf(world)).filter(([, owner]) => owner === accountId),
  );
  return { accountId, text: JSON.stringify({ account, services, bucketOwners } satisfies Parts) };
}

/** Puts a copy of an account into a world, under another id. Bucket names need the id in them, to be unique. */
export function copyAccount(world: WorldState, from: AccountText, accountId: string): void {
  const parts = JSON.parse(from.text.replaceAll(from.accountId, accountId)) as Parts;
  world.accounts[accountId] = parts.account;
  for (const [name, places] of Object.entries(parts.services)) {
    Object.assign((world.services[name] ??= {}), places);
  }
  Object.assign(bucketOwnersOf(world), parts.bucketOwners);
}

/** The only state that all accounts of a world share: whose a bucket's name is. */
function bucketOwnersOf(world: WorldState): Record<string, string> {
  const places = (world.services["s3"] ??= {});
  const everywhere = (places["*"] ??= {}) as { owners?: Record<string, string> };
  return (everywhere.owners ??= {});
}
