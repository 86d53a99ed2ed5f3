/** One entry of the central directory, which is what unpackers go by. */
export interface ZipEntry {
  readonly path: string;
  readonly isEncrypted: boolean;
  readonly isLink: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  /** As declared; not to be believed. */
  readonly unpackedSize: number;
  /** Where the entry's own header starts. */
  readonly headerAt: number;
}

/** Reads the central directory (APPNOTE 4.3.12 and 4.3.16). Archives over 4 GB (Zip64) are refused as too large. */
export function readDirectory(
  bytes: Uint8Array,
  maxFiles: number,
): readonly ZipEntry[] | "not-a-zip" | "too-large" | "too-many-files" {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endAt = findEnd(view);
  if (endAt === null) return "not-a-zip";
  const count = view.getUint16(endAt + 10, true);
  const size = view.getUint32(endAt + 12, true);
  const startAt = view.getUint32(endAt + 16, true);
  if (count === 0xffff || size === 0xffffffff || startAt === 0xffffffff) return "too-large";
  if (count > maxFiles) return "too-many-files";
  if (startAt + size > endAt) return "not-a-zip";
  const entries: ZipEntry[] = [];
  let at = startAt;
  for (let index = 0; index < count; index += 1) {
    const entry = readEntry(view, bytes, at, endAt);
    if (entry === null) return "not-a-zip";
    entries.push(entry);
    at += entry.length;
  }
  return entries;
}

/** The end record may be followed by a comment of up to 65535 bytes. */
function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    const isEnd = view.getUint32(at, true) === 0x06054b50;
    if (isEnd && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  return null;
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  endAt: number,
): (ZipEntry & { readonly length: number }) | null {
  if (at + 46 > endAt || view.getUint32(at, true) !== 0x02014b50) return null;
  const nameLength = view.getUint16(at + 28, true);
  const length = 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (at + length > endAt) return null;
  const fileType = (view.getUint32(at + 38, true) >>> 28) & 0xf;
  return {
    path: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    isLink: fileType === unixLink,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    unpackedSize: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
    length,
  };
}

/** S_IFLNK >> 12. */
const unixLink = 0xa;
