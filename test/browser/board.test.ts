import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createClassBoard, type ClassBoard } from "../../checker/board/class-board.ts";
import { serveBoard, type ServedBoard } from "../../checker/board/serve-board.ts";
import { isDone } from "../../checker/board/standing.ts";
import { pageParts } from "../../checker/cli/grade/page-parts.ts";
import { facts, read } from "../../checker/cohort/class.test-kit.ts";
import { steps } from "../../steps/index.ts";
import { build } from "../cli/command.ts";
import { hasChromium, launch, openPage, seriousProblems, type WatchedPage } from "./chromium.ts";
import { variedClass } from "./varied-class.ts";

/* The board's page in a real Chromium, on a class whose readings the test makes itself. */

const scored = steps.map((step) => ({ ...step, checks: step.checks.filter(({ points }) => points > 0) }));
const records = variedClass(48);
const minuteMs = 60_000;

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(!hasChromium)("the board", () => {
  let browser: Browser;
  let board: ClassBoard;
  let served: ServedBoard;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    await build();
    browser = await launch();
  }, 120_000);
  afterAll(async () => await browser?.close());

  beforeEach(async () => {
    board = createClassBoard(
      records.map(({ learner }) => learner),
      scored,
      "1.0.0",
    );
    // The last one is not read yet; the others began to wait at different times.
    records.slice(0, -1).forEach((record, at) => board.take(record, Date.now() - (at % 12) * minuteMs));
    served = await serveBoard(board, await pageParts("board"), { language: "en" });
    watched = await openPage(browser, served.url);
    ({ page } = watched);
    await page.goto(served.url);
    await page.locator(".tile").nth(47).waitFor();
  });
  afterEach(async () => {
    await watched.close();
    await served.close();
  });

  const tile = (place: number) => page.locator(`.tile[data-place="${place}"]`);

  test("shows who is where, what fails most, and who has waited longest", async () => {
    const learners = board.learners();
    expect(await page.locator(".tile").count()).toBe(48);
    expect(await page.locator(".tile[data-state=done]").count()).toBe(learners.filter(isDone).length);
    expect(await page.locator(".tile[data-state=trouble]").count()).toBe(2);
    expect(await tile(47).getAttribute("data-state")).toBe("waiting");
    expect(await page.locator(".failing li").count()).toBe(3);
    expect(await page.locator(".failing li").first().innerText()).toContain("step-1.function-exists");
    const longest = await page.locator(".waiting b").allInnerTexts();
    expect(longest[0]).toBe("11 min");
    expect(await tile(3).innerText()).toContain("red");
    expect(await tile(3).innerText()).toContain("Now at: The Lambda function is in us-east-1");
  });

  test("a learner who goes on turns green without a reload, and is announced when all is done", async () => {
    const { learner } = records[3]!;
    board.take(read(learner, facts.solved), Date.now());
    served.touch();
    await page.locator(`.tile[data-place="3"][data-state=done]`).waitFor();
    expect(await tile(3).locator(".square.pass.fresh").count()).toBe(36);
    expect(await page.locator("[aria-live=polite]").innerText()).toBe("Finished: red");
  });

  test("filters by text and by state, and sorts", async () => {
    await page.getByRole("searchbox").fill("linus");
    const names = await page.locator(".tile-name").allInnerTexts();
    expect(names.length).toBeGreaterThan(1);
    expect(names.every((name) => name.startsWith("Linus"))).toBe(true);
    await page.getByRole("searchbox").fill("");
    await page.getByLabel("Order").selectOption("longest");
    const first = Number(await page.locator(".tile").first().getAttribute("data-place"));
    expect(first % 12).toBe(11);
    await page.getByLabel("Who is shown").selectOption("stuck");
    const states = await page
      .locator(".tile")
      .evaluateAll((tiles) => tiles.map((one) => one.getAttribute("data-state")));
    expect(new Set(states)).toEqual(new Set(["long", "stuck"]));
    await page.getByLabel("Who is shown").selectOption("trouble");
    expect(await page.locator(".tile").count()).toBe(2);
  });

  test("is walked through with the arrow keys; Enter tells more, Escape leads back", async () => {
    await page.locator(".tile").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate("document.activeElement.dataset.place")).toBe("3");
    expect(await page.locator(".tile[tabindex='0']").count()).toBe(1);
    await page.keyboard.press("Enter");
    const details = page.getByRole("dialog");
    expect(await details.innerText()).toContain(board.learners()[3]?.seen?.en);
    expect(await details.locator(".result").count()).toBe(36);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.evaluate("document.activeElement.dataset.place")).toBe("3");
    await page.keyboard.press("End");
    expect(await page.evaluate("document.activeElement.dataset.place")).toBe("47");
  });

  test("shows hostile names as they are, hides names on demand, and speaks both languages", async () => {
    expect(await tile(0).locator(".tile-name").innerText()).toBe("<img src=x onerror=alert(1)>");
    expect(await page.locator("#page img, #page script, #page iframe").count()).toBe(0);
    await page.getByRole("button", { name: "Hide names" }).click();
    expect(await tile(0).innerText()).toContain("#1");
    expect(await page.locator("body").innerText()).not.toContain("Linus");
    await page.getByRole("button", { name: "한국어" }).click();
    expect(await page.locator("h1").innerText()).toBe("학급 현황판");
    expect(await page.locator("html").getAttribute("lang")).toBe("ko");
    expect(await page.locator(".waiting b").first().innerText()).toBe("11분");
  });

  test("is readable by everybody, by day and by night: axe finds nothing serious", async () => {
    for (const [colorScheme, rules] of [["light"], ["dark", ["color-contrast"]]] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousProblems(page, rules)).toEqual([]);
    }
    await tile(3).click();
    expect(await seriousProblems(page)).toEqual([]);
  });

  test("says when it no longer hears from the program", async () => {
    expect(await page.getByRole("status").first().innerText()).toBe("live");
    await served.close();
    await page.locator("[data-connected=false]").waitFor();
    expect(await page.getByRole("status").first().innerText()).toBe("reconnecting");
    // The browser tells of the refused connections in its console.
    watched.troubles.splice(0).forEach((trouble) => expect(trouble).toMatch(/^console: Failed to load resource|ERR_/));
    served = await serveBoard(board, await pageParts("board"), { language: "en" });
  });
});
