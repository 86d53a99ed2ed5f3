import type {
  GetObjectCommandInput,
  GetObjectCommandOutput,
  HeadObjectCommandInput,
  HeadObjectCommandOutput,
} from "@aws-sdk/client-s3";
import { AwsError, type Call, type Given } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { openBucket } from "./access.ts";
import { noSuchKey } from "./errors.ts";
import type { StoredBucket, StoredVersion } from "./state.ts";
import { currentVersion, shownVersionId } from "./versions.ts";

type Described = Omit<HeadObjectCommandOutput, "$metadata">;
type ReadOutput = Omit<GetObjectCommandOutput, "$metadata" | "Body"> & { Body: Uint8Array };

export function getObject(input: Given<GetObjectCommandInput, "Bucket" | "Key">, call: Call): ReadOutput {
  const { bucket, version } = openVersion(input, call);
  const bytes = Buffer.from(version.body, "base64");
  const described = describe(bucket, version, input.ChecksumMode);
  const range = rangeOf(input.Range, bytes.length);
  if (range === null) return { ...described, Body: bytes } as ReadOutput;
  const part = bytes.subarray(range.from, range.to + 1);
  const { ChecksumCRC32: _whole, ...rest } = described;
  const contentRange = `bytes ${range.from}-${range.to}/${bytes.length}`;
  return { ...rest, Body: part, ContentLength: part.length, ContentRange: contentRange } as ReadOutput;
}

export function headObject(input: Given<HeadObjectCommandInput, "Bucket" | "Key">, call: Call): Described {
  const { bucket, version } = openVersion(input, call);
  return describe(bucket, version, input.ChecksumMode);
}

/** The version that was asked for, or the current one; a delete marker is not an object. */
function openVersion(
  input: Given<GetObjectCommandInput, "Bucket" | "Key">,
  call: Call,
): { bucket: StoredBucket; version: StoredVersion } {
  const action = input.VersionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  const bucket = openBucket(call, input.Bucket, { action, key: input.Key, expectedOwner: input.ExpectedBucketOwner });
  const version =
    input.VersionId === undefined
      ? currentVersion(bucket, input.Key)
      : entryOf(bucket.objects, input.Key)?.find((candidate) => candidate.id === input.VersionId);
  if (version === undefined && input.VersionId !== undefined) {
    throw new AwsError("NoSuchVersion", "The specified version does not exist.", 404, {
      Key: input.Key,
      VersionId: input.VersionId,
    });
  }
  if (version?.isDeleteMarker === true && input.VersionId !== undefined) {
    throw new AwsError("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
  }
  if (version === undefined || version.isDeleteMarker) throw noSuchKey(input.Key);
  return { bucket, version };
}

function describe(bucket: StoredBucket, version: StoredVersion, checksumMode: string | undefined): Described {
  const { ChecksumCRC32: checksum, ...headers } = version.headers;
  return {
    AcceptRanges: "bytes",
    ContentType: "binary/octet-stream",
    ...headers,
    ContentLength: version.size,
    ETag: version.etag,
    LastModified: new Date(version.modifiedAt),
    Metadata: { ...version.metadata },
    ServerSideEncryption: bucket.encryption.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? "AES256",
    ...(checksumMode === "ENABLED" && checksum !== undefined
      ? { ChecksumCRC32: checksum, ChecksumType: "FULL_OBJECT" }
      : {}),
    ...shownVersionId(bucket, version),
  };
}

/** The bytes of a `Range` header of one range; null: all of them. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!found || (found[1] === "" && found[2] === "")) return null;
  const from = found[1] === "" ? Math.max(0, size - Number(found[2])) : Number(found[1]);
  const to = found[1] === "" || found[2] === "" ? size - 1 : Math.min(Number(found[2]), size - 1);
  if (from >= size || to < from) throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
  return { from, to };
}
