import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "./private-file.ts";

const fileName = "hints.json";

/** How many hints were shown before, by check id. A damaged file counts as none: the walk starts again. */
export async function shownHints(folder: string): Promise<Readonly<Record<string, number>>> {
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, fileName), "utf8"));
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, shown]) => Number.isInteger(shown) && shown >= 0));
  } catch {
    return {};
  }
}

/** Remembers that `shown` hints of a check have been shown. */
export async function rememberHint(folder: string, checkId: string, shown: number): Promise<void> {
  const levels = { ...(await shownHints(folder)), [checkId]: shown };
  await writePrivateFile(join(folder, fileName), `${JSON.stringify(levels, null, 2)}\n`);
}
