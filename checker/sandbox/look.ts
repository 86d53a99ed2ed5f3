import type { Recording } from "../core/handler-run.ts";
import type { ZipFile } from "../core/zip/index.ts";
import type { SandboxChild } from "./child-process.ts";
import { handlerFile } from "./static-check.ts";
import { watchCase } from "./watch-case.ts";

type Looked = Pick<Recording, "syntaxError" | "undefinedNames">;

/** More files than this are a bundled library: then only the handler's own file is looked at. */
const maxOwnFiles = 12;

/** Compiles the learner's files without running them; null when the interpreter did not answer. */
export async function lookAtFiles(
  child: SandboxChild,
  files: readonly ZipFile[],
  handler: string,
): Promise<Looked | null> {
  const main = handlerFile(files, handler);
  const python = files.map((file) => file.path).filter((path) => path.endsWith(".py"));
  const others = python.length <= maxOwnFiles ? python.filter((path) => path !== main) : [];
  const look = [...(main === null ? [] : [main]), ...others];
  if (look.length === 0) return { syntaxError: null, undefinedNames: [] };
  const order = { input: { look }, clockMs: 0, seed: 1, functionTimeoutSeconds: 60, wallLimitMs: 10_000 };
  const { looks } = await watchCase(child, order, deafWorld);
  if (looks.length === 0) return null;
  // Only the handler's file must compile for the function to load; another one shows when it is imported.
  const syntaxError = looks.find((one) => one.path === main)?.error ?? null;
  const undefinedNames = looks.flatMap(({ path, names }) => names.map(([line, name]) => ({ name, line, file: path })));
  return { syntaxError, undefinedNames };
}

const deafWorld = {
  resolves: () => false,
  answer: () => ({ kind: "reset" }) as const,
  callAws: () => ({ kind: "unknown" }) as const,
};
