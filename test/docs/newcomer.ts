import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import type { Finished } from "../cli/command.ts";
import { path, type AwsServer } from "./aws-cli.ts";

/** Somebody with a fresh clone and two terminals, who pastes what the documents say. */
export interface Newcomer {
  /** Opens the first terminal with a command that goes on, and pastes the lines it prints into the second one. */
  serve(line: string): Promise<void>;
  /** Pastes lines into the second terminal. */
  paste(lines: string): Promise<Finished>;
  /** Closes the first terminal. */
  leave(): Promise<void>;
}

/** `npm ci` has been done: only the build that it ends with is left. npx finds the clone's own command. */
const words = `npm() { if [ "$1" = ci ]; then node checker/build/prepare.mjs; else command npm "$@"; fi; }
npx() { shift; node node_modules/.bin/workshop "$@"; }
`;

/** @param language what the newcomer's system speaks */
export function newcomerIn(clone: string, aws: AwsServer, language: string): Newcomer {
  const home = dirname(clone);
  const environment: NodeJS.ProcessEnv = {
    PATH: path,
    HOME: home,
    LANG: language,
    WORKSHOP_STATE_DIR: join(home, `state-${language}`),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
  let exports = "";
  let server: ChildProcess | null = null;
  const start = (script: string) => ["-c", `${words}${aws.definition}set -e -o pipefail\n${exports}\n${script}`];
  return {
    async serve(line) {
      // Any free port: several run these tests on one machine.
      server = spawn("node", ["node_modules/.bin/workshop", ...line.split(" ").slice(2), "--port", "0"], {
        cwd: clone,
        env: environment,
      });
      let printed = "";
      const wanted = [
        "AWS_ENDPOINT_URL",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
      ];
      while (!wanted.every((name) => new RegExp(`^export ${name}=.*\n`, "m").test(printed))) {
        const [chunk] = (await once(server.stdout!, "data")) as [Buffer];
        printed += chunk.toString();
      }
      exports = printed
        .split("\n")
        .filter((one) => one.startsWith("export "))
        .join("\n");
    },
    paste: (lines) =>
      new Promise((resolve) => {
        execFile("bash", start(lines), { cwd: clone, env: environment }, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : null, stdout, stderr }),
        );
      }),
    async leave() {
      if (server === null) return;
      const ended = once(server, "close");
      server.kill("SIGINT");
      await ended;
    },
  };
}
