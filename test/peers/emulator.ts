import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { python } from "./python.ts";

/** An AWS emulator that others wrote. */
export interface Peer {
  readonly name: "moto" | "ministack";
  /** The Python module that must be there. */
  readonly module: string;
  /** Host name of its URL: ministack's links to function code carry it, and code is downloaded from the endpoint's own host only. */
  readonly host: string;
  command(port: number): { readonly arguments: readonly string[]; readonly environment: Record<string, string> };
}

export const moto: Peer = {
  name: "moto",
  module: "moto.server",
  host: "127.0.0.1",
  command: (port) => ({ arguments: ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], environment: {} }),
};

export const ministack: Peer = {
  name: "ministack",
  module: "ministack",
  host: "localhost",
  command: (port) => ({
    arguments: ["-c", "import sys; from ministack.app import main; sys.exit(main())"],
    environment: {
      // Loopback only: its defaults listen on every interface.
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: "0",
      SFTP_ENABLED: "0",
      CLOUDTRAIL_RECORDING: "1",
    },
  }),
};

export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts an emulator on a free port, in an empty folder of its own.
 * @throws Error with what it said when it does not answer within a minute.
 */
export async function startPeer(peer: Peer): Promise<Running> {
  const port = await freePort();
  const command = peer.command(port);
  const child = spawn(python, command.arguments, {
    cwd: mkdtempSync(join(tmpdir(), `workshop-${peer.name}-`)),
    env: { ...process.env, ...command.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const listen = (chunk: Buffer): void => void (said = `${said}${chunk}`.slice(-4000));
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const url = `http://${peer.host}:${port}`;
  for (let patience = 300; !(await answers(url)); patience -= 1) {
    if (patience === 0 || child.exitCode !== null) {
      await stop(child);
      throw new Error(`${peer.name} did not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, close: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill();
  const insist = setTimeout(() => child.kill("SIGKILL"), 3000);
  await gone;
  clearTimeout(insist);
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  return answer !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
