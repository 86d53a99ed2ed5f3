import { spawn } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

/** The program that fills this computer's clipboard; null where only the terminal itself can (SSH, CloudShell). */
export function clipboardProgram(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): readonly [program: string, ...words: string[]] | null {
  if (platform === "darwin") return ["pbcopy"];
  if (platform === "win32" || environment["WSL_DISTRO_NAME"]) return ["clip.exe"];
  if (environment["WAYLAND_DISPLAY"]) return ["wl-copy"];
  return environment["DISPLAY"] ? ["xclip", "-selection", "clipboard"] : null;
}

/**
 * Copies text: through the system's program, else by asking the terminal (OSC 52), which may refuse silently.
 * @returns which of the two it was.
 */
export async function copyText(
  text: string,
  environment: Environment,
  write: (text: string) => void,
): Promise<"system" | "terminal"> {
  const program = clipboardProgram(environment);
  if (program !== null && (await fed(program, text))) return "system";
  write(`\u001B]52;c;${Buffer.from(text).toString("base64")}\u0007`);
  return "terminal";
}

function fed([program, ...words]: readonly [string, ...string[]], text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ["pipe", "ignore", "ignore"] });
    child.once("error", () => resolve(false));
    // xclip stays alive to serve the clipboard; that it took the text is enough.
    child.stdin.on("error", () => resolve(false));
    child.stdin.end(text, () => resolve(true));
    child.unref();
  });
}
