import { emptyFolder, run } from "../cli/command.ts";
import { openTerminal } from "../guide/tmux.ts";

/** What the guide shows for the picture in the READMEs: a finished step 1, just checked, line by line with its colours. */
export async function guideScreen(language: string): Promise<readonly string[]> {
  const folder = emptyFolder();
  const words = ["deploy", "--practice", "--through", "step-1", "--yes", "--email", "you@example.com", "--quiet"];
  const webhook = `https://discord.com/api/webhooks/123456789012345678/${"a".repeat(68)}`;
  const { code, stderr } = await run(words, { folder, environment: { WORKSHOP_WEBHOOK_URL: webhook } });
  if (code !== 0) throw new Error(`Step 1 was not built: ${stderr}`);
  const terminal = openTerminal({
    words: ["--practice", "--lang", language],
    folder,
    columns: 92,
    rows: 30,
  });
  try {
    await terminal.see(/111122223333/);
    terminal.press("Enter");
    await terminal.see(/step-1 · /);
    terminal.press("Enter");
    await terminal.see(/step-1 · [^·]+ · \D*(\d+)\/\1(?!\d)/);
    const lines = terminal.colours().trimEnd().split("\n");
    // The section with its commands stands above, and the addresses of this very run.
    return lines.slice(lines.findIndex((line) => line.includes("✔")));
  } finally {
    terminal.close();
  }
}
