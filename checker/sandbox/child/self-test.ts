import fs from "node:fs";
import { type Interpreter, runPython } from "./interpreter.ts";

/**
 * Tries to get out, by the ways that are known to work where nothing prevents them. Run after the gate is locked and
 * before any learner code: true means held. One false, and the parent refuses to run anything here.
 */
export function selfTest(interpreter: Interpreter, outsideFile: string): Record<string, boolean> {
  const python = (source: string): boolean => !escapes(interpreter, source);
  return {
    // Without this one, an interpreter that runs nothing would seem safe.
    "python-runs": escapes(interpreter, "import os, sys\nassert sys.version_info[:2] == (3, 13)"),
    "gate-locked": interpreter.gate.isLocked,
    "no-javascript": python("import js\nhost = js.process"),
    "no-run-js": python("from pyodide.code import run_js\nhost = run_js('process.pid')"),
    "no-bridge": python("import pyodide_js\nhost = pyodide_js.runPython.constructor"),
    "no-prototype": python("from pyodide.ffi import to_js\nhost = to_js([]).constructor"),
    "no-mount": python("import pyodide_js\npyodide_js.FS.mkdirTree('/host')"),
    "no-shell": python("import os\nassert os.system('exit 0') == 0"),
    "no-socket": python("import _socket\n_socket.socket()"),
    "no-host-files": python(`open(${JSON.stringify(outsideFile)}, 'rb').read(1)`),
    "no-node-write": process.permission?.has("fs.write") === false,
    "no-node-child": process.permission?.has("child") === false,
    "no-node-worker": process.permission?.has("worker") === false,
    "no-node-read": throws(() => fs.readFileSync(outsideFile)),
    "no-node-eval": throws(() => new Function("return 1")),
    "no-environment": Object.keys(process.env).every((name) => knownVariables.has(name.toUpperCase())),
  };
}

/** What the parent sets, and what Windows adds to every process. */
const knownVariables = new Set(["TZ", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "NODE_CHANNEL_FD"]);

/** True when the source ran to its end. Its exceptions and what the gate throws both count as held. */
function escapes({ module, gate, printed }: Interpreter, source: string): boolean {
  gate.startCase();
  try {
    return runPython(module, source);
  } catch {
    return false;
  } finally {
    gate.startCase();
    printed.length = 0;
  }
}

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
