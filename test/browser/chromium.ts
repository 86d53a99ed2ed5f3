import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const browserPath = paths.find(existsSync);

/** Whether these tests can run at all; where they cannot, that is said aloud. */
export const hasChromium = browserPath !== undefined;
if (!hasChromium) process.stderr.write("SKIPPED: pages are not looked at, no Chromium here.\n");

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath ?? "", args: ["--no-sandbox"] });
}

/** A page of its own, and everything about it that should not happen. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors, exceptions, dialogs, and requests to anywhere but `home`. */
  readonly troubles: string[];
  /** Closes it. @throws when there were troubles that no test took out of the list. */
  close(): Promise<void>;
}

/** Opens a tab in a context of its own. Every request is looked at; one that leaves `home` is refused and told. */
export async function openPage(browser: Browser, home: string, more: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Asia/Seoul", ...more });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url.startsWith(home)) return await route.continue();
    troubles.push(`request: ${url}`);
    return await route.abort();
  });
  const close = async (): Promise<void> => {
    await context.close();
    if (troubles.length > 0) throw new Error(`The page made trouble:\n${troubles.join("\n")}`);
  };
  return { page, troubles, close };
}

const axe = readFileSync(
  join(fileURLToPath(new URL("../../", import.meta.url)), "node_modules", "axe-core", "axe.min.js"),
  "utf8",
);

const whatever = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"];

/** What axe finds serious or critical on the page as it is now; `rules` are the ids to look at, all when absent. */
export async function seriousProblems(page: Page, rules: readonly string[] = whatever): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes[0].html })))`,
  )) as readonly { readonly id: string; readonly impact: string; readonly where: string }[];
  return found
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, where }) => `${id}: ${where}`);
}
