import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { instructorAccount } from "../class/class-kit.ts";
import { rosterRow, writeRoster } from "../class/class-of-copies.ts";
import { emptyFolder } from "../cli/command.ts";

/** A class on a practice server that keeps its state in memory: on the disk, hundreds of accounts are slow to save. */
export interface LargeClass {
  readonly url: string;
  /** The instructor's working folder. */
  readonly folder: string;
  readonly accounts: readonly string[];
  /** The instructor's environment. */
  readonly instructor: Readonly<Record<string, string>>;
  /** Writes a roster of these accounts; its name. */
  roster(name: string, accounts: readonly string[]): string;
  close(): void;
}

/** Opens the bench's server, in a process of its own: every account is there, solved and shared, when it is asked for. */
export async function openLargeClass(size: number): Promise<LargeClass> {
  const accounts = Array.from({ length: size }, (_, index) => String(500_000_000_001 + index));
  const file = fileURLToPath(new URL("../../bench/class-server.ts", import.meta.url));
  const server = fork(file, [accounts[0] ?? "", instructorAccount, "0"], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const [{ url }] = (await once(server, "message")) as [{ url: string }];
  const folder = emptyFolder();
  return {
    url,
    folder,
    accounts,
    instructor: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: instructorAccount,
      AWS_SECRET_ACCESS_KEY: "practice",
    },
    roster: (name, wanted) =>
      writeRoster(
        { folder },
        name,
        wanted.map((account) => rosterRow(account)),
      ),
    close: () => void server.kill(),
  };
}
