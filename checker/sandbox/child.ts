/**
 * The process in which learner code runs. Started with Node's permission flags and an empty environment; reads only
 * this package and pyodide. Arguments: pyodide's folder, the compiled standard library, a file it must not reach.
 */
import { Buffer } from "node:buffer";
import process from "node:process";
import { HarnessDevice } from "./child/harness-device.ts";
import { type Interpreter, runPython, startInterpreter } from "./child/interpreter.ts";
import { openParentLine } from "./child/parent-line.ts";
import { rememberState } from "./child/rewind.ts";
import { selfTest } from "./child/self-test.ts";
import { Stop } from "./child/stop.ts";
import { zoneFiles } from "./child/zone-files.ts";

const [, , pyodideFolder = "", stdlibFile = "", outsideFile = ""] = process.argv;
const devicePath = "/dev/workshop";
const limits = { maxHeapBytes: 160 * 1024 * 1024, maxFileBytes: 16 * 1024 * 1024 };

const line = openParentLine();
const interpreter = await startInterpreter(pyodideFolder, stdlibFile, limits);
const { module, gate, clock } = interpreter;
const device = new HarnessDevice(gate, clock, line);
prepare();
const rewind = rememberState(module);
gate.lock();
const held = selfTest(interpreter, outsideFile);
let isReusable = rewind();
line.send({ kind: "ready", selfTest: held });

let files: readonly { readonly path: string; readonly data: Buffer }[] = [];
while (isReusable && Object.values(held).every(Boolean)) {
  const message = line.receive();
  if (message === null) break;
  if (message.kind === "deploy") {
    files = message.files.map(({ path, data }) => ({ path, data: Buffer.from(data, "base64") }));
  }
  if (message.kind === "case") runCase(message.input, message.clockMs, message.seed);
}
// Emscripten leaves handles open that would keep this process alive.
process.exit(0);

/** Everything that must be in place before the state is remembered. */
function prepare(): void {
  device.register(module.FS, devicePath);
  for (const [path, data] of zoneFiles()) write(path, data);
  module.FS.mkdirTree("/var/task");
  if (!runPython(module, "import workshop_harness")) {
    throw new Error(`the harness did not load: ${interpreter.printed.join("\n")}`);
  }
  module.FS.unlink(devicePath);
}

function runCase(input: unknown, clockMs: number, seed: number): void {
  for (const { path, data } of files) write(`/var/task/${path}`, data);
  gate.startCase();
  clock.startCase(clockMs, seed);
  device.startCase(input);
  interpreter.printed.length = 0;
  const stop = invoke(interpreter);
  device.endCase();
  const ended = { stop, blocked: [...gate.blocked], printed: [...interpreter.printed] };
  gate.startCase();
  isReusable = rewind();
  line.send({ kind: "ended", ...ended, isReusable });
}

function invoke({ module: running }: Interpreter): { reason: string; detail: string } | null {
  try {
    runPython(running, "workshop_harness.run()");
    return null;
  } catch (error) {
    if (error instanceof Stop) return { reason: error.reason, detail: error.message };
    // A fault of the interpreter itself (stack overflow, illegal instruction): its memory is rewound like after a stop.
    return { reason: "abort", detail: error instanceof Error ? error.message.slice(0, 200) : "interpreter fault" };
  }
}

function write(path: string, data: Uint8Array): void {
  module.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  module.FS.writeFile(path, data);
}
