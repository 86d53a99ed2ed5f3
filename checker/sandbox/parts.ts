import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Where the sandbox's files are. All paths are real ones: the permission flags do not follow links. */
export interface SandboxParts {
  readonly child: string;
  readonly stdlib: string;
  readonly pyodideFolder: string;
}

const here = path.dirname(fileURLToPath(import.meta.url));

/** Beside this module's bundle in dist; when run from source, what the tests built, then the repository's dist. */
const folders = [
  path.join(here, "..", "sandbox"),
  path.join(here, "..", "..", "node_modules", ".cache", "root-login-workshop", "sandbox"),
  path.join(here, "..", "..", "dist", "sandbox"),
];

/** The sandbox's files, or null when one is missing: pyodide is an optional dependency. */
export function findParts(): SandboxParts | null {
  const folder = folders.find(
    (candidate) => existsSync(path.join(candidate, "child.js")) && existsSync(path.join(candidate, "stdlib.zip")),
  );
  const pyodideFolder = findPyodide();
  if (folder === undefined || pyodideFolder === null) return null;
  return {
    child: realpathSync(path.join(folder, "child.js")),
    stdlib: realpathSync(path.join(folder, "stdlib.zip")),
    pyodideFolder,
  };
}

function findPyodide(): string | null {
  try {
    return realpathSync(path.dirname(createRequire(import.meta.url).resolve("pyodide/package.json")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
