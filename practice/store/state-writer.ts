import { partText } from "./part-text.ts";
import type { LoadedState } from "./state-file.ts";
import type { Touches } from "./touches.ts";
import { addLine, replaceFile } from "./whole-file.ts";

/** How long changes are gathered before they are written, in milliseconds. */
const gatheringMs = 250;

/** Up to this size a world is written as a whole, in bytes: the file of one learner, or of a few, is one document. */
const smallFile = 256 * 1024;

/** Writes a world to its file, soon after it changed and at the latest when asked. */
export interface StateWriter {
  changed(): void;
  /** Writes what is not yet written. @throws the system's error, also that of an earlier write in the background. */
  save(): Promise<void>;
}

/**
 * A writer for one file. A small one is replaced at each save. To a large one a save adds a line with the pieces that
 * changed, until as much was added as it had before. Either way a crash leaves the state of one save or of the next.
 */
export function stateWriter(file: string, loaded: LoadedState, touches: Touches, small = smallFile): StateWriter {
  const text = partText(loaded.state);
  let { size } = loaded;
  let sizeOfWhole = size;
  let hasFailed = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function* wholeWorld(): Generator<string, void, undefined> {
    let lines = 0;
    for (const line of text.whole()) {
      lines += 1;
      yield line;
    }
    // Between the lines requests were answered: what they changed follows, and makes it the world of one moment.
    const since = lines > 1 ? text.changes(touches.take()) : null;
    if (since !== null) yield since;
  }
  const write = async (): Promise<void> => {
    const changes = text.changes(touches.take());
    if (changes === null && !hasFailed) return;
    // After a failure nobody knows how much of it is in the file.
    const added = changes === null || hasFailed || isTimeToReplace(changes) ? null : changes;
    hasFailed = true;
    const grown = added === null ? null : await addLine(file, added, size);
    size = grown ?? (sizeOfWhole = await replaceFile(file, wholeWorld()));
    hasFailed = false;
  };
  const isTimeToReplace = ({ length }: string): boolean => size + length <= small || size + length > 2 * sizeOfWhole;
  const enqueue = (): Promise<void> => {
    // One write at a time; a failed one leaves the state marked as changed, and the next try tells the error again.
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  return {
    changed() {
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
