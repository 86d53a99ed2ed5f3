import { readFile, rename } from "node:fs/promises";
import { isPart, putPart } from "./pieces.ts";
import { emptyWorld, isWorldState, stateFormat, type WorldState } from "./world-state.ts";

/** What was found at the place of the state file. */
export interface LoadedState {
  readonly state: WorldState;
  /** The file's bytes; 0 when changes cannot be added to it, and it has to be written anew. */
  readonly size: number;
  /** Where a file that could not be read was moved to; null when all was well. */
  readonly setAside: string | null;
}

/** Reads the state file. A missing file is an untouched world; a damaged one is moved aside, never written over. */
export async function loadState(file: string, now: number): Promise<LoadedState> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: emptyWorld(), size: 0, setAside: null };
    throw error;
  }
  const found = readWorld(bytes);
  if (found) return { state: found.state, size: found.canGrow ? bytes.length : 0, setAside: null };
  const setAside = `${file}.damaged-${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
  await rename(file, setAside);
  return { state: emptyWorld(), size: 0, setAside };
}

/**
 * A world from the lines of its file: the first names the format, each holds some pieces, a later one replaces what an
 * earlier one said. The last may be cut off, by an end in the middle of a save: that save is as if it had never begun.
 */
function readWorld(bytes: Buffer): { readonly state: WorldState; readonly canGrow: boolean } | null {
  const [first = bytes, ...changes] = linesOf(bytes);
  const state = emptyWorld();
  const whole = parsed(first);
  if (!isWorldState(whole)) {
    // Perhaps somebody has laid the document out to read it.
    const laidOut = parsed(bytes);
    if (!isWorldState(laidOut)) return null;
    putPart(state, laidOut);
    return { state, canGrow: false };
  }
  putPart(state, whole);
  let canGrow = whole.format === stateFormat;
  for (const [index, line] of changes.entries()) {
    const part = parsed(line);
    if (!isPart(part)) return index === changes.length - 1 ? { state, canGrow: false } : null;
    if (putPart(state, part)) canGrow = false;
  }
  return { state, canGrow };
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf("\n", start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
