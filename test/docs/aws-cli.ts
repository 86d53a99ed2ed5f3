import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { python } from "../peers/python.ts";

const peers = process.env["PEERS_BIN"];

/** PATH with the AWS CLI of `npm run test:peers` in front, where there is one. */
export const path = [...(peers ? [peers] : []), process.env["PATH"] ?? ""].join(delimiter);

/** Why the commands of the documents cannot be run here; null when they can. */
export function whyNotHere(): string | null {
  const missing = ["bash", "aws", "python3"].filter(
    (program) => spawnSync(program, ["--version"], { env: { ...process.env, PATH: path } }).status !== 0,
  );
  return missing.length === 0 ? null : `not on this machine: ${missing.join(", ")}`;
}

/** The AWS CLI, loaded once: a bash function `aws` that has each command run in a fork of it. */
export interface AwsServer {
  /** Lines of bash that define it; none where the CLI is not Python's or cannot fork, and is started anew each time. */
  readonly definition: string;
  close(): void;
}

/** Loads the CLI. Where that does not work the machine's own `aws` is used, which only takes longer. */
export async function startAwsServer(): Promise<AwsServer> {
  const script = fileURLToPath(new URL("aws_server.py", import.meta.url));
  const child = spawn(python, [script], { stdio: ["ignore", "pipe", "ignore"] });
  const first = await Promise.race([once(child.stdout, "data"), once(child, "close"), once(child, "error")]);
  const port = Number(String(first[0]));
  const isServing = child.exitCode === null && Number.isInteger(port) && port > 0;
  return { definition: isServing ? viaServer(port) : "", close: () => void child.kill() };
}

const viaServer = (port: number): string => `aws() {
  local job code
  job=$(mktemp -d)
  printf '%s\\0' "$PWD" "$@" > "$job/words"
  env -0 > "$job/environment"
  exec 9<> /dev/tcp/127.0.0.1/${port}
  printf '%s\\n' "$job" >&9
  read -r code <&9
  exec 9>&-
  cat "$job/out"
  cat "$job/err" >&2
  rm -r "$job"
  return "$code"
}
`;
