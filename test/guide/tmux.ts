import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { program } from "../cli/command.ts";

/** A real terminal with the built program in it, driven as by a person's fingers and eyes. */
export interface Terminal {
  /** Presses keys by tmux's names: `Enter`, `Space`, `C-c`, `h`. */
  press(...keys: string[]): void;
  /** What is on the screen now, without colours. */
  screen(): string;
  /** All that was ever written, the scroll-back included. */
  everything(): string;
  /**
   * Waits until the screen (or, with `anywhere`, the scroll-back) shows something, and returns all that is there.
   * Wherever a line breaks, the pattern is given one space.
   */
  see(what: RegExp, options?: SeeOptions): Promise<string>;
  resize(columns: number, rows: number): void;
  /** Pastes as a terminal does: marked as pasted, if the program asks for that. */
  paste(text: string): void;
  /** The visible screen with its colours, as escape sequences. */
  colours(): string;
  /** Whether the cursor shows. */
  hasCursor(): boolean;
  /** Every byte that the program has written since it started, with `isRecorded`. */
  recording(): string;
  /** What the program has asked the terminal to put on the clipboard. */
  clipboard(): string;
  close(): void;
}

export interface SeeOptions {
  readonly anywhere?: boolean;
  /** How often it must be there: what was said before must not count again. */
  readonly times?: number;
  readonly withinMs?: number;
}

export interface TerminalOptions {
  readonly words: readonly string[];
  readonly folder: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly isRecorded?: boolean;
}

let opened = 0;

/** Why there can be no terminal here; null when there can. */
export function whyNoTerminal(): string | null {
  if (process.platform === "win32") return "tmux is not for Windows";
  return spawnSync("tmux", ["-V"]).status === 0 ? null : "not on this machine: tmux";
}

/** Opens one. When the program ends, the last line says `ENDED <exit code>`. */
export function openTerminal(options: TerminalOptions): Terminal {
  const { words, folder, columns = 100, rows = 40, environment, isRecorded = false } = options;
  opened += 1;
  const server = `workshop-test-${process.pid}-${opened}`;
  const tmux = (...args: string[]): string =>
    execFileSync("tmux", ["-L", server, "-f", "/dev/null", "-u", ...args], { encoding: "utf8", env: terminalOwn });
  const variables = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    WORKSHOP_STATE_DIR: `${folder}/state`,
    LANG: "C.UTF-8",
    AWS_EC2_METADATA_DISABLED: "true",
    ...environment,
  };
  const assigned = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
  const run = [process.execPath, program, ...words].map(quoted).join(" ");
  // tmux's own TERM and TMUX stay: they are what a program in a terminal sees.
  // Afterwards a line of input must again be a line: `stty` says whether the terminal was left as it was found.
  const after = `echo "ENDED $?"; stty -a | grep -ow -e '-icanon' -e icanon; exec sleep 600`;
  const script = `cd ${quoted(folder)}; env -i TERM="$TERM" ${assigned.join(" ")} ${run}; ${after}`;
  const record = `${folder}/${server}.record`;
  const begin = isRecorded ? `until test -e ${quoted(record)}; do sleep 0.05; done; ${script}` : script;
  tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), "-s", "t", `sh -c ${quoted(begin)}`);
  if (isRecorded) tmux("pipe-pane", "-t", "t", `cat > ${quoted(record)}`);
  tmux("set-option", "-g", "history-limit", "20000");
  tmux("set-option", "-s", "set-clipboard", "on");
  const everything = () => tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "t");
  const terminal: Terminal = {
    press: (...keys) => void tmux("send-keys", "-t", "t", ...keys),
    screen: () => tmux("capture-pane", "-p", "-t", "t"),
    everything,
    async see(what, { anywhere = false, times = 1, withinMs = 90_000 } = {}) {
      const look = anywhere ? everything : terminal.screen;
      const pattern = new RegExp(what, "g");
      for (const end = Date.now() + withinMs; ;) {
        const shown = look();
        if ((shown.replaceAll(/\s+/g, " ").match(pattern)?.length ?? 0) >= times) return shown;
        if (Date.now() > end) throw new Error(`The screen never showed ${what}:\n${everything()}`);
        await pause(50);
      }
    },
    resize: (width, height) => void tmux("resize-window", "-t", "t", "-x", String(width), "-y", String(height)),
    paste: (text) =>
      void [tmux("set-buffer", "-b", "pasted", text), tmux("paste-buffer", "-p", "-b", "pasted", "-t", "t")],
    colours: () => tmux("capture-pane", "-p", "-e", "-t", "t"),
    hasCursor: () => tmux("display-message", "-p", "-t", "t", "#{cursor_flag}").trim() === "1",
    recording: () => readFileSync(record, "utf8"),
    clipboard: () => tmux("show-buffer"),
    close: () => void spawnSync("tmux", ["-L", server, "kill-server"]),
  };
  return terminal;
}

const terminalOwn = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "/", LANG: "C.UTF-8" };

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
