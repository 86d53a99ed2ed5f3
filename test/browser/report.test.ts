import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { gradeOf } from "../../checker/cohort/grade.ts";
import { rules } from "../../checker/cohort/class.test-kit.ts";
import type { LearnerRecord } from "../../checker/cohort/record.ts";
import { build } from "../cli/command.ts";
import { hasChromium, launch, openPage, seriousProblems, type WatchedPage } from "./chromium.ts";
import { hostileNames, variedClass } from "./varied-class.ts";
import { writeReport } from "./written-report.ts";

/* The class report in a real Chromium, opened from the disk as an instructor opens it. */

const records = variedClass(120);
const scores = records.map((record) => gradeOf(record, rules).score);

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(!hasChromium)("the class report", () => {
  let browser: Browser;
  let address: string;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    await build();
    [browser, address] = await Promise.all([launch(), writeReport(records, "en")]);
  }, 120_000);
  afterAll(async () => await browser?.close());

  beforeEach(async () => {
    watched = await openPage(browser, address);
    ({ page } = watched);
    await page.goto(address);
  });
  afterEach(() => watched.close());

  const rows = () => page.locator(".learners tbody tr");
  const found = () => page.locator(".found").innerText();
  const namesShown = () => page.locator(".learners tbody th").allInnerTexts();

  test("tells the class's numbers, its checks and its commonest mistakes", async () => {
    const graded = scores.filter((score) => score !== null);
    const cards = await page.locator(".card").allInnerTexts();
    expect(cards[0]).toContain(`120\n${graded.length} with a number`);
    expect(cards[3]).toContain(String(120 - graded.length));
    const columns = await page.locator(".distribution .unseen").allInnerTexts();
    expect(columns.at(-1)).toBe(`100 points: ${graded.filter((score) => score === 100).length}`);
    expect(await page.locator(".check").count()).toBe(41);
    const rule = page.locator(".check", { hasText: "step-3.rule-enabled" });
    expect(await rule.locator(".ratio").innerText()).toBe(
      `${countOf("step-3.rule-enabled", "pass")}/${countOf("step-3.rule-enabled")}`,
    );
    expect(await page.locator(".mistake").count()).toBe(10);
  });

  test("finds by text, by verdict in a check, and by state", async () => {
    await page.getByRole("searchbox").fill("이서연 b");
    const matching = records.filter(({ learner }) => learner.name.includes("이서연") && learner.group === "B");
    expect(await found()).toBe(`${matching.length} of 120 learners`);
    await page.getByRole("button", { name: "Reset" }).click();
    expect(await page.getByRole("searchbox").inputValue()).toBe("");

    await page.getByLabel("Verdict").selectOption("fail");
    await page.getByLabel("in this check").selectOption("step-3.rule-exists");
    expect(await found()).toBe(`${countOf("step-3.rule-exists", "fail")} of 120 learners`);
    await page.getByRole("button", { name: "Reset" }).click();

    await page.getByRole("combobox", { name: "Learners" }).selectOption("no-number");
    expect(await found()).toBe(`${scores.filter((score) => score === null).length} of 120 learners`);
  });

  test("leads from a check to those who failed it", async () => {
    await page.locator(".check", { hasText: "step-2.bucket-exists" }).press("Enter");
    expect(await found()).toBe(`${countOf("step-2.bucket-exists", "fail")} of 120 learners`);
    expect(await page.locator("#where").inputValue()).toBe("step-2.bucket-exists");
  });

  test("sorts by the heads of its columns, with mouse and keyboard, learners without a number last", async () => {
    const points = page.getByRole("button", { name: "Points", exact: true });
    const shownPoints = async () =>
      (await page.locator(".points").allInnerTexts()).map((text) => Number.parseInt(text, 10));
    await points.click();
    expect(await page.locator("[aria-sort=descending]").innerText()).toContain("Points");
    expect((await shownPoints()).slice(0, 3)).toEqual([100, 100, 100]);
    await page.keyboard.press("Enter");
    expect(await page.locator("[aria-sort=ascending]").innerText()).toContain("Points");
    const ascending = await shownPoints();
    expect(ascending).toEqual([...ascending].sort((one, other) => one - other));
    await page.getByRole("button", { name: "Name", exact: true }).click();
    await page.getByRole("searchbox").fill("정지우");
    const names = await namesShown();
    expect(names).toEqual([...names].sort(new Intl.Collator("ko", { numeric: true }).compare));
  });

  test("shows hostile names as what they are", async () => {
    const names = await namesShown();
    expect(names[0]).toBe("<img src=x onerror=alert(1)>");
    expect(names[1]).toBe("</script><script>alert(2)</script>");
    expect(names.slice(3, 5)).toEqual(["red", "evil"]);
    expect(await page.locator("img, iframe, object, svg").count()).toBe(0);
    for (let place = 1; place <= hostileNames.length; place += 1) {
      await page.goto(`${address}#learner-${place}`);
      expect(await page.locator("h1").innerText()).toBe(names[place - 1]);
    }
    const injected = await page.evaluate("try { document.body.innerHTML = '<b>x</b>' } catch (e) { e.name }");
    expect(injected).toBe("TypeError");
    expect(watched.troubles.splice(0)).toEqual([expect.stringContaining("TrustedHTML")]);
  });

  test("has a page a learner with the evidence, reached and left with the keyboard", async () => {
    await page.getByRole("searchbox").fill("s0002");
    await page.locator(".learners tbody a").focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("article.learner");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H1");
    const missed = resultsOf(records[1]).find(({ verdict }) => verdict === "fail");
    const shown = await page.locator(".result.fail").first().innerText();
    expect(shown).toContain(missed?.seen?.en);
    expect(shown).toContain(missed?.id);
    expect(await page.locator(".result").count()).toBe(41);
    await page.goBack();
    expect(await found()).toBe("1 of 120 learners");
    await page.goto(`${address}#learner-10`);
    expect(await page.locator(".why").innerText()).toBe("There is no <b>role</b>.");
  });

  test("speaks both languages", async () => {
    await page.getByRole("button", { name: "한국어" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("ko");
    expect(await page.locator("h1").innerText()).toBe("학급 보고서");
    expect(await page.locator(".mistakes").innerText()).not.toMatch(/\bthere is none\b/);
    expect(await page.evaluate("document.activeElement.lang")).toBe("ko");
  });

  test("prints the class with every learner, and on demand a sheet a learner", async () => {
    expect(await rows().count()).toBeLessThan(120);
    const whole = sheetsIn(await page.pdf());
    expect(await rows().count()).toBe(120);
    expect(whole).toBeGreaterThan(3);
    expect(whole).toBeLessThan(25);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".filters").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("searchbox").fill("s0001");
    await page.evaluate(
      "window.print = () => { window.printed = document.querySelectorAll('.sheets .learner').length }",
    );
    await page.getByRole("button", { name: /Print a page for each/ }).click();
    expect(await page.evaluate("window.printed")).toBe(1);
    expect(sheetsIn(await page.pdf())).toBeLessThanOrEqual(5);
    expect(await page.locator(".sheets").count()).toBe(0);
  });
});

describe.skipIf(!hasChromium)("the report of a small class", () => {
  test("is readable by everybody, by day and by night: axe finds nothing serious", async () => {
    const [browser, address] = await Promise.all([launch(), writeReport(variedClass(16), "ko")]);
    try {
      for (const [colorScheme, rules] of [["light"], ["dark", ["color-contrast"]]] as const) {
        const { page } = await openPage(browser, address, { colorScheme });
        await page.goto(address);
        expect(await seriousProblems(page, rules)).toEqual([]);
        await page.goto(`${address}#learner-12`);
        expect(await seriousProblems(page, rules)).toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
});

describe.skipIf(!hasChromium)("the report of 3,000 learners", () => {
  test("opens, finds and sorts without making anybody wait", async () => {
    const [browser, address] = await Promise.all([launch(), writeReport(variedClass(3000), "ko")]);
    try {
      const { page, troubles } = await openPage(browser, address);
      const startedAt = performance.now();
      await page.goto(address);
      expect(await page.locator(".found").innerText()).toBe("학습자 3000명");
      expect(performance.now() - startedAt).toBeLessThan(8000);
      expect(await page.locator(".learners tbody tr").count()).toBeLessThanOrEqual(200);
      await page.getByRole("searchbox").fill("s2999");
      expect(await page.locator(".found").innerText()).toBe("학습자 3000명 가운데 1명");
      await page.getByRole("searchbox").fill("");
      // The rest is drawn when the end of the table comes near.
      await page.locator(".more").scrollIntoViewIfNeeded();
      await page.locator(".learners tbody tr").nth(150).waitFor();
      expect(troubles).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

function resultsOf(record: LearnerRecord | undefined) {
  return record?.outcome.kind === "read" ? record.outcome.result.steps.flatMap(({ checks }) => checks) : [];
}

/** Learners with this verdict in a check; all who were judged, without one. */
function countOf(id: string, wanted?: string): number {
  const results = records.flatMap((record) => resultsOf(record).filter((check) => check.id === id));
  return results.filter(({ verdict }) => wanted === undefined || verdict === wanted).length;
}

function sheetsIn(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
