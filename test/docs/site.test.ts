import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./markdown.ts";

/* The built site, looked at in the system's Chromium. `npm run docs` builds it. */

const dist = join(root, "docs", "site", "dist");
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const missing = existsSync(dist) ? (browserPath ? null : "no Chromium here") : "not built, see `npm run docs`";
if (missing) process.stderr.write(`SKIPPED: the site is not looked at, ${missing}.\n`);

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
};

describe.skipIf(missing !== null)("the site", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];
  const home = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname);
      const file = fileOf(path);
      if (file === null) return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": types[extname(file)] ?? "text/plain" }).end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath: browserPath ?? "", args: ["--no-sandbox"] });
    page = await browser.newPage();
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(error.message));
    page.on("request", (request) => request.url().startsWith(home()) || troubles.push(`request: ${request.url()}`));
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test.each([
    ["/", "루트 로그인 워크숍"],
    ["/en/", "Root login workshop"],
    ["/step-1.html", "1. Lambda 함수와 Discord 연결하기"],
    ["/en/step-5.html", "5. Test it"],
    ["/instructor.html", "강사 안내서"],
    ["/en/contributing.html", "Contributing"],
  ])("%s shows itself, without errors or requests elsewhere", async (path, title) => {
    troubles.length = 0;
    await page.goto(home() + path, { waitUntil: "networkidle" });
    expect(await page.locator("h1").first().innerText()).toContain(title);
    expect(troubles).toEqual([]);
  });

  test("draws the diagrams", async () => {
    await page.goto(`${home()}/step-2.html`, { waitUntil: "networkidle" });
    await page.waitForSelector(".drawing svg");
    expect(await page.locator(".drawing svg").textContent()).toContain("추적");
  });

  test.each([
    ["/", "버전 관리", "step-2"],
    ["/en/", "versioning", "step-2"],
  ])("finds in %s", async (path, words, target) => {
    await page.goto(home() + path, { waitUntil: "networkidle" });
    await page.locator("#local-search button").click();
    await page.locator("#localsearch-input").fill(words);
    await page.waitForSelector("#localsearch-list a");
    const found = await page.locator("#localsearch-list a").evaluateAll((links) => links.map(String));
    expect(found.some((link) => link.includes(target))).toBe(true);
  });

  test("is readable by everybody: axe finds nothing serious", async () => {
    const axe = readFileSync(join(root, "node_modules", "axe-core", "axe.min.js"), "utf8");
    for (const path of ["/", "/step-3.html", "/en/instructor.html"]) {
      await page.goto(home() + path, { waitUntil: "networkidle" });
      await page.evaluate(axe);
      const found = (await page.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa'] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes[0].html })))",
      )) as readonly { readonly id: string; readonly impact: string; readonly where: string }[];
      const serious = found.filter(({ impact }) => ["serious", "critical"].includes(impact));
      expect({ path, serious }).toEqual({ path, serious: [] });
    }
  });
});

describe.skipIf(!existsSync(dist))("the built pages", () => {
  test("link only to what was built", () => {
    const pages = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(30);
    const dead = pages.flatMap((file) => {
      const base = `http://site/${file.replaceAll("\\", "/")}`;
      return [...readFileSync(join(dist, file), "utf8").matchAll(/(?:href|src)="([^"#]+)[#"]/g)]
        .map(([, link = ""]) => new URL(link, base))
        .filter(({ host, pathname }) => host === "site" && fileOf(decodeURIComponent(pathname)) === null)
        .map(({ pathname }) => `${file}: ${pathname}`);
    });
    expect(dead).toEqual([]);
  });
});

/** The file that a static server hands out for an address; null when there is none. */
function fileOf(path: string): string | null {
  const candidates = [join(dist, path), join(dist, path, "index.html"), join(dist, `${path}.html`)];
  const isOutside = !candidates[0]?.startsWith(dist);
  return isOutside ? null : (candidates.find((file) => existsSync(file) && statSync(file).isFile()) ?? null);
}
