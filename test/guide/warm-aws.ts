import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emptyFolder } from "../cli/command.ts";
import { path } from "../docs/aws-cli.ts";

/** The AWS CLI, ready to run many commands. */
export interface WarmAws {
  /** The PATH on which its `aws` is found. */
  readonly path: string;
  close(): void;
}

/**
 * Starts the AWS CLI once for a whole test file (see warm-aws.py). Where it is not a Python package that can be
 * imported, as with the installer of version 2, the `aws` of PATH is used as it is: the same, slower.
 */
export async function warmAws(): Promise<WarmAws> {
  const folder = emptyFolder();
  const socket = join(folder, "aws.sock");
  const server = spawn("python3", [fileURLToPath(new URL("./warm-aws.py", import.meta.url)), socket], {
    env: { ...process.env, PATH: path },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const close = () => void server.kill();
  const [python] = (await Promise.race([once(server.stdout, "data"), once(server, "close")])) as [unknown];
  if (!Buffer.isBuffer(python)) return { path, close };
  const program = join(folder, "aws");
  writeFileSync(program, `#!${python.toString().trim()} -IS\n${client(socket)}`);
  chmodSync(program, 0o755);
  return { path: folder + delimiter + path, close };
}

/** Hands a command, with its streams, to the server and takes its exit code. */
const client = (socket: string): string => `import json, os, socket, sys
connection = socket.socket(socket.AF_UNIX)
connection.connect(${JSON.stringify(socket)})
command = {"words": sys.argv[1:], "folder": os.getcwd(), "variables": dict(os.environ)}
socket.send_fds(connection, [json.dumps(command).encode()], [0, 1, 2])
answer = connection.recv(1)
sys.exit(answer[0] if answer else "The AWS CLI ended without an answer.")
`;
