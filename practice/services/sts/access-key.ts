import { createHash, randomBytes } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * A new access key id that carries its account, as real ones do: after the prefix, base32 of ten bytes that begin
 * with one set bit and the account number. The last two bytes are a check sum, so that a key made elsewhere is not
 * taken for one of ours.
 */
export function createAccessKeyId(kind: "AKIA" | "ASIA", accountId: string): string {
  const bytes = randomBytes(10);
  const account = (BigInt(accountId) << 7n) | (1n << 47n) | BigInt((bytes[5] ?? 0) & 0x7f);
  bytes.writeUIntBE(Number(account), 0, 6);
  checkSum(bytes).copy(bytes, 8);
  return kind + toBase32(bytes);
}

/** The account that a key of `createAccessKeyId` belongs to; null for any other text. */
export function accountOfAccessKey(accessKeyId: string): string | null {
  if (!/^A[KS]IA[A-Z2-7]{16}$/.test(accessKeyId)) return null;
  const bytes = fromBase32(accessKeyId.slice(4));
  if (!checkSum(bytes).equals(bytes.subarray(8))) return null;
  const account = (BigInt(bytes.readUIntBE(0, 6)) >> 7n) & ((1n << 40n) - 1n);
  return account <= 999_999_999_999n ? account.toString().padStart(12, "0") : null;
}

/** A secret that looks like one. The practice world judges no signatures, so it is not kept. */
export function createSecret(): string {
  return randomBytes(30).toString("base64");
}

function checkSum(bytes: Buffer): Buffer {
  return createHash("sha256").update("practice account").update(bytes.subarray(0, 8)).digest().subarray(0, 2);
}

function toBase32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let index = 0; index < (bytes.length * 8) / 5; index++) {
    text = (alphabet[Number(bits & 31n)] ?? "") + text;
    bits >>= 5n;
  }
  return text;
}

function fromBase32(text: string): Buffer {
  let bits = 0n;
  for (const character of text) bits = (bits << 5n) | BigInt(alphabet.indexOf(character));
  return Buffer.from(bits.toString(16).padStart((text.length * 5) / 4, "0"), "hex");
}
