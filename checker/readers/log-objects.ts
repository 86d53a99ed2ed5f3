import type { LogBucket, LogObjects, Trail } from "../core/facts/index.ts";
import { known, mapReading, type Reading } from "../core/reading.ts";
import { homeRegion } from "../core/settings.ts";
import { aboutFound } from "./finding.ts";
import { momentFacts, momentsOf } from "./moments.ts";
import { defineReader, type Desk } from "./reader.ts";

type LogObject = LogObjects["objects"][number];

const [minute, day] = [60_000, 86_400_000];

/**
 * Log files of us-east-1 delivered after the sign-ins that count. Keys sort by day and time of delivery, so one page
 * that starts at the sign-in shows what came after it; a page serves all sign-ins it reaches.
 */
export const logObjectsReader = defineReader<"logObjects">()({
  actions: ["s3:ListBucket"],
  after: [...momentFacts, "bucket", "trail"],
  async read(desk) {
    const [moments, bucket, trail] = await Promise.all([momentsOf(desk), desk.fact("bucket"), desk.fact("trail")]);
    if (moments === null || moments.kind !== "known") return moments;
    return aboutFound(bucket, async (found) => {
      const value = trail?.kind === "known" && trail.value.state !== "missing" ? trail.value.value : null;
      const folder = await logFolder(desk, found, value);
      if (folder.kind !== "known") return folder;
      return folder.value === null ? known({ objects: [] }) : collect(desk, found, folder.value, moments.value);
    });
  },
});

/** `PREFIX/AWSLogs/ACCOUNT/CloudTrail/REGION/`; an organization's trail has its id before the account's. */
async function logFolder(desk: Desk, bucket: LogBucket, trail: Trail | null): Promise<Reading<string | null>> {
  const { id } = await desk.identity();
  const top = `${trail?.keyPrefix ? `${trail.keyPrefix}/` : ""}AWSLogs/`;
  const rest = `${id}/CloudTrail/${homeRegion}/`;
  if (!trail?.isOrganizationTrail) return known(top + rest);
  const list = await desk.ask(
    "s3",
    "ListObjectsV2",
    { Bucket: bucket.name, Prefix: `${top}o-`, Delimiter: "/" },
    where(bucket),
  );
  return mapReading(list, ({ CommonPrefixes }) => {
    const organization = CommonPrefixes?.[0]?.Prefix;
    return organization === undefined ? null : organization + rest;
  });
}

async function collect(
  desk: Desk,
  bucket: LogBucket,
  folder: string,
  moments: readonly string[],
): Promise<Reading<LogObjects>> {
  const objects = new Map<string, LogObject>();
  for (const moment of moments) {
    const isServed = [...objects.values()].some((object) => isAfter(object, moment));
    if (isServed) continue;
    // A quarter of an hour early: the time in a key is the delivery's, rounded.
    const StartAfter = `${folder}${keyTime(Date.parse(moment) - 15 * minute, folder)}`;
    const list = await desk.ask(
      "s3",
      "ListObjectsV2",
      { Bucket: bucket.name, Prefix: folder, StartAfter },
      where(bucket),
    );
    if (list.kind !== "known") return list;
    for (const { Key, LastModified } of list.value.Contents ?? []) {
      if (Key && LastModified) objects.set(Key, { key: Key, lastModified: LastModified.toISOString() });
    }
  }
  return known({ objects: [...objects.values()] });
}

/** Whether an object was stored after the moment and within the day after it, so that no further page is needed. */
function isAfter({ lastModified }: LogObject, moment: string): boolean {
  const delay = Date.parse(lastModified) - Date.parse(moment);
  return delay > 0 && delay < day;
}

/** `2026/11/23/111122223333_CloudTrail_us-east-1_20261123T0304`: where the keys of that minute begin. */
function keyTime(time: number, folder: string): string {
  const iso = new Date(time).toISOString();
  const account = /(\d{12})\/CloudTrail\//.exec(folder)?.[1] ?? "";
  const stamp = iso.slice(0, 16).replaceAll(/[-:]/g, "");
  return `${iso.slice(0, 10).replaceAll("-", "/")}/${account}_CloudTrail_${homeRegion}_${stamp}`;
}

function where({ region }: LogBucket): { readonly region: string } {
  return { region: region ?? homeRegion };
}
