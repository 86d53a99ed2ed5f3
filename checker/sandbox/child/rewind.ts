import { Buffer } from "node:buffer";
import type { Emscripten, MemoryFiles } from "./interpreter.ts";

interface Entry {
  readonly path: string;
  readonly mode: number;
}

interface Kept extends Entry {
  readonly data: Uint8Array | null;
}

/**
 * Remembers the whole interpreter as it is now. Calling the result brings it back: memory, stack and memory files,
 * in a few milliseconds where a fresh process would take a second. It answers false when something was changed that
 * cannot be brought back (a device removed); then this process must not run anything more.
 */
export function rememberState(module: Emscripten): () => boolean {
  const { FS: files } = module;
  const memory = module.HEAPU8.slice();
  const stack = module.stackSave();
  const folder = files.cwd();
  const streams = new Set(files.streams);
  const kept = new Map<string, Kept>();
  for (const entry of list(files, "/")) {
    kept.set(entry.path, { ...entry, data: files.isDir(entry.mode) ? null : files.readFile(entry.path) });
  }
  const devices = specialEntries(files);
  return () => {
    closeStreams(files, streams);
    files.chdir(folder);
    restoreFiles(files, kept);
    module.HEAPU8.set(memory);
    module.HEAPU8.fill(0, memory.length);
    module.stackRestore(stack);
    return specialEntries(files) === devices;
  };
}

/** Every file and folder below, parents first, without the folders whose entries are not files of their own. */
function list(files: MemoryFiles, folder: string): Entry[] {
  return files.readdir(folder).flatMap((name) => {
    const path = `${folder === "/" ? "" : folder}/${name}`;
    if (name === "." || name === ".." || path === "/proc" || path === "/dev") return [];
    const { mode } = files.lstat(path);
    return [{ path, mode }, ...(files.isDir(mode) ? list(files, path) : [])];
  });
}

function specialEntries(files: MemoryFiles): string {
  const namesOf = (folder: string): string[] => files.readdir(folder).map((name) => `${folder}/${name}`);
  const names = [...namesOf("/dev"), ...namesOf("/dev/shm"), ...namesOf("/proc")].sort();
  return names.map((name) => `${name} ${files.lstat(name).mode}`).join("\n");
}

function closeStreams(files: MemoryFiles, kept: ReadonlySet<object | null | undefined>): void {
  for (const [index, stream] of files.streams.entries()) {
    if (!stream || kept.has(stream)) continue;
    try {
      files.close(stream);
    } catch {
      // A stream whose file is gone cannot be closed; its place must still be free for the next case.
      files.streams[index] = null;
    }
  }
}

/** By content, not by time: code under test can set the time of a file it changed. */
function restoreFiles(files: MemoryFiles, kept: ReadonlyMap<string, Kept>): void {
  const intact = new Set<string>();
  for (const { path, mode } of list(files, "/").reverse()) {
    if (kept.get(path)?.mode === mode) intact.add(path);
    else if (files.isDir(mode)) files.rmdir(path);
    else files.unlink(path);
  }
  for (const { path, mode, data } of kept.values()) {
    if (data === null) {
      if (!intact.has(path)) files.mkdir(path, mode);
    } else if (!intact.has(path) || !holds(files, path, data)) {
      files.writeFile(path, data);
      files.chmod(path, mode);
    }
  }
}

/** Compared in place: copying the standard library in every case would double the memory that is used. */
function holds(files: MemoryFiles, path: string, data: Uint8Array): boolean {
  const { contents, usedBytes = 0 } = files.lookupPath(path).node;
  return (
    usedBytes === data.length &&
    contents instanceof Uint8Array &&
    Buffer.compare(contents.subarray(0, usedBytes), data) === 0
  );
}
