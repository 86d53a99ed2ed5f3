import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Who writes a state file at present, as the lock beside it says. */
export interface LockHolder {
  readonly pid: number;
  /** Where the holder answers HTTP on 127.0.0.1; 0 when it does not. */
  readonly port: number;
  /** What the holder answers at `/_practice/alive`, so that another program on the same port is not taken for it. */
  readonly token: string;
}

export interface Lock {
  readonly token: string;
  /** Tells others where the holder can be reached. */
  announce(port: number): Promise<void>;
  release(): Promise<void>;
}

/** Somebody else is writing the state file. */
export class LockedError extends Error {
  readonly holder: LockHolder;
  readonly lockFile: string;
  constructor(holder: LockHolder, lockFile: string) {
    super(`The practice account is in use by process ${holder.pid} (${lockFile})`);
    this.name = "LockedError";
    this.holder = holder;
    this.lockFile = lockFile;
  }
}

/**
 * Takes the lock of a state file; a lock whose process is gone is taken over.
 * @throws LockedError when a living process holds it.
 */
export async function takeLock(file: string): Promise<Lock> {
  const lockFile = lockFileOf(file);
  const token = randomUUID();
  const mine = (port: number): string => JSON.stringify({ pid: process.pid, port, token } satisfies LockHolder);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = await open(lockFile, "wx", 0o600);
      await handle.writeFile(mine(0)).finally(() => handle.close());
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt === 5) throw error;
      const holder = await readLock(file);
      if (holder && isAlive(holder.pid)) throw new LockedError(holder, lockFile);
      // A lock without content is one that is being written just now, or one that a crash left.
      if (!holder && (await ageMs(lockFile)) < 2000) await new Promise((resolve) => setTimeout(resolve, 500));
      else await rm(lockFile, { force: true });
    }
  }
  return {
    token,
    announce: (port) => writeFile(lockFile, mine(port), { mode: 0o600 }),
    async release() {
      const holder = await readLock(file);
      if (holder?.token === token) await rm(lockFile, { force: true });
    },
  };
}

/** Who holds the lock of a state file, alive or not; null when nobody does or the lock cannot be read. */
export async function readLock(file: string): Promise<LockHolder | null> {
  try {
    const holder = JSON.parse(await readFile(lockFileOf(file), "utf8")) as LockHolder;
    return Number.isInteger(holder.pid) && Number.isInteger(holder.port) && typeof holder.token === "string"
      ? holder
      : null;
  } catch {
    return null;
  }
}

const lockFileOf = (file: string): string => `${file}.lock`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function ageMs(lockFile: string): Promise<number> {
  try {
    return Date.now() - (await stat(lockFile)).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
