import { Buffer } from "node:buffer";
import type { CodeError } from "../core/handler-run.ts";
import type { ZipFile } from "../core/zip/index.ts";

/**
 * Where nothing can be run: the first place that is no Python at all, found by a parser in JavaScript. It knows the
 * grammar only, so code that it lets through may still not compile.
 */
export async function findSyntaxError(files: readonly ZipFile[], handler: string): Promise<CodeError | null> {
  const path = handlerFile(files, handler);
  const file = files.find((one) => one.path === path);
  if (path === null || file === undefined) return null;
  const source = Buffer.from(file.bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const { parser } = await import("@lezer/python");
  let position: number | null = null;
  parser.parse(source.endsWith("\n") ? source : `${source}\n`).iterate({
    enter(node) {
      if (position === null && node.type.isError) position = node.from;
    },
  });
  if (position === null) return null;
  const line = source.slice(0, position).split("\n").length;
  return { type: "SyntaxError", message: "invalid syntax", line, file: path };
}

/** The file that the `Handler` setting names: `pkg/module.function` and `pkg.module.function` mean the same. */
export function handlerFile(files: readonly ZipFile[], handler: string): string | null {
  const module = handler.replace(/\.[^.]*$/, "").replaceAll(".", "/");
  const paths = new Set(files.map((file) => file.path));
  return [`${module}.py`, `${module}/__init__.py`].find((path) => paths.has(path)) ?? null;
}
