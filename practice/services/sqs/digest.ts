import { createHash } from "node:crypto";
import type { StoredAttribute } from "./state.ts";

/** SDKs compare this with the body they sent or received. */
export function bodyDigest(body: string): string {
  return createHash("md5").update(body).digest("hex");
}

/**
 * The digest over message attributes: names in order, each with its type and value, every part with its length.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function attributeDigest(attributes: Readonly<Record<string, StoredAttribute>>): string {
  const hash = createHash("md5");
  const part = (bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, { type, text, binary }] of Object.entries(attributes).sort(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    part(Buffer.from(name));
    part(Buffer.from(type));
    hash.update(Uint8Array.of(binary === null ? 1 : 2));
    part(binary === null ? Buffer.from(text ?? "") : Buffer.from(binary, "base64"));
  }
  return hash.digest("hex");
}
