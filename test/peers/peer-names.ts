import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { python } from "./python.ts";

/** Everybody whose word is compared with ours, and how each tells its version. */
const peers = {
  botocore: { module: "botocore" },
  boto3: { module: "boto3" },
  "AWS CLI": { module: "awscli" },
  moto: { module: "moto" },
  // It has no version in its code.
  ministack: { module: "ministack", distribution: true },
  "cfn-lint": { program: "cfn-lint" },
  checkov: { program: "checkov" },
} as const satisfies Record<string, { module: string; distribution?: boolean } | { program: string }>;

export type PeerName = keyof typeof peers;

export const peerNames = Object.keys(peers) as readonly PeerName[];

/** The version that a peer gives of itself; null when it is not here. */
export function versionOf(name: PeerName): string | null {
  const peer: { module: string; distribution?: boolean } | { program: string } = peers[name];
  if ("program" in peer) {
    const program = programNamed(peer.program);
    return program === null ? null : said(program, ["--version"]);
  }
  const asking = peer.distribution
    ? `import ${peer.module}; from importlib.metadata import version; print(version("${peer.module}"))`
    : `import ${peer.module}; print(${peer.module}.__version__)`;
  return said(python, ["-c", asking]);
}

function said(program: string, words: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, words, { encoding: "utf8" });
  return status === 0 ? (/\d+(\.\w+)+/.exec(stdout)?.[0] ?? null) : null;
}

/** Where a program is: `CHECKOV` (too large to be installed for these tests) names its own, others are on the PATH. */
export function programNamed(name: string): string | null {
  const named = process.env[name.toUpperCase()];
  if (named) return named;
  const folders = [process.env["PEERS_BIN"] ?? "", ...(process.env["PATH"] ?? "").split(delimiter)].filter(Boolean);
  const candidates = folders.flatMap((folder) => [join(folder, name), join(folder, `${name}.exe`)]);
  return candidates.find((program) => existsSync(program)) ?? null;
}
