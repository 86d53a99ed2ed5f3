import { execFile } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder, finished, program, start, type Finished } from "../cli/command.ts";
import { path, startAwsServer } from "./aws-cli.ts";
import { root } from "./markdown.ts";

/** A folder with what a clone has, and the practice account served beside it by the real program. */
export interface ServedPractice {
  readonly folder: string;
  readonly url: string;
  /** Runs lines of bash as a learner would paste them; `npx workshop` is the built program. */
  bash(script: string): Promise<Finished>;
  close(): Promise<void>;
}

/** Starts it on a free port, empty. */
export async function servePractice(): Promise<ServedPractice> {
  const folder = emptyFolder();
  for (const part of ["templates", "solution", "docs"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "state"));
  const server = start(["practice", "serve", "--port", "0", "--json"], { folder });
  const [url, aws] = await Promise.all([urlOf(server.stdout), startAwsServer()]);
  const ended = finished(server);
  const environment = {
    ...process.env,
    PATH: path,
    HOME: folder,
    WORKSHOP_STATE_DIR: join(folder, "state"),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "111122223333",
    AWS_SECRET_ACCESS_KEY: "practice",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_CONFIG_FILE: join(folder, "no-config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "no-credentials"),
    AWS_PAGER: "",
    WORKSHOP_LANG: "en",
  };
  return {
    folder,
    url,
    bash: (script) =>
      new Promise((resolve) => {
        const npx = `npx() { shift; "${process.execPath}" "${program}" "$@"; }\n${aws.definition}set -e -u -o pipefail\n`;
        execFile("bash", ["-c", npx + script], { cwd: folder, env: environment }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : null, stdout, stderr }),
        );
      }),
    async close() {
      aws.close();
      server.kill("SIGINT");
      await ended;
    },
  };
}

/** The address in the server's first document; an error when it ends before that. */
function urlOf(stdout: NodeJS.ReadableStream | null): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const [, url] = /"url": "([^"]+)"/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
    stdout?.on("end", () => reject(new Error(`The practice account was not served: ${text}`)));
  });
}
