import { randomBytes } from "node:crypto";
import { entryOf, putEntry } from "../entries.ts";
import type { StoredBucket, StoredVersion } from "./state.ts";

/** What a version is made of, before it gets its id. */
export type VersionContent = Omit<StoredVersion, "id">;

/** Adds a version (or delete marker) as the bucket's versioning asks, and returns it. */
export function addVersion(bucket: StoredBucket, key: string, content: VersionContent): StoredVersion {
  const id = bucket.versioning === "Enabled" ? newVersionId() : "null";
  const version = { id, ...content };
  // A version called `null` is replaced; the others are kept.
  const kept = (entryOf(bucket.objects, key) ?? []).filter((other) => id !== "null" || other.id !== "null");
  putEntry(bucket.objects, key, [version, ...kept]);
  return version;
}

/** Removes one version for good; returns it, or undefined when it was not there. */
export function removeVersion(bucket: StoredBucket, key: string, id: string): StoredVersion | undefined {
  const versions = entryOf(bucket.objects, key) ?? [];
  const left = versions.filter((version) => version.id !== id);
  if (left.length === 0) delete bucket.objects[key];
  else putEntry(bucket.objects, key, left);
  return versions.find((version) => version.id === id);
}

/** The version that a plain GET answers, which may be a delete marker. */
export function currentVersion(bucket: StoredBucket, key: string): StoredVersion | undefined {
  return entryOf(bucket.objects, key)?.[0];
}

/** The `VersionId` an answer shows: none in a bucket that never had versioning. */
export function shownVersionId(bucket: StoredBucket, version: StoredVersion): { VersionId?: string } {
  return bucket.versioning === "never" ? {} : { VersionId: version.id };
}

/** Keys in the order S3 lists them: by their UTF-8 bytes. */
export function sortedKeys(bucket: StoredBucket): string[] {
  return Object.keys(bucket.objects).sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

function newVersionId(): string {
  return randomBytes(24).toString("base64url");
}
