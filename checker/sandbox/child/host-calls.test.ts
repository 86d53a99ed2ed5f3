import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { allowed, refused, refusedAtStart } from "./host-calls.ts";

const require = createRequire(import.meta.url);
const { WebAssembly: compiler } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: {
      new (bytes: Uint8Array): object;
      imports(module: object): { module: string; name: string; kind: string }[];
    };
  };
};

test("the functions that the interpreter imports are those that the lists were made for", async () => {
  const module = new compiler.Module(await readFile(require.resolve("pyodide/pyodide.asm.wasm")));
  const functions = compiler.Module.imports(module).filter((one) => one.kind === "function");
  const names = functions.map((one) => `${one.module} ${one.name}`).sort();
  // Another pyodide: read what is new, sort it into the lists, run the attacks, then put the new numbers here.
  expect(names.length).toBe(253);
  expect(createHash("sha256").update(names.join("\n")).digest("hex")).toBe(
    "73c13ef06f37e06188385e6539c9206c75c90487510d4fcbca47763480ca7a71",
  );
  expect(new Set(functions.map((one) => one.module))).toEqual(new Set(["env", "sentinel", "wasi_snapshot_preview1"]));
});

test("every name on a list is one of the interpreter's, and none is both let through and refused", async () => {
  const loader = await readFile(require.resolve("pyodide/pyodide.asm.js"), "utf8");
  for (const name of [...allowed, ...Object.keys(refused), ...refusedAtStart]) expect(loader).toContain(name);
  expect([...allowed].filter((name) => name in refused || refusedAtStart.has(name))).toEqual([]);
});
