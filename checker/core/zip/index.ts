import { zipSync, type Zippable } from "fflate";
import { readDirectory, type ZipEntry } from "./directory.ts";
import { inflateEntry } from "./inflate.ts";

/** One file of an archive. `path` uses `/` and is relative, without `.` or `..`. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an archive may hold before it is refused. Sizes in bytes, of the files as unpacked. */
export interface ZipLimits {
  readonly maxFiles: number;
  readonly maxTotalBytes: number;
}

export type ZipProblem = "not-a-zip" | "too-large" | "too-many-files" | "unsafe-path" | "encrypted";

export type ZipReading =
  | { readonly ok: true; readonly files: readonly ZipFile[] }
  | { readonly ok: false; readonly problem: ZipProblem };

const defaultLimits: ZipLimits = { maxFiles: 4096, maxTotalBytes: 64 * 1024 * 1024 };

/**
 * Unpacks an archive in memory. Limits hold for what the archive declares and again for what really comes out, so a
 * bomb stops early. Folders are left out; links, absolute or climbing paths and two files of one name are refused.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits = defaultLimits): ZipReading {
  const directory = readDirectory(bytes, limits.maxFiles);
  if (typeof directory === "string") return { ok: false, problem: directory };
  const entries = directory.filter((entry) => !entry.path.endsWith("/"));
  const problem = problemOf(entries, limits);
  if (problem) return { ok: false, problem };
  const files: ZipFile[] = [];
  let budget = limits.maxTotalBytes;
  for (const entry of entries) {
    const unpacked = inflateEntry(bytes, entry, budget);
    if (typeof unpacked === "string") return { ok: false, problem: unpacked };
    budget -= unpacked.length;
    files.push({ path: entry.path, bytes: unpacked });
  }
  return { ok: true, files };
}

/** Packs files; the same files always give the same bytes. */
export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const contents: Zippable = {};
  for (const { path, bytes } of files) contents[path] = [bytes, { os: 3, attrs: readableFile }];
  // Zip times have no zone: the first one that can be written, read as local time.
  return zipSync(contents, { level: 9, mtime: "1980-01-01T00:00:00" });
}

/** Unix mode 0644, where zip keeps it. */
const readableFile = 0o100644 << 16;

function problemOf(entries: readonly ZipEntry[], limits: ZipLimits): ZipProblem | null {
  if (entries.some((entry) => entry.isEncrypted)) return "encrypted";
  const names = new Set(entries.map((entry) => entry.path));
  if (names.size < entries.length) return "unsafe-path";
  if (entries.some((entry) => entry.isLink || !isSafePath(entry.path))) return "unsafe-path";
  const declared = entries.reduce((total, entry) => total + entry.unpackedSize, 0);
  return declared > limits.maxTotalBytes ? "too-large" : null;
}

function isSafePath(path: string): boolean {
  if (path === "" || /[\\\u0000]/.test(path) || /^(?:\/|[A-Za-z]:)/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
