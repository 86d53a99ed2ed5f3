import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { ChildProcess } from "node:child_process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configuration } from "../../checker/readers/fixtures.ts";
import { build, emptyFolder, finished, start } from "../cli/command.ts";
import { openTerminal, whyNoTerminal } from "../guide/tmux.ts";
import { hasChromium, launch, openPage } from "./chromium.ts";
import { openLargeClass, type LargeClass } from "./large-class.ts";

/* `grade --watch --board` of the built program: 300 accounts on a practice server, looked at in a real Chromium. */

const size = 300;
/** Reading 300 whole accounts takes a while; one step of each shows the same. `PROOF=full` watches all five. */
const steps = process.env["PROOF"] === "full" ? ["step-1", "step-2", "step-3", "step-4", "step-5"] : ["step-3"];
/** On a machine that does other things too, reading so many takes minutes. */
const patienceMs = steps.length === 1 ? 150_000 : 600_000;
const rule = { Name: "eventbridge-root-login-pattern" };

let classroom: LargeClass;

beforeAll(async () => {
  await build();
  classroom = await openLargeClass(size);
}, 120_000);
afterAll(() => classroom?.close());

const eventBridgeOf = (accountId: string) =>
  new EventBridgeClient(configuration({ endpoint: classroom.url, accountId }));

const watch = (...words: readonly string[]): ChildProcess =>
  start(["grade", ...words, "--watch", "--no-code", "--lang", "en"], {
    environment: classroom.instructor,
    folder: classroom.folder,
  });

describe.skipIf(!hasChromium)("the board of a class at work", () => {
  let browser: Browser;
  beforeAll(async () => (browser = await launch()));
  afterAll(async () => await browser?.close());

  test(
    "shows 300 learners, and turns a square green after the account changed; Ctrl-C ends it",
    async () => {
      const [first = ""] = classroom.accounts;
      await eventBridgeOf(first).send(new DisableRuleCommand(rule));
      const program = watch(classroom.roster("all.csv", classroom.accounts), "--board", "--steps", steps.join());
      const ended = finished(program);
      try {
        const [line] = (await once(program.stdout as NodeJS.ReadableStream, "data")) as [string];
        const url = line.trim();
        const { page, close } = await openPage(browser, url, { viewport: { width: 1920, height: 1080 } });
        await page.goto(url);
        const stuck = page.locator(".tile[data-place='0']");
        await stuck.locator(".square.fail").waitFor({ timeout: patienceMs });
        expect(await stuck.getAttribute("data-state")).toBe("going");
        expect(await page.locator(".failing").innerText()).toContain("step-3.rule-enabled");
        expect(await page.locator(".waiting").innerText()).toContain("Name 1");

        await eventBridgeOf(first).send(new EnableRuleCommand(rule));
        await stuck.locator(".square.pass.fresh").waitFor({ timeout: patienceMs });
        expect(await stuck.locator(".square.fail").count()).toBe(0);
        await page.locator(".tile[data-state=waiting]").first().waitFor({ state: "detached", timeout: patienceMs });
        expect(await page.locator(".tile .square:is(.fail, .none)").count()).toBe(0);
        expect(await page.locator(".tile").count()).toBe(size);
        expect(await page.locator(".failing").count()).toBe(0);
        await close();
        expect((await fetch(url.replace(/\/[^/]+\/$/, "/"))).status).toBe(404);
        program.kill("SIGINT");
        const { code, stdout, stderr } = await ended;
        expect(code).toBe(130);
        // The address is told once, on stdout, and nowhere else.
        expect(stdout).toBe(line);
        expect(stderr).not.toContain(new URL(url).pathname.slice(1, -1));
        await expect(fetch(url)).rejects.toThrow("fetch failed");
      } finally {
        program.kill("SIGKILL");
      }
    },
    4 * patienceMs,
  );
});

test("without the board it tells each change in a line, and ends when everybody has passed everything that is read: without the code, its checks do not count", async () => {
  const accounts = classroom.accounts.slice(1, 4);
  const { code, stderr, stdout } = await finished(
    watch(classroom.roster("three.csv", accounts), "--steps", "step-1,step-2,step-3"),
  );
  expect([code, stdout, stderr]).toEqual([0, "", expect.stringContaining("Name 4")]);
  expect(stderr.trim().split("\n").sort()).toEqual(["l2  Name 2  22/22", "l3  Name 3  22/22", "l4  Name 4  22/22"]);
}, 60_000);

test.skipIf(process.platform !== "linux")(
  "--open gives the browser a private file that leads to the page: the token is on no command line (xdg-open is Linux's)",
  async () => {
    const bin = emptyFolder();
    const told = join(bin, "told.txt");
    const opener = join(bin, "xdg-open");
    writeFileSync(
      opener,
      `#!/bin/sh\n(echo "$*"; stat -c %a "$1"; cat "$1") > "${told}.part"; mv "${told}.part" "${told}"\n`,
    );
    chmodSync(opener, 0o755);
    const roster = classroom.roster("one.csv", classroom.accounts.slice(1, 2));
    const program = start(["grade", roster, "--watch", "--board", "--open", "--no-code"], {
      environment: { ...classroom.instructor, PATH: `${bin}:${process.env["PATH"] ?? ""}` },
      folder: classroom.folder,
    });
    const ended = finished(program);
    while (!existsSync(told)) await pause(50);
    program.kill("SIGINT");
    const url = (await ended).stdout.trim();
    const [words = "", mode, page] = readFileSync(told, "utf8").split("\n");
    expect([mode, page]).toEqual(["600", expect.stringContaining(`content="0; url=${url}"`)]);
    expect(words).not.toContain(new URL(url).pathname.slice(1, -1));
    expect(existsSync(words)).toBe(false);
  },
  60_000,
);

const noTerminal = whyNoTerminal();
if (noTerminal !== null) process.stderr.write(`SKIPPED: the table of --watch is not looked at, ${noTerminal}.\n`);

test.skipIf(noTerminal !== null)(
  "on a terminal it is a table that is drawn over itself",
  async () => {
    const accounts = classroom.accounts.slice(10, 22);
    await eventBridgeOf(accounts[0] ?? "").send(new DisableRuleCommand(rule));
    const roster = classroom.roster("terminal.csv", accounts);
    const terminal = openTerminal({
      words: ["grade", roster, "--watch", "--no-code", "--steps", "step-3", "--lang", "en"],
      folder: classroom.folder,
      environment: classroom.instructor,
      columns: 80,
      rows: 24,
    });
    try {
      const screen = await terminal.see(/11\/12 finished/, { withinMs: 60_000 });
      expect(screen).toContain("step-3.rule-enabled");
      expect(screen).toMatch(/l11 {2}Name 11 +✘ {2}6\/7 {2}now {2}step-3\.rule-enabled/);
      // Two frames later there is still one table.
      await pause(1200);
      expect(terminal.screen().match(/finished/g)).toHaveLength(1);
    } finally {
      terminal.close();
    }
  },
  120_000,
);

test.each([
  [["--board"], "--board needs --watch"],
  [["--watch", "--open"], "--open needs both"],
  [["--watch", "--export", "csv=grades.csv"], "--export cannot go with it"],
  [["--watch", "--json"], "--format json cannot go with it"],
])("grade %j is bad usage", async (words, told) => {
  const { code, stderr } = await finished(
    start(["grade", "roster.csv", ...words], {
      environment: classroom.instructor,
      folder: classroom.folder,
    }),
  );
  expect([code, code === 3 && words.includes("--json") ? told : stderr]).toEqual([3, expect.stringContaining(told)]);
});
