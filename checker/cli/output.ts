import { writeFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { CommandFailure } from "../core/command-failure.ts";
import { plain } from "../core/text.ts";

/** A stream that may be closed early by its reader (`| head -1`) without anything going wrong. */
export interface Output {
  /** Resolves when the text has left this process, or when nobody reads any more. */
  write(text: string): Promise<void>;
}

/** Wraps stdout or stderr. */
export function createOutput(stream: Writable): Output {
  let isClosed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EOF" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    isClosed = true;
  });
  return {
    write: (text) =>
      new Promise((resolve) => {
        if (isClosed || text === "") resolve();
        else stream.write(text, () => resolve());
      }),
  };
}

/**
 * Writes a result to the file of `--output`.
 * @throws CommandFailure `bad-usage` when it cannot be written.
 */
export async function writeOutputFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const file = plain(path);
    const reason = plain((error as NodeJS.ErrnoException).code ?? "unknown");
    throw new CommandFailure(
      "bad-usage",
      {
        ko: `--output 파일 ${file} 쓰기에 실패했습니다 (${reason}).`,
        en: `The --output file ${file} cannot be written (${reason}).`,
      },
      { cause: error },
    );
  }
}
