import { mkdir, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { emptyWorld, isWorldState, type WorldState } from "./world-state.ts";

/** How long changes are gathered before they are written, in milliseconds. */
const gatheringMs = 250;

/** What was found at the place of the state file. */
export interface LoadedState {
  readonly state: WorldState;
  /** Where a file that could not be read was moved to; null when all was well. */
  readonly setAside: string | null;
}

/** Reads the state file. A missing file is an untouched world; a damaged one is moved aside, never written over. */
export async function loadState(file: string, now: number): Promise<LoadedState> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: emptyWorld(), setAside: null };
    throw error;
  }
  const state = parseState(text);
  if (state) return { state, setAside: null };
  const setAside = `${file}.damaged-${new Date(now).toISOString().replace(/[:.]/g, "-")}`;
  await rename(file, setAside);
  return { state: emptyWorld(), setAside };
}

function parseState(text: string): WorldState | null {
  try {
    const value: unknown = JSON.parse(text);
    return isWorldState(value) ? value : null;
  } catch {
    return null;
  }
}

/** Writes a world to its file, soon after it changed and at the latest when asked. */
export interface StateWriter {
  changed(): void;
  /** Writes what is not yet written. @throws the system's error, also that of an earlier write in the background. */
  save(): Promise<void>;
}

/** A writer for one file. The file is replaced as a whole, so that a crash leaves the old or the new state. */
export function stateWriter(file: string, state: WorldState): StateWriter {
  let isChanged = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    if (!isChanged) return;
    isChanged = false;
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFileAtomic(file, JSON.stringify(state), { mode: 0o600 });
    } catch (error) {
      isChanged = true;
      throw error;
    }
  };
  const enqueue = (): Promise<void> => {
    // One write at a time; a failed one leaves the state marked as changed, and the next try tells the error again.
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  return {
    changed() {
      isChanged = true;
      if (timer) return;
      timer = setTimeout(() => {
        timer = null;
        enqueue().catch(() => undefined);
      }, gatheringMs);
      timer.unref();
    },
    save() {
      if (timer) clearTimeout(timer);
      timer = null;
      return enqueue();
    },
  };
}
