import type { ChalkInstance } from "chalk";
import { keysIn } from "./keys.ts";
import { createLiveScreen, createPlainScreen } from "./screen.ts";
import type { Effect, GuideState, Input } from "./state.ts";
import { update } from "./update.ts";

/** What the loop needs of the outside. */
export interface LoopOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly paint: ChalkInstance;
  /** Last change of a text before it is written, for terminals that show ASCII only. */
  readonly finish: (text: string) => string;
  readonly start: GuideState;
  /** Does what the guide asks for; what comes of it goes back through `send`. */
  readonly perform: (effect: Effect, send: (input: Input) => void) => void;
  readonly signal: AbortSignal;
  /** Hears of the loop's way to send inputs, once it runs. */
  readonly onStart: (send: (input: Input) => void) => void;
}

/** How the loop ended: by the key for it, or by Ctrl-C or a signal. */
export type Ending = "quit" | "interrupted";

const tickMs = 250;
/** Bracketed paste on and off: what is pasted must not act as keys. And the cursor, which would blink below the keys. */
const [enter, exit] = ["\u001B[?2004h\u001B[?25l", "\u001B[?2004l\u001B[?25h"];

/** Runs the guide on a terminal until it is left, and leaves the terminal as it was. */
export async function runLoop(options: LoopOptions): Promise<Ending> {
  const { stdin, stdout, paint, signal, perform, finish } = options;
  let state = options.start;
  const screen = state.isPlain ? createPlainScreen(paint) : createLiveScreen(paint);
  return await new Promise<Ending>((resolve, reject) => {
    const draw = () => {
      const text = screen.draw(state, { columns: stdout.columns || 80, rows: stdout.rows || 24 });
      if (text !== "") stdout.write(finish(text));
    };
    const send = (input: Input) => {
      try {
        const next = update(state, input, Date.now());
        state = next.state;
        draw();
        for (const effect of next.effects) {
          if (effect.type === "quit") end("quit");
          else perform(effect, send);
        }
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const onData = (data: string) => {
      for (const key of keysIn(data)) {
        if (key === "ctrl-c") return end("interrupted");
        if (key === "ctrl-z") suspend();
        else if (key === "ctrl-l") redraw();
        else send({ type: "key", key });
      }
    };
    const redraw = () => {
      screen.forget();
      draw();
    };
    const onAbort = () => end("interrupted");
    const ticking = setInterval(() => send({ type: "tick" }), tickMs);
    let isOver = false;

    function take(): void {
      stdin.setRawMode(true);
      stdin.setEncoding("utf8");
      stdin.resume();
      if (!state.isPlain) stdout.write(enter);
    }
    function release(): void {
      if (!state.isPlain) stdout.write(screen.leave() + exit);
      stdin.setRawMode(false);
      stdin.pause();
    }
    /** As a shell's job control does it; Windows has none. */
    function suspend(): void {
      if (process.platform === "win32") return;
      release();
      process.once("SIGCONT", () => {
        if (isOver) return;
        take();
        redraw();
      });
      process.kill(process.pid, "SIGTSTP");
    }
    function stop(): void {
      isOver = true;
      clearInterval(ticking);
      stdin.off("data", onData);
      stdin.off("end", onAbort);
      stdout.off("resize", draw);
      signal.removeEventListener("abort", onAbort);
      release();
    }
    function end(how: Ending): void {
      if (isOver) return;
      stop();
      resolve(how);
    }

    take();
    stdin.on("data", onData);
    stdin.on("end", onAbort);
    stdout.on("resize", draw);
    signal.addEventListener("abort", onAbort, { once: true });
    draw();
    options.onStart(send);
    if (signal.aborted) end("interrupted");
  });
}
