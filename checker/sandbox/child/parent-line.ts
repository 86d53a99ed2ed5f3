import { Buffer } from "node:buffer";
import fs from "node:fs";

/** JSON lines to and from the parent, one at a time: while learner code waits for an answer, nothing else may run. */
export interface ParentLine {
  send(message: ToParent): void;
  /** The next message; null when the parent has closed the line. */
  receive(): FromParent | null;
}

export type ToParent =
  | { readonly kind: "ready"; readonly selfTest: Readonly<Record<string, boolean>> }
  /** What the harness in the interpreter said, as JSON text that nobody has looked into yet. */
  | { readonly kind: "told" | "asked"; readonly text: string }
  | {
      readonly kind: "ended";
      readonly stop: { readonly reason: string; readonly detail: string } | null;
      readonly blocked: readonly string[];
      readonly printed: readonly string[];
      readonly isReusable: boolean;
    };

export type FromParent =
  | { readonly kind: "deploy"; readonly files: readonly { readonly path: string; readonly data: string }[] }
  /** `input` is what the harness gets; the clock starts at `clockMs` (epoch), random numbers at `seed`. */
  | { readonly kind: "case"; readonly input: unknown; readonly clockMs: number; readonly seed: number }
  | { readonly kind: "answer"; readonly text: string; readonly passedMs: number }
  | { readonly kind: "stop" };

export function openParentLine(): ParentLine {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const chunk = Buffer.alloc(1 << 16);
  let pending: Buffer[] = [];
  const retry = <Result>(work: () => Result): Result => {
    for (;;) {
      try {
        return work();
      } catch (error) {
        // A pipe that is full or empty for the moment.
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
        Atomics.wait(pause, 0, 0, 1);
      }
    }
  };
  const read = (): number => {
    try {
      return retry(() => fs.readSync(0, chunk));
    } catch (error) {
      // How Windows tells the end of a pipe.
      if ((error as NodeJS.ErrnoException).code === "EOF") return 0;
      throw error;
    }
  };
  return {
    send(message) {
      let bytes = Buffer.from(`${JSON.stringify(message)}\n`);
      while (bytes.length > 0) bytes = bytes.subarray(retry(() => fs.writeSync(1, bytes)));
    },
    receive() {
      let text = Buffer.concat(pending);
      for (;;) {
        const end = text.indexOf(10);
        if (end >= 0) {
          pending = [text.subarray(end + 1)];
          return JSON.parse(text.toString("utf8", 0, end)) as FromParent;
        }
        const parts = [text];
        for (;;) {
          const length = read();
          if (length === 0) return null;
          const part = Buffer.from(chunk.subarray(0, length));
          parts.push(part);
          if (part.includes(10)) break;
        }
        text = Buffer.concat(parts);
      }
    },
  };
}
