import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { Gate, type GateLimits } from "./gate.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What is used of emscripten's module and its memory file system. */
export interface Emscripten {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly FS: MemoryFiles;
  stackSave(): number;
  stackRestore(pointer: number): void;
  stackAlloc(bytes: number): number;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, pointer: number, maxBytes: number): void;
  _PyRun_SimpleStringFlags?(pointer: number, flags: number): number;
  _PyRun_SimpleString?(pointer: number): number;
}

export interface MemoryFiles {
  readonly streams: (object | null | undefined)[];
  readdir(path: string): string[];
  lstat(path: string): { mode: number };
  isDir(mode: number): boolean;
  readFile(path: string): Uint8Array;
  /** The file itself; its bytes are an ordinary array until something is written. */
  lookupPath(path: string): { node: { contents?: Uint8Array | number[] | null; usedBytes?: number } };
  writeFile(path: string, data: Uint8Array): void;
  chmod(path: string, mode: number): void;
  mkdir(path: string, mode: number): void;
  mkdirTree(path: string): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  cwd(): string;
  chdir(path: string): void;
  close(stream: object): void;
  makedev(major: number, minor: number): number;
  registerDevice(device: number, operations: object): void;
  mkdev(path: string, mode: number, device: number): void;
}

export interface Interpreter {
  readonly module: Emscripten;
  readonly gate: Gate;
  readonly clock: VirtualClock;
  /** What C code printed past Python's own streams. */
  readonly printed: string[];
}

/** Starts CPython behind the gate, not yet locked. Slow: about a second. */
export async function startInterpreter(
  pyodideFolder: string,
  stdlibFile: string,
  limits: GateLimits,
): Promise<Interpreter> {
  const clock = new VirtualClock();
  const gate = new Gate(limits, clock);
  gate.install();
  allowConstants();
  compileLoader(pyodideFolder);
  const entry = pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")).href;
  const { loadPyodide } = (await import(entry)) as typeof import("pyodide");
  const printed: string[] = [];
  const keep = (line: string): void => {
    if (printed.length < 200) printed.push(line.slice(0, 2000));
  };
  const options = {
    indexURL: pyodideFolder,
    stdLibURL: stdlibFile,
    jsglobals: Object.freeze(Object.create(null)) as object,
    stdin: () => null,
    stdout: keep,
    stderr: keep,
    env: { HOME: "/tmp", PYTHONHASHSEED: "0" },
    lockFileContents: {
      info: { arch: "wasm32", platform: "none", version: "0", python: "3.13.2", abi_version: "2025_0" },
      packages: {},
    },
  };
  const pyodide = await loadPyodide(options as unknown as Parameters<typeof loadPyodide>[0]);
  const { _module: module } = pyodide as unknown as { readonly _module: Emscripten };
  clock.attach(module);
  return { module, gate, clock, printed };
}

/** Runs Python source in `__main__`; true when it ended without an exception. Needs no bridge between the languages. */
export function runPython(module: Emscripten, source: string): boolean {
  const bytes = module.lengthBytesUTF8(source) + 1;
  const pointer = module.stackSave();
  const text = module.stackAlloc(bytes + 16);
  module.stringToUTF8(source, text, bytes);
  try {
    const code = module._PyRun_SimpleStringFlags?.(text, 0) ?? module._PyRun_SimpleString?.(text);
    return code === 0;
  } finally {
    module.stackRestore(pointer);
  }
}

/** Node's permission model forbids `process.binding`; emscripten asks it once, for the numbers of open flags. */
function allowConstants(): void {
  Object.assign(process, {
    binding(name: string) {
      if (name === "constants") return { fs: fs.constants };
      throw new Error("process.binding is not available");
    },
  });
}

/** Compiling pyodide's loader as a function saves the time Node takes to guess the kind of so large a module. */
function compileLoader(pyodideFolder: string): void {
  const file = path.join(pyodideFolder, "pyodide.asm.js");
  const parameters = ["require", "__dirname", "__filename", "module", "exports"];
  const loader = vm.compileFunction(fs.readFileSync(file, "utf8"), parameters, {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER as never,
  });
  const made: { exports: unknown } = { exports: {} };
  loader(createRequire(file), pyodideFolder, file, made, made.exports);
  const globals = globalThis as unknown as { _createPyodideModule?: unknown };
  globals._createPyodideModule ??= made.exports;
}
