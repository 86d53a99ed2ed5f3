import type { Found, LogBucket } from "../core/facts/index.ts";
import { known, type Reading } from "../core/reading.ts";
import type { OutputOf } from "../aws/index.ts";
import { allItems } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

type OwnBucket = NonNullable<OutputOf<"s3", "ListBuckets">["Buckets"]>[number];

/** The bucket the logs go to: the trail's, or without a trail an own bucket of the configured name. */
export const bucketReader = defineReader<"bucket">()({
  actions: ["s3:ListAllMyBuckets", "s3:ListBucket", "s3:GetBucketVersioning"],
  after: ["trail"],
  async read(desk) {
    const [own, trail] = await Promise.all([listBuckets(desk), desk.fact("trail")]);
    const found = trail?.kind === "known" && trail.value.state !== "missing" ? trail.value.value : null;
    if (found !== null) return bucketOfTrail(desk, own, found.bucketName);
    // Which bucket it is hangs on the trail: while that is unread, a bucket of the name would be a guess.
    if (trail !== null && trail.kind !== "known") return trail;
    if (own.kind !== "known") return own;
    return known(ownBucketNamed(own.value, desk.settings.names.bucket));
  },
});

/** A parameter makes S3 send each bucket's Region (API reference of ListBuckets). */
function listBuckets(desk: Desk): Promise<Reading<readonly OwnBucket[]>> {
  return allItems(
    "s3:ListBuckets",
    (token) => desk.ask("s3", "ListBuckets", { MaxBuckets: 1000, ...(token ? { ContinuationToken: token } : {}) }),
    (page) => page.ContinuationToken,
    (page) => page.Buckets,
  );
}

async function bucketOfTrail(
  desk: Desk,
  own: Reading<readonly OwnBucket[]>,
  name: string,
): Promise<Reading<Found<LogBucket>>> {
  const listed = own.kind === "known" ? own.value.find((bucket) => bucket.Name === name) : undefined;
  if (listed !== undefined)
    return known(named(desk, { name, isOwn: true, region: listed.BucketRegion ?? null, from: "trail" }));
  if (own.kind === "known") {
    const head = await desk.ask("s3", "HeadBucket", { Bucket: name }, { missing: ["NotFound", "NoSuchBucket"] });
    if (head.kind === "failed") return head;
    if (head.kind === "known" && head.value === null) return known({ state: "missing", candidates: [], elsewhere: [] });
    const region = head.kind === "known" ? (head.value?.BucketRegion ?? null) : null;
    return known(named(desk, { name, isOwn: false, region, from: "trail" }));
  }
  return (await provenOwn(desk, name)) ?? own;
}

/** Without the list, any answer to a call that demands this account as owner proves that the bucket is its own. */
async function provenOwn(desk: Desk, name: string): Promise<Reading<Found<LogBucket>> | null> {
  const input = { Bucket: name, ExpectedBucketOwner: (await desk.identity()).id };
  const head = await desk.ask("s3", "HeadBucket", input, { missing: ["NotFound", "NoSuchBucket"] });
  if (head.kind === "known" && head.value === null) return known({ state: "missing", candidates: [], elsewhere: [] });
  const region = head.kind === "known" ? (head.value?.BucketRegion ?? null) : null;
  const isOwn = head.kind === "known" || (await desk.ask("s3", "GetBucketVersioning", input)).kind === "known";
  return isOwn ? known(named(desk, { name, isOwn: true, region, from: "trail" })) : null;
}

/** The configured name, alone or followed by `-` and a suffix, is the name: bucket names are unique worldwide. */
function isNamed(name: string, configured: string): boolean {
  return name === configured || name.startsWith(`${configured}-`);
}

function named(desk: Desk, value: LogBucket): Found<LogBucket> {
  if (isNamed(value.name, desk.settings.names.bucket)) return { state: "named", value };
  return { state: "candidate", value, name: value.name, elsewhere: [] };
}

function ownBucketNamed(own: readonly OwnBucket[], configured: string): Found<LogBucket> {
  const starting = own.flatMap(({ Name, BucketRegion }) =>
    Name?.startsWith(configured)
      ? { name: Name, isOwn: true, region: BucketRegion ?? null, from: "name" as const }
      : [],
  );
  const exact = starting.find(({ name }) => name === configured);
  if (exact) return { state: "named", value: exact };
  const [value] = starting;
  if (starting.length !== 1 || !value) {
    return { state: "missing", candidates: starting.map(({ name }) => name).sort(), elsewhere: [] };
  }
  return isNamed(value.name, configured)
    ? { state: "named", value }
    : { state: "candidate", value, name: value.name, elsewhere: [] };
}
