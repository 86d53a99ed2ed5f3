import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plain } from "../../core/text.ts";
import type { Session } from "../session.ts";

/**
 * Opens an address that holds a token in the user's browser. A command line can be read by everybody on the machine,
 * so the browser is given a private file (0600, in a folder of its own) that leads on to the address.
 */
export async function openInBrowser(
  url: string,
  { note, environment }: Pick<Session, "note" | "environment">,
): Promise<{ remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "workshop-board-"));
  const file = join(folder, "board.html");
  const page = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${url}">\n`;
  await writeFile(file, page, { mode: 0o600 });
  const [command, ...words] = openerOf(process.platform, file);
  const child = spawn(command, words, { stdio: "ignore", detached: true, env: { ...environment } });
  child.on("error", (error: NodeJS.ErrnoException) => {
    const reason = plain(error.code ?? error.name);
    note({
      ko: `브라우저를 열 수 없습니다 (${reason}). 위의 주소를 직접 여세요.`,
      en: `No browser could be opened (${reason}). Open the address above yourself.`,
    });
  });
  child.unref();
  return { remove: () => rm(folder, { recursive: true, force: true }) };
}

function openerOf(platform: NodeJS.Platform, file: string): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", file];
  return platform === "win32" ? ["explorer.exe", file] : ["xdg-open", file];
}
