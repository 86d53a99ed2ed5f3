import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";

/**
 * Writes `stdlib.zip` into `folder`: the standard library of the pinned pyodide together with the sandbox's own Python
 * files, compiled ahead (the interpreter starts in one second instead of three). Without pyodide, an optional
 * dependency, there is nothing to compile and the sandbox stays unavailable.
 */
export async function addStandardLibrary(root, folder) {
  const pyodideFolder = findPyodide();
  if (pyodideFolder === null) return;
  const { loadPyodide } = await import("pyodide");
  const pyodide = await loadPyodide({ indexURL: pyodideFolder, env: { HOME: "/tmp", PYTHONHASHSEED: "0" } });
  const additions = join(root, "checker", "sandbox", "python");
  pyodide.FS.mkdirTree("/additions");
  for (const entry of await readdir(additions, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".py")) continue;
    const file = join(entry.parentPath, entry.name);
    const target = `/additions/${relative(additions, file).split(sep).join("/")}`;
    pyodide.FS.mkdirTree(dirname(target));
    pyodide.FS.writeFile(target, await readFile(file));
  }
  pyodide.FS.writeFile("/stdlib-source.zip", await readFile(join(pyodideFolder, "python_stdlib.zip")));
  pyodide.runPython(compileAll);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "stdlib.zip"), pyodide.FS.readFile("/stdlib.zip"));
  await writeFile(join(folder, "STDLIB-NOTICE.txt"), notice);
}

function findPyodide() {
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve("pyodide/package.json"));
    return existsSync(join(folder, "pyodide.asm.wasm")) ? folder : null;
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

const notice = `stdlib.zip holds, compiled to bytecode:
- the standard library of CPython 3.13, Copyright (c) 2001-2025 Python Software Foundation, all rights reserved,
  under the PSF License Agreement (https://docs.python.org/3.13/license.html);
- Python files of pyodide 0.29.5 under the Mozilla Public License 2.0, whose sources are at
  https://github.com/pyodide/pyodide/tree/0.29.5;
- stand-ins of this project (ssl, boto3, botocore, urllib3), under the project's own license.
Changes: modules that the sandbox has no use for are left out.
`;

// Dropped: what a handler has no use for and what reaches around the interpreter (ctypes). The file times are fixed, so
// that the same sources give the same bytes.
const compileAll = `
import importlib._bootstrap_external as loader, os, zipfile

dropped = (
    "antigravity.py", "bdb.py", "cProfile.py", "cmd.py", "ctypes/", "curses/", "dbm/", "doctest.py", "ensurepip/",
    "ftplib.py", "idlelib/", "imaplib.py", "lib2to3/", "mailbox.py", "modulefinder.py", "multiprocessing/", "pdb.py",
    "poplib.py", "profile.py", "pstats.py", "pydoc.py", "pydoc_data/", "_pyrepl/", "smtplib.py", "sqlite3/", "test/",
    "this.py", "tkinter/", "trace.py", "turtle.py", "turtledemo/", "unittest/", "venv/", "webbrowser.py", "wsgiref/",
    "xmlrpc/", "zipapp.py", "_aix_support.py", "_android_support.py", "_apple_support.py", "_ios_support.py",
    "_osx_support.py", "pyodide_", "micropip/",
)
with zipfile.ZipFile("/stdlib-source.zip") as source:
    files = {info.filename: source.read(info) for info in source.infolist() if not info.is_dir()}
files = {name: data for name, data in files.items() if not name.startswith(dropped)}
for folder, _, names in os.walk("/additions"):
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            files[os.path.relpath(path, "/additions")] = file.read()
with zipfile.ZipFile("/stdlib.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
    for name, data in sorted(files.items()):
        if name.endswith(".py"):
            code = compile(data, "/lib/python313.zip/" + name, "exec", dont_inherit=True, optimize=0)
            name, data = name + "c", loader._code_to_hash_pyc(code, bytes(8), False)
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        target.writestr(info, data)
`;
