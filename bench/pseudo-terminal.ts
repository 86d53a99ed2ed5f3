import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** A program in a pseudo-terminal, timed from before it was started. */
export interface PseudoTerminal {
  press(key: string): void;
  /** Waits until a text has been written once more than it had been so far, and resolves to when, by `performance.now()`. */
  writes(text: string): Promise<number>;
  /** When the program was started, by `performance.now()`. */
  readonly startedAt: number;
  /** Waits for its end. */
  ended(): Promise<void>;
}

/** Why there can be none here; null when there can. */
export function whyNoPseudoTerminal(): string | null {
  const isLinux = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;
  return isLinux ? null : "the program script of util-linux is not on this machine";
}

/** Starts a program in a pseudo-terminal of util-linux's `script`: what it writes arrives here as it is written. */
export function openPseudoTerminal(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): PseudoTerminal {
  const command = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const startedAt = performance.now();
  const child = spawn("script", ["-qefc", `exec ${command}`, "/dev/null"], {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  let written = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written += text));
  return {
    startedAt,
    press: (key) => void child.stdin.write(key),
    async writes(text) {
      const before = written.split(text).length;
      while (written.split(text).length <= before) {
        await Promise.race([once(child.stdout, "data"), closed]);
        if (child.exitCode !== null) throw new Error(`It ended without ${text}:\n${written}`);
      }
      return performance.now();
    },
    ended: async () => void (await closed),
  };
}
