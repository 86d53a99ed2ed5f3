import type { Text } from "../../core/text.ts";
import { plain } from "../../core/text.ts";
import type { Call } from "../call.ts";
import type { KnownTrail } from "./find-trail.ts";
import { allPages } from "./pages.ts";
import type { BucketThing } from "./thing.ts";

/**
 * Buckets of the account with the configured name, or that name and a suffix; each with what speaks against emptying
 * it. Log files are evidence: a bucket goes only if nothing but this account's CloudTrail files are in it.
 */
export async function findBuckets(
  call: Call,
  name: string,
  trail: { readonly name: string; readonly all: readonly KnownTrail[] },
  accountId: string,
): Promise<readonly BucketThing[]> {
  const buckets = await allPages(
    (ContinuationToken) => call("s3", "ListBuckets", ContinuationToken === undefined ? {} : { ContinuationToken }),
    (page) => page.ContinuationToken,
    (page) => page.Buckets,
  );
  const fitting = buckets.filter(({ Name = "" }) => Name === name || Name.startsWith(`${name}-`));
  return await Promise.all(
    fitting.map(async ({ Name = "", BucketRegion = "us-east-1" }) => {
      const own = trail.all.find((known) => known.bucket === Name && known.name === trail.name);
      const keyPrefix = own ? (own.keyPrefix ?? "") : null;
      const { count, foreignKey } = await countVersions(call, Name, (key) => isLogKey(key, accountId, keyPrefix));
      const others = trail.all.filter((known) => known.bucket === Name && known.name !== trail.name);
      const obstacle =
        others.length > 0
          ? usedByTrail(others[0]?.name ?? "")
          : foreignKey !== null
            ? holdsOther(foreignKey)
            : await protection(call, Name);
      return { kind: "bucket", name: Name, region: BucketRegion, obstacle, accountId, keyPrefix, versionCount: count };
    }),
  );
}

/**
 * Whether CloudTrail wrote an object of that key for this account: logs, digests and Insights, or the empty folder that
 * the console makes. `keyPrefix` null: the trail is gone, so its prefix is not known.
 */
export function isLogKey(key: string, accountId: string, keyPrefix: string | null): boolean {
  const base = `AWSLogs/${accountId}/`;
  const start = keyPrefix === null ? key.indexOf(base) : keyPrefix === "" ? 0 : keyPrefix.length + 1;
  if (start < 0 || !key.startsWith(base, start)) return false;
  if (keyPrefix ? !key.startsWith(`${keyPrefix}/`) : start > 0 && key[start - 1] !== "/") return false;
  return /^(CloudTrail(-[A-Za-z]+)?\/.*)?$/s.test(key.slice(start + base.length));
}

async function countVersions(call: Call, Bucket: string, isOwnKey: (key: string) => boolean) {
  let count = 0;
  let foreignKey: string | null = null;
  const pages = await allPages(
    (KeyMarker) =>
      call("s3", "ListObjectVersions", { Bucket, ...(KeyMarker === undefined ? {} : splitMarker(KeyMarker)) }),
    ({ IsTruncated, NextKeyMarker, NextVersionIdMarker }) =>
      IsTruncated ? JSON.stringify([NextKeyMarker, NextVersionIdMarker]) : null,
    ({ Versions = [], DeleteMarkers = [] }) => [[...Versions, ...DeleteMarkers].map(({ Key = "" }) => Key)],
  );
  for (const keys of pages) {
    count += keys.length;
    foreignKey ??= keys.find((key) => !isOwnKey(key)) ?? null;
  }
  return { count, foreignKey };
}

function splitMarker(marker: string): { KeyMarker: string; VersionIdMarker?: string } {
  const [KeyMarker, VersionIdMarker] = JSON.parse(marker) as [string, string | null];
  return { KeyMarker, ...(VersionIdMarker === null ? {} : { VersionIdMarker }) };
}

/** Object Lock and MFA delete keep versions from being deleted, and are there for a reason. */
async function protection(call: Call, Bucket: string): Promise<Text | null> {
  const missing = ["ObjectLockConfigurationNotFoundError", "NoSuchObjectLockConfiguration"] as const;
  const [lock, versioning] = await Promise.all([
    call("s3", "GetObjectLockConfiguration", { Bucket }, { missing }),
    call("s3", "GetBucketVersioning", { Bucket }),
  ]);
  if (lock?.ObjectLockConfiguration?.ObjectLockEnabled) {
    return { ko: "객체 잠금(Object Lock)이 켜져 있습니다.", en: "it has Object Lock" };
  }
  if (versioning.MFADelete === "Enabled") return { ko: "MFA 삭제가 켜져 있습니다.", en: "it has MFA delete" };
  return null;
}

function usedByTrail(name: string): Text {
  const shown = plain(name, 60);
  return { ko: `다른 트레일이 이 버킷에 씁니다: ${shown}`, en: `another trail writes to it: ${shown}` };
}

function holdsOther(key: string): Text {
  const shown = plain(key, 100);
  return {
    ko: `이 계정의 CloudTrail 로그가 아닌 객체가 있습니다: ${shown}`,
    en: `it holds something else than this account's CloudTrail logs: ${shown}`,
  };
}
