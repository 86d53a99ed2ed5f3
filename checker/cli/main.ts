#!/usr/bin/env node
import { writeSync } from "node:fs";
import * as module from "node:module";
import { toolVersion } from "./version.ts";

/*
 * The smallest possible start: answers --version itself and loads everything else only when it is needed. Built as one
 * file, and without `process.stdout`, whose making takes longer than all the rest here.
 */

const argv = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  try {
    writeSync(1, `${toolVersion}\n`);
  } catch (error) {
    // Whoever reads no more has what it wanted.
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EPIPE") {
      process.stderr.write(`workshop: ${message}\n`);
      process.exitCode = 3;
    }
  }
} else if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `workshop: Node.js 20.19 이상이 필요합니다 (지금: ${process.versions.node}). / Node.js 20.19 or newer is needed (this is ${process.versions.node}).\n`,
  );
  process.exitCode = 3;
} else {
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
  const { run } = await import("./run.ts");
  await run(argv);
}
