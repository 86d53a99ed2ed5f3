import { createHash } from "node:crypto";
import type { Fixed } from "./generate.ts";

/** Operations that do not survive the generated round trip, each with its reason. The test fails when one of them does. */
export const exceptions: Readonly<Record<string, string>> = {
  "s3 ListDirectoryBuckets": "signed for the service s3express, which the practice account does not have",
  "s3 WriteGetObjectResponse": "signed for S3 Object Lambda, at a host of its own",
  "s3 SelectObjectContent": "answers with an event stream",
  "lambda InvokeWithResponseStream": "answers with an event stream",
  "logs GetLogObject": "answers with an event stream",
  "logs StartLiveTail": "answers with an event stream",
};

/** Members that SDK clients check, complete or compute before anything is sent, so that random values do not get through. */
export function fixedFor(service: string): Fixed {
  return { ...checkedByClients, ...(service === "sqs" ? checkedMessages : {}) };
}

const checkedByClients: Fixed = {
  Bucket: "my-bucket",
  ChecksumAlgorithm: "CRC32",
  ChecksumMode: "ENABLED",
  ContentType: "text/plain",
  ContentLength: undefined,
  ContentMD5: undefined,
  SSECustomerKey: undefined,
  SSECustomerKeyMD5: undefined,
  CopySourceSSECustomerKey: undefined,
  CopySourceSSECustomerKeyMD5: undefined,
  // Checksums of what is downloaded, which the client recomputes.
  ...Object.fromEntries(
    ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128"].map(
      (name) => [`Checksum${name}`, undefined],
    ),
  ),
  // The client makes ExpiresString of it.
  Expires: undefined,
  ExpiresString: undefined,
  // Chooses a global endpoint of EventBridge by its host name.
  EndpointId: undefined,
};

const message = "text";
const messageMd5 = createHash("md5").update(message).digest("hex");

/** The client compares what arrives with these checksums. */
const checkedMessages: Fixed = {
  MessageBody: message,
  MD5OfMessageBody: messageMd5,
  Messages: [{ MessageId: "1", ReceiptHandle: "handle", Body: message, MD5OfBody: messageMd5 }],
};
