import type {
  _Object,
  ListObjectsCommandInput,
  ListObjectsCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
} from "@aws-sdk/client-s3";
import type { Call, Given } from "../../service.ts";
import { openBucket } from "./access.ts";
import { ownerId } from "./buckets.ts";
import { invalidArgument } from "./errors.ts";
import { keyCoder, rollUp } from "./rolled-up.ts";
import type { StoredBucket } from "./state.ts";
import { currentVersion, sortedKeys } from "./versions.ts";

export function listObjectsV2(
  input: Given<ListObjectsV2CommandInput, "Bucket">,
  call: Call,
): Omit<ListObjectsV2CommandOutput, "$metadata"> {
  const bucket = openBucket(call, input.Bucket, listRequest(input));
  const after = input.ContinuationToken === undefined ? input.StartAfter : keyOfToken(input.ContinuationToken);
  const { listed, prefixes, last, isTruncated } = page(bucket, input, after);
  const encode = keyCoder(input.EncodingType);
  return {
    Name: bucket.name,
    Prefix: encode(input.Prefix ?? ""),
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.StartAfter === undefined ? {} : { StartAfter: encode(input.StartAfter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(input.ContinuationToken === undefined ? {} : { ContinuationToken: input.ContinuationToken }),
    MaxKeys: input.MaxKeys ?? 1000,
    KeyCount: listed.length + prefixes.length,
    IsTruncated: isTruncated,
    ...(isTruncated ? { NextContinuationToken: Buffer.from(last).toString("base64url") } : {}),
    Contents: listed.map((key) => entry(bucket, key, encode, input.FetchOwner === true)),
    CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
}

/** The older list, which goes on by key instead of by token. */
export function listObjects(
  input: Given<ListObjectsCommandInput, "Bucket">,
  call: Call,
): Omit<ListObjectsCommandOutput, "$metadata"> {
  const bucket = openBucket(call, input.Bucket, listRequest(input));
  const { listed, prefixes, last, isTruncated } = page(bucket, input, input.Marker);
  const encode = keyCoder(input.EncodingType);
  return {
    Name: bucket.name,
    Prefix: encode(input.Prefix ?? ""),
    Marker: encode(input.Marker ?? ""),
    ...(input.Delimiter === undefined ? {} : { Delimiter: encode(input.Delimiter) }),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    MaxKeys: input.MaxKeys ?? 1000,
    IsTruncated: isTruncated,
    ...(isTruncated && input.Delimiter !== undefined ? { NextMarker: encode(last) } : {}),
    Contents: listed.map((key) => entry(bucket, key, encode, true)),
    CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
}

function listRequest(input: { Prefix?: string | undefined; ExpectedBucketOwner?: string | undefined }) {
  const context = { "s3:prefix": input.Prefix ?? "" };
  return { action: "s3:ListBucket", context, expectedOwner: input.ExpectedBucketOwner };
}

function page(
  bucket: StoredBucket,
  input: { Prefix?: string | undefined; Delimiter?: string | undefined; MaxKeys?: number | undefined },
  after: string | undefined,
) {
  const keys = sortedKeys(bucket).filter((key) => currentVersion(bucket, key)?.isDeleteMarker === false);
  const rolled = rollUp(keys, { prefix: input.Prefix, delimiter: input.Delimiter, most: input.MaxKeys, after });
  const listed = rolled.entries.flatMap((each) => (each.isPrefix ? [] : [each.text]));
  const prefixes = rolled.entries.flatMap((each) => (each.isPrefix ? [each.text] : []));
  return { listed, prefixes, last: rolled.entries.at(-1)?.text ?? "", isTruncated: rolled.isTruncated };
}

function entry(bucket: StoredBucket, key: string, encode: (key: string) => string, withOwner: boolean): _Object {
  const version = currentVersion(bucket, key);
  if (version === undefined) throw invalidArgument(`No object ${key}`);
  return {
    Key: encode(key),
    LastModified: new Date(version.modifiedAt),
    ETag: version.etag,
    Size: version.size,
    StorageClass: "STANDARD",
    ...(withOwner ? { Owner: { ID: ownerId(bucket.accountId) } } : {}),
  };
}

function keyOfToken(token: string): string {
  const key = Buffer.from(token, "base64url").toString("utf8");
  if (key === "") throw invalidArgument("The continuation token provided is incorrect");
  return key;
}
