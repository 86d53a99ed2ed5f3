import type { Call, ServiceState } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { s3State, type StoredBucket } from "./state.ts";

interface NamesState {
  /** Bucket name to the account that owns it. */
  owners?: Record<string, string>;
  /** Where older versions kept the buckets of all accounts. */
  buckets?: Record<string, StoredBucket>;
}

/** Bucket names are unique in the whole practice world, as they are on earth; the buckets are with their accounts. */
const namesState: ServiceState<NamesState> = { name: "s3", scope: "world", initial: () => ({}) };

/** The bucket of this name, whoever owns it. */
export function bucketNamed(call: Call, name: string): StoredBucket | undefined {
  const accountId = entryOf(ownersIn(call), name);
  return accountId === undefined ? undefined : entryOf(call.state(s3State, { accountId }).buckets, name);
}

/** The caller's buckets. */
export function ownBuckets(call: Call): readonly StoredBucket[] {
  ownersIn(call);
  return Object.values(call.state(s3State).buckets);
}

export function addBucket(call: Call, bucket: StoredBucket): void {
  putEntry(ownersIn(call), bucket.name, bucket.accountId);
  putEntry(call.state(s3State, { accountId: bucket.accountId }).buckets, bucket.name, bucket);
}

export function removeBucket(call: Call, { name, accountId }: StoredBucket): void {
  delete ownersIn(call)[name];
  delete call.state(s3State, { accountId }).buckets[name];
}

/** Lets go of an account's names, when the account is reset. */
export function forgetNames({ owners = {}, buckets = {} }: NamesState, accountId: string): void {
  for (const [name, owner] of Object.entries(owners)) if (owner === accountId) delete owners[name];
  for (const [name, bucket] of Object.entries(buckets)) if (bucket.accountId === accountId) delete buckets[name];
}

function ownersIn(call: Call): Record<string, string> {
  const names = call.state(namesState);
  const owners = (names.owners ??= {});
  for (const bucket of Object.values(names.buckets ?? {})) {
    putEntry(owners, bucket.name, bucket.accountId);
    putEntry(call.state(s3State, { accountId: bucket.accountId }).buckets, bucket.name, bucket);
  }
  delete names.buckets;
  return owners;
}
