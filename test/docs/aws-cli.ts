import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";

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
