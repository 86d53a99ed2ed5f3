import type { ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput } from "@aws-sdk/client-s3";
import type { Call, Given } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { openBucket } from "./access.ts";
import { ownerId } from "./buckets.ts";
import { keyCoder, rollUp } from "./rolled-up.ts";
import type { StoredBucket, StoredVersion } from "./state.ts";
import { sortedKeys } from "./versions.ts";

const mostEntries = 1000;

/** One row of the listing: a version of a key, or a prefix that stands for many. */
type Row = { key: string; version: StoredVersion; isLatest: boolean } | { prefix: string };

/** Every version and delete marker, by key and then newest first: what has to go before a bucket can be deleted. */
export function listObjectVersions(
  input: Given<ListObjectVersionsCommandInput, "Bucket">,
  call: Call,
): Omit<ListObjectVersionsCommandOutput, "$metadata"> {
  const request = { action: "s3:ListBucketVersions", expectedOwner: input.ExpectedBucketOwner };
  const bucket = openBucket(call, input.Bucket, request);
  const rows = rowsOf(bucket, input);
  const most = Math.min(input.MaxKeys ?? mostEntries, mostEntries);
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  const encode = keyCoder(input.EncodingType);
  return {
    Name: bucket.name,
    Prefix: encode(input.Prefix ?? ""),
    KeyMarker: encode(input.KeyMarker ?? ""),
    VersionIdMarker: input.VersionIdMarker ?? "",
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    MaxKeys: input.MaxKeys ?? mostEntries,
    IsTruncated: most > 0 && rows.length > shown.length,
    ...(most > 0 && rows.length > shown.length && last !== undefined ? nextMarker(last, encode) : {}),
    Versions: shown.flatMap((row) =>
      "version" in row && !row.version.isDeleteMarker ? [version(row, bucket, encode)] : [],
    ),
    DeleteMarkers: shown.flatMap((row) =>
      "version" in row && row.version.isDeleteMarker ? [marker(row, bucket, encode)] : [],
    ),
    CommonPrefixes: shown.flatMap((row) => ("prefix" in row ? [{ Prefix: encode(row.prefix) }] : [])),
  };
}

function rowsOf(bucket: StoredBucket, input: ListObjectVersionsCommandInput): Row[] {
  const { KeyMarker: keyMarker, VersionIdMarker: versionMarker } = input;
  // With a version marker the marker's own key goes on after that version.
  const begins = versionMarker === undefined || versionMarker === "" ? undefined : keyMarker;
  const keys = sortedKeys(bucket);
  const resumed = begins === undefined ? [] : keys.filter((key) => key === begins);
  const rolled = keys.flatMap((key) => {
    const { entries } = rollUp([key], { prefix: input.Prefix, delimiter: input.Delimiter, most: 1, after: keyMarker });
    return entries;
  });
  const rows: Row[] = resumed.flatMap((key) => {
    const versions = versionRows(bucket, key);
    return versions.slice(versions.findIndex((row) => row.version.id === versionMarker) + 1);
  });
  let previous = "";
  for (const entry of rolled) {
    if (entry.isPrefix && entry.text !== previous) rows.push({ prefix: entry.text });
    if (!entry.isPrefix) rows.push(...versionRows(bucket, entry.text));
    previous = entry.text;
  }
  return rows;
}

function versionRows(bucket: StoredBucket, key: string) {
  return (entryOf(bucket.objects, key) ?? []).map((version, index) => ({ key, version, isLatest: index === 0 }));
}

function nextMarker(
  row: Row,
  encode: (key: string) => string,
): { NextKeyMarker: string; NextVersionIdMarker?: string } {
  return "prefix" in row
    ? { NextKeyMarker: encode(row.prefix) }
    : { NextKeyMarker: encode(row.key), NextVersionIdMarker: row.version.id };
}

function marker(row: Extract<Row, { version: unknown }>, bucket: StoredBucket, encode: (key: string) => string) {
  return {
    Key: encode(row.key),
    VersionId: row.version.id,
    IsLatest: row.isLatest,
    LastModified: new Date(row.version.modifiedAt),
    Owner: { ID: ownerId(bucket.accountId) },
  };
}

function version(row: Extract<Row, { version: unknown }>, bucket: StoredBucket, encode: (key: string) => string) {
  return {
    ...marker(row, bucket, encode),
    ETag: row.version.etag,
    Size: row.version.size,
    StorageClass: "STANDARD" as const,
  };
}
