import { constants } from "node:fs";
import { mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file by one with these lines, asked for one after the other, so that a crash leaves the old or the new
 * file. Returns its bytes.
 */
export async function replaceFile(file: string, lines: Iterable<string>): Promise<number> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const place = await realpath(file).catch(() => file);
  const beside = `${place}.new`;
  // What a crash left of an earlier one; whoever writes has the lock.
  await rm(beside, { force: true });
  const handle = await open(beside, "wx", 0o600);
  let size = 0;
  try {
    for (const line of lines) {
      const bytes = Buffer.from(size === 0 ? line : `\n${line}`);
      await handle.appendFile(bytes);
      size += bytes.length;
    }
    await handle.sync();
    await handle.close();
    await rename(beside, place);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
  return size;
}

/**
 * Adds a line to a file. Returns the bytes it has then; null, and nothing written, when it has not the size that it is
 * thought to have, because somebody removed it or put another in its place.
 */
export async function addLine(file: string, line: string, size: number): Promise<number | null> {
  const handle = await open(file, constants.O_WRONLY | constants.O_APPEND).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!handle) return null;
  try {
    if ((await handle.stat()).size !== size) return null;
    const bytes = Buffer.from(`\n${line}`);
    await handle.appendFile(bytes);
    await handle.datasync();
    return size + bytes.length;
  } finally {
    await handle.close();
  }
}
