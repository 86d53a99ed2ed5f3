import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { PutObjectCommandInput, PutObjectCommandOutput } from "@aws-sdk/client-s3";
import { AwsError, type Call, type Given } from "../../service.ts";
import { openBucket } from "./access.ts";
import { noSuchBucket } from "./errors.ts";
import { bucketNamed } from "./named-buckets.ts";
import type { StoredBucket, StoredVersion } from "./state.ts";
import { addVersion, currentVersion, shownVersionId } from "./versions.ts";

/** Headers that come back with the object as they were given. */
const keptHeaders = [
  "ContentType",
  "ContentEncoding",
  "ContentDisposition",
  "ContentLanguage",
  "CacheControl",
  "ChecksumCRC32",
] as const;
const longestKeyBytes = 1024;

export function putObject(
  input: Given<PutObjectCommandInput, "Bucket" | "Key">,
  call: Call,
): Omit<PutObjectCommandOutput, "$metadata"> {
  const bucket = openBucket(call, input.Bucket, {
    action: "s3:PutObject",
    key: input.Key,
    expectedOwner: input.ExpectedBucketOwner,
    ...(input.ACL === undefined ? {} : { context: { "s3:x-amz-acl": input.ACL } }),
  });
  if (
    bucket.ownership === "BucketOwnerEnforced" &&
    input.ACL !== undefined &&
    input.ACL !== "bucket-owner-full-control"
  ) {
    throw new AwsError("AccessControlListNotSupported", "The bucket does not allow ACLs");
  }
  const current = currentVersion(bucket, input.Key);
  if (input.IfNoneMatch === "*" && current !== undefined && !current.isDeleteMarker) {
    throw new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
  }
  const bytes = bytesOf(input.Body);
  checkSum(input.ChecksumCRC32, bytes);
  const headers = keptHeaders.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
  const version = store(call, bucket, input.Key, bytes, Object.fromEntries(headers), { ...input.Metadata });
  return {
    ETag: version.etag,
    ServerSideEncryption: bucket.encryption.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? "AES256",
    ...(input.ChecksumCRC32 === undefined ? {} : { ChecksumCRC32: input.ChecksumCRC32, ChecksumType: "FULL_OBJECT" }),
    ...shownVersionId(bucket, version),
  };
}

/**
 * Writes an object as the caller, who is usually an AWS service and then needs the bucket policy's leave.
 * @throws AwsError AccessDenied or NoSuchBucket, which is what the service reports as its delivery error.
 */
export function storeObject(
  call: Call,
  bucketName: string,
  key: string,
  bytes: Uint8Array,
  options: {
    readonly context?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): void {
  const existing = bucketNamed(call, bucketName);
  if (existing === undefined) throw noSuchBucket(bucketName);
  const request = { action: "s3:PutObject", key, context: options.context ?? {} };
  const bucket = openBucket(call.as({ region: existing.region }), bucketName, request);
  store(call, bucket, key, bytes, options.headers ?? {}, {});
}

function store(
  call: Call,
  bucket: StoredBucket,
  key: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  metadata: Readonly<Record<string, string>>,
): StoredVersion {
  if (Buffer.byteLength(key) > longestKeyBytes) throw new AwsError("KeyTooLongError", "Your key is too long");
  return addVersion(bucket, key, {
    isDeleteMarker: false,
    modifiedAt: call.now(),
    body: Buffer.from(bytes).toString("base64"),
    size: bytes.length,
    etag: `"${createHash("md5").update(bytes).digest("hex")}"`,
    headers,
    metadata,
  });
}

function bytesOf(body: PutObjectCommandInput["Body"]): Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  throw new TypeError("The wire layer reads a body into bytes before an operation sees it");
}

function checkSum(given: string | undefined, bytes: Uint8Array): void {
  if (given === undefined) return;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  if (sum.toString("base64") === given) return;
  throw new AwsError("BadDigest", "The CRC32 you specified did not match the calculated checksum.");
}
