import { deflateSync, strToU8, zipSync } from "fflate";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readZip, writeZip, type ZipFile } from "./index.ts";

const code: ZipFile = { path: "lambda_function.py", bytes: strToU8("print('안녕')\n") };

/** The archive with one field of every central directory entry changed; `at` is its offset there. */
function withField(archive: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = archive.slice();
  for (let index = 0; index + 4 < copy.length; index += 1) {
    const isEntry = copy[index] === 0x50 && copy[index + 1] === 0x4b && copy[index + 2] === 1 && copy[index + 3] === 2;
    if (isEntry) copy.set(bytes, index + at);
  }
  return copy;
}

/** The same for the end record. */
function withEnd(archive: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = archive.slice();
  copy.set(bytes, copy.length - 22 + at);
  return copy;
}

function named(...paths: readonly string[]): Uint8Array {
  return zipSync(Object.fromEntries(paths.map((path) => [path, strToU8("x")])));
}

function problemOf(bytes: Uint8Array, limits?: { maxFiles: number; maxTotalBytes: number }) {
  const reading = readZip(bytes, limits);
  return reading.ok ? null : reading.problem;
}

describe("readZip", () => {
  test("reads what writeZip writes, whatever the files hold", () => {
    const file = fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}\.py$/),
      bytes: fc.uint8Array({ maxLength: 3000 }),
    });
    const files = fc.uniqueArray(file, { maxLength: 6, selector: (one) => one.path });
    const property = fc.property(files, (given) => {
      const reading = readZip(writeZip(given));
      expect(reading).toEqual({ ok: true, files: given });
    });
    expect(fc.defaultReportMessage(fc.check(property, { numRuns: 100 }))).toBeUndefined();
  });

  test("reads stored and empty files, comments and data before the archive, and leaves folders out", () => {
    const stored = zipSync({
      "a/": new Uint8Array(),
      "a/b.txt": [strToU8("stored"), { level: 0 }],
      "empty.py": new Uint8Array(),
    });
    const commented = new Uint8Array([...withEnd(stored, 20, [3, 0]), 1, 2, 3]);
    const reading = readZip(commented);
    expect(reading.ok && reading.files.map((file) => file.path)).toEqual(["a/b.txt", "empty.py"]);
  });

  test("an archive without files is one", () => {
    expect(readZip(zipSync({}))).toEqual({ ok: true, files: [] });
  });

  test.each([
    "../evil.py",
    "a/../../evil.py",
    "/etc/passwd",
    "C:/evil.py",
    "a\\..\\evil.py",
    "./a.py",
    "a//b.py",
    "a\u0000.py",
  ])("refuses the path %j", (path) => {
    expect(problemOf(named(path))).toBe("unsafe-path");
  });

  test("refuses an empty name and two files of one name", () => {
    const twice = named("aa.py", "bb.py");
    for (let index = 0; index < twice.length; index += 1) if (twice[index] === 0x62) twice[index] = 0x61;
    expect(problemOf(twice)).toBe("unsafe-path");
    expect(problemOf(named(""))).toBe("unsafe-path");
  });

  test("refuses links and encrypted files", () => {
    const archive = writeZip([code]);
    expect(problemOf(withField(archive, 38, [0, 0, 0xff, 0xa1]))).toBe("unsafe-path");
    expect(problemOf(withField(archive, 8, [1]))).toBe("encrypted");
  });

  test("refuses more files or more bytes than the limits say", () => {
    const archive = writeZip([code, { path: "b.py", bytes: new Uint8Array(100) }]);
    expect(problemOf(archive, { maxFiles: 1, maxTotalBytes: 1000 })).toBe("too-many-files");
    expect(problemOf(archive, { maxFiles: 2, maxTotalBytes: 100 })).toBe("too-large");
    expect(problemOf(archive, { maxFiles: 2, maxTotalBytes: 100 + code.bytes.length })).toBeNull();
  });

  test("stops a bomb that declares a small size", () => {
    const bomb = writeZip([{ path: "bomb", bytes: new Uint8Array(50_000_000) }]);
    const lying = withField(bomb, 24, [10, 0, 0, 0]);
    const before = process.memoryUsage().arrayBuffers;
    expect(problemOf(lying, { maxFiles: 10, maxTotalBytes: 1_000_000 })).toBe("too-large");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    const stored = withField(zipSync({ a: [new Uint8Array(2000), { level: 0 }] }), 24, [10, 0, 0, 0]);
    expect(problemOf(stored, { maxFiles: 10, maxTotalBytes: 1000 })).toBe("too-large");
  });

  test("refuses sizes that only Zip64 can tell", () => {
    const archive = writeZip([code]);
    expect(problemOf(withEnd(archive, 10, [0xff, 0xff]))).toBe("too-large");
    expect(problemOf(withEnd(archive, 12, [0xff, 0xff, 0xff, 0xff]))).toBe("too-large");
    expect(problemOf(withEnd(archive, 16, [0xff, 0xff, 0xff, 0xff]))).toBe("too-large");
  });

  test.each<[string, (archive: Uint8Array) => Uint8Array]>([
    ["nothing", () => new Uint8Array()],
    ["other bytes", () => strToU8("x".repeat(500))],
    ["a cut archive", (archive) => archive.subarray(0, archive.length - 30)],
    ["a directory beyond the end", (archive) => withEnd(archive, 16, [0xff, 0xff, 0])],
    ["more entries than there are", (archive) => withEnd(archive, 10, [9, 0])],
    ["a name longer than the directory", (archive) => withField(archive, 28, [0xff, 0xff])],
    ["an entry that points nowhere", (archive) => withField(archive, 42, [0xff, 0xff])],
    ["an entry that points at something else", (archive) => withField(archive, 42, [1, 0])],
    ["data longer than the archive", (archive) => withField(archive, 20, [0xff, 0xff])],
    ["a method that nobody knows", (archive) => withField(archive, 10, [99, 0])],
    ["another checksum", (archive) => withField(archive, 16, [1, 2, 3, 4])],
    ["another size", (archive) => withField(archive, 24, [1, 0, 0, 0])],
    ["data that are not deflated", (archive) => withDataByte(archive, 0xff)],
    ["data that end early", (archive) => withField(archive, 20, [3, 0, 0, 0])],
  ])("takes %s for no archive", (_name, change) => {
    expect(problemOf(change(writeZip([code])))).toBe("not-a-zip");
  });

  test("never throws", () => {
    const archive = writeZip([code, { path: "b.py", bytes: deflateSync(code.bytes) }]);
    const change = fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 8 });
    const property = fc.property(change, (changes) => {
      const copy = archive.slice();
      for (const [at, byte] of changes) copy[at] = byte;
      return typeof readZip(copy).ok === "boolean";
    });
    expect(fc.defaultReportMessage(fc.check(property, { numRuns: 3000 }))).toBeUndefined();
  });
});

/** Overwrites the first byte of the first file's data. */
function withDataByte(archive: Uint8Array, byte: number): Uint8Array {
  const copy = archive.slice();
  copy[30 + code.path.length] = byte;
  return copy;
}

test("writeZip gives the same bytes for the same files", () => {
  expect(writeZip([code])).toEqual(writeZip([code]));
});
