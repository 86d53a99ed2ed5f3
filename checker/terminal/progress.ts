import type { Event } from "../core/event.ts";
import type { Text } from "../core/text.ts";
import type { Stream } from "./terminal.ts";

/** What the progress display needs of the session it runs in. */
export interface ProgressOptions {
  readonly globals: { readonly quiet: boolean; readonly verbose: boolean; readonly plain?: boolean };
  say(text: Text): string;
  writeProgress(text: string): void;
}

export interface Progress {
  /** Hands an event to the display. */
  readonly listen: (event: Event) => void;
  /** Clears the display, so that the result starts on a clean line. */
  finish(): void;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frameMs = 100;
const barCells = 20;

/**
 * Shows how far reading has got: one line that redraws itself on a terminal, one line a phase elsewhere, nothing with
 * `--quiet`. Notes (which are for the user, not about progress) are always lines of their own.
 */
export function startProgress(stderr: Stream, { globals, say, writeProgress }: ProgressOptions): Progress {
  if (globals.quiet) return { listen: () => undefined, finish: () => undefined };
  const { paint } = stderr;
  const isLive = stderr.isTerminal && !globals.verbose && !globals.plain;
  let done = 0;
  let total = 0;
  let frame = 0;
  let isDrawn = false;
  const timer = isLive ? setInterval(draw, frameMs).unref() : undefined;

  function draw(): void {
    const filled = total === 0 ? 0 : Math.round((done / total) * barCells);
    const bar = paint.green("█".repeat(filled)) + paint.dim("░".repeat(barCells - filled));
    const numbers = total === 0 ? "" : ` ${done}/${total}`;
    frame = (frame + 1) % frames.length;
    writeProgress(`\r\u001B[K${paint.cyan(frames[frame] ?? "")} ${say(reading)} ${bar}${numbers}`);
    isDrawn = true;
  }

  function clear(): void {
    if (isDrawn) writeProgress("\r\u001B[K");
    isDrawn = false;
  }

  function line(text: string): void {
    clear();
    writeProgress(`${text}\n`);
  }

  const listen = (event: Event): void => {
    if (event.type === "run-started") {
      total = event.facts;
      if (!isLive) line(say(startText(event.steps)));
    } else if (event.type === "fact-read") {
      [done, total] = [event.done, event.total];
      if (globals.verbose) line(`  ${event.done}/${event.total} ${event.fact}: ${event.reading}`);
    } else if (event.type === "retry") {
      if (globals.verbose) line(say(retryText(event)));
    } else if (event.type === "note") {
      line(say(event.text));
    }
  };
  if (isLive) draw();
  return {
    listen,
    finish() {
      clearInterval(timer);
      clear();
    },
  };
}

const reading: Text = { ko: "계정을 읽는 중", en: "Reading the account" };

function startText(steps: readonly string[]): Text {
  const list = steps.join(", ");
  return { ko: `계정을 읽는 중입니다 (${list}) …`, en: `Reading the account (${list}) …` };
}

function retryText({ operation, attempt, delayMs }: Extract<Event, { type: "retry" }>): Text {
  return {
    ko: `  ${operation} 호출을 ${delayMs} ms 뒤에 다시 시도합니다 (${attempt}번째)`,
    en: `  ${operation} is tried again after ${delayMs} ms (attempt ${attempt})`,
  };
}
