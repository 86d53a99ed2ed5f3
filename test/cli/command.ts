import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built program, as `npx workshop` runs it. */
export const program = join(root, "dist", "cli", "main.js");

/** Set in the environment of a test run whose beginning has built dist. */
export const isBuilt = "WORKSHOP_TESTS_ARE_BUILT";

/** Builds dist if it is not up to date. */
export async function build(): Promise<void> {
  if (process.env[isBuilt] !== undefined) return;
  await promisify(execFile)(process.execPath, [join(root, "checker", "build", "prepare.mjs")]);
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** An empty folder to be home, state and working folder of a run. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "workshop-test-"));
}

/** Starts the program in a world of its own: no credentials, no configuration, no colours, English. */
export function start(
  words: readonly string[],
  { environment, folder = emptyFolder() }: RunOptions = {},
): ChildProcess {
  const system = Object.entries(process.env).filter(([name]) => /^(PATH|SystemRoot|TEMP|TMP|TMPDIR)$/i.test(name));
  return spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: {
      ...Object.fromEntries(system),
      HOME: folder,
      USERPROFILE: folder,
      WORKSHOP_STATE_DIR: join(folder, "state"),
      LANG: "en_US.UTF-8",
      AWS_EC2_METADATA_DISABLED: "true",
      ...environment,
    },
  });
}

/** Runs the program to its end. */
export function run(words: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return finished(start(words, options));
}

/** Waits for the end of a started program. */
export function finished(child: ChildProcess): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const texts = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}
