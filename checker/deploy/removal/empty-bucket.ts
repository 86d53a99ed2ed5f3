import type { Call } from "../call.ts";
import { isLogKey } from "./find-bucket.ts";
import type { BucketThing } from "./thing.ts";

/** What came of emptying. `foreignKey`: an object that is none of ours; nothing more is deleted then. */
export type Emptied =
  | { readonly kind: "empty"; readonly versions: number }
  | { readonly kind: "holds-other"; readonly foreignKey: string }
  | { readonly kind: "refused"; readonly said: string }
  | { readonly kind: "interrupted" };

/**
 * Deletes every version and delete marker, a page of at most 1,000 at a time, each key looked at again right before.
 * A bucket that is gone is empty.
 * @throws CallFailed
 */
export async function emptyBucket(
  call: Call,
  { name: Bucket, accountId, keyPrefix }: Pick<BucketThing, "name" | "accountId" | "keyPrefix">,
  signal: AbortSignal,
): Promise<Emptied> {
  let versions = 0;
  for (;;) {
    if (signal.aborted) return { kind: "interrupted" };
    const missing = ["NoSuchBucket"] as const;
    const page = await call("s3", "ListObjectVersions", { Bucket, ExpectedBucketOwner: accountId }, { missing });
    const found = [...(page?.Versions ?? []), ...(page?.DeleteMarkers ?? [])];
    if (found.length === 0) return { kind: "empty", versions };
    const foreign = found.find(({ Key = "" }) => !isLogKey(Key, accountId, keyPrefix));
    if (foreign) return { kind: "holds-other", foreignKey: foreign.Key ?? "" };
    const Objects = found.map(({ Key = "", VersionId }) => ({
      Key,
      ...(VersionId === undefined ? {} : { VersionId }),
    }));
    const input = { Bucket, ExpectedBucketOwner: accountId, Delete: { Objects: Objects.slice(0, 1000), Quiet: true } };
    const { Errors } = await call("s3", "DeleteObjects", input);
    const [error] = Errors ?? [];
    if (error) return { kind: "refused", said: `${error.Code ?? ""} ${error.Message ?? ""}`.trim() };
    versions += Math.min(found.length, 1000);
  }
}
