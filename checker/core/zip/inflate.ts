import { Inflate } from "fflate";
import type { ZipEntry } from "./directory.ts";

/** The bytes of one entry, at most `maxBytes` of them whatever the archive declares. */
export function inflateEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  maxBytes: number,
): Uint8Array | "not-a-zip" | "too-large" {
  const packed = packedBytes(archive, entry);
  if (packed === null) return "not-a-zip";
  const unpacked = entry.method === 0 ? packed.slice() : inflate(packed, maxBytes);
  if (typeof unpacked === "string") return unpacked;
  if (unpacked.length > maxBytes) return "too-large";
  const isIntact = unpacked.length === entry.unpackedSize && checksumOf(unpacked) === entry.checksum;
  return isIntact ? unpacked : "not-a-zip";
}

/** The entry's own header repeats the name; its data follow. */
function packedBytes(archive: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const at = entry.headerAt;
  if (at + 30 > archive.length || view.getUint32(at, true) !== 0x04034b50) return null;
  const startAt = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const endAt = startAt + entry.packedSize;
  const isKnownMethod = entry.method === 0 || entry.method === 8;
  return endAt > archive.length || !isKnownMethod ? null : archive.subarray(startAt, endAt);
}

/** Fed in small pieces, because one piece is inflated whole before anything can be counted. */
const pieceBytes = 1024;

function inflate(packed: Uint8Array, maxBytes: number): Uint8Array | "not-a-zip" | "too-large" {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((chunk) => {
    total += chunk.length;
    chunks.push(chunk.slice());
  });
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      if (total > maxBytes) break;
      stream.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
    }
  } catch {
    // fflate throws for data that are not a deflate stream: an answer about the archive, not an accident.
    return "not-a-zip";
  }
  return total > maxBytes ? "too-large" : joined(chunks, total);
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** CRC-32 as zip uses it. */
function checksumOf(bytes: Uint8Array): number {
  let checksum = 0xffffffff;
  for (const byte of bytes) checksum = (checksum >>> 8) ^ (checksumTable[(checksum ^ byte) & 0xff] as number);
  return (checksum ^ 0xffffffff) >>> 0;
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
