import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder, program, type Finished } from "../cli/command.ts";
import { path, whyNotHere, type AwsServer } from "../docs/aws-cli.ts";
import { root } from "../docs/markdown.ts";
import { whyNoTerminal } from "./tmux.ts";

/** Why a learner at a terminal cannot be played here; null when one can. Said loudly, so that nobody misses the tests. */
export function whyNoLearner(what: string): string | null {
  const obstacle = whyNoTerminal() ?? whyNotHere();
  if (obstacle !== null) process.stderr.write(`SKIPPED: ${what}, ${obstacle}.\n`);
  return obstacle;
}

/** A folder with what a learner's clone has. */
export function clone(): string {
  const folder = emptyFolder();
  for (const part of ["templates", "solution"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

/** A learner's second terminal: runs what was copied from the guide. Nothing but the text itself says where AWS is. */
export function pasteIntoShell(text: string, folder: string, aws: AwsServer): Promise<Finished> {
  const npx = `npx() { shift; "${process.execPath}" "${program}" "$@"; }\nset -e -u -o pipefail\n`;
  const environment = {
    PATH: path,
    HOME: folder,
    WORKSHOP_STATE_DIR: join(folder, "state"),
    AWS_PAGER: "",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return new Promise((resolve) => {
    execFile("bash", ["-c", npx + aws.definition + text], { cwd: folder, env: environment }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : null, stdout, stderr }),
    );
  });
}
