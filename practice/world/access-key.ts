import { createHash, randomBytes } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new access key id for a user (`AKIA`) or a session (`ASIA`) of an account, in the length and letters of AWS's. */
export function newAccessKeyId(prefix: "AKIA" | "ASIA", accountId: string): string {
  const body = Buffer.alloc(7);
  body.writeUIntBE(Number(accountId), 0, 5);
  randomBytes(2).copy(body, 5);
  return prefix + toBase32(Buffer.concat([body, seal(body)]));
}

/** 40 characters as AWS makes them. Signatures are not judged, so that nothing depends on it. */
export const newSecretAccessKey = (): string => randomBytes(30).toString("base64");

/** The account in a key that `newAccessKeyId` made; null for any other key, a learner's real one for example. */
export function decodeKey(accessKeyId: string): string | null {
  const text = /^(?:AKIA|ASIA)([A-Z2-7]{16})$/.exec(accessKeyId)?.[1];
  if (!text) return null;
  const bytes = fromBase32(text);
  const body = bytes.subarray(0, 7);
  return seal(body).equals(bytes.subarray(7)) ? String(body.readUIntBE(0, 5)).padStart(12, "0") : null;
}

/** Three bytes that tell a key made here from one that a learner brought along. */
const seal = (body: Buffer): Buffer => createHash("sha256").update("practice key").update(body).digest().subarray(0, 3);

/** Ten bytes are sixteen letters of five bits. */
function toBase32(bytes: Buffer): string {
  let [text, bits, count] = ["", 0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (count += 8; count >= 5; count -= 5) text += alphabet[(bits >> (count - 5)) & 31] ?? "";
    bits &= 31;
  }
  return text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const letter of text) {
    bits = ((bits << 5) | alphabet.indexOf(letter)) & 4095;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
  }
  return Buffer.from(bytes);
}
