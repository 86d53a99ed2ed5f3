import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { build, emptyFolder, run } from "../cli/command.ts";
import { openTerminal, whyNoTerminal, type Terminal, type TerminalOptions } from "./tmux.ts";

/* How the guide behaves as a guest of a terminal: interrupted, resized, pasted into, without colours, read aloud. */

const obstacle = whyNoTerminal();
if (obstacle !== null) process.stderr.write(`SKIPPED: the guide's manners at a terminal, ${obstacle}.\n`);

const ready = /Practice account 111122223333/;
const open: Terminal[] = [];

function guide(options: Partial<TerminalOptions> = {}): Terminal {
  const terminal = openTerminal({
    words: ["--practice", "--lang", "en"],
    folder: emptyFolder(),
    ...options,
  });
  open.push(terminal);
  return terminal;
}

async function hasEnded(terminal: Terminal, code: number): Promise<void> {
  await terminal.see(new RegExp(`ENDED ${code} icanon`));
  expect(terminal.hasCursor()).toBe(true);
}

describe.skipIf(obstacle !== null)("the guide at a terminal", { timeout: 120_000 }, () => {
  beforeAll(build, 120_000);
  afterEach(() => open.splice(0).forEach((terminal) => terminal.close()));

  test("Ctrl-C at the first question", async () => {
    const terminal = guide({ words: ["--practice"] });
    await terminal.see(/Language \/ 언어/);
    terminal.press("C-c");
    await hasEnded(terminal, 130);
    expect(terminal.everything()).not.toMatch(/at .*\.js:\d|Error/);
  });

  test("asks for language and account, and remembers both; Ctrl-C at the second question", async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, ".aws"));
    writeFileSync(join(folder, ".aws", "config"), "[profile study]\nregion = us-east-1\n");
    const asked = guide({ words: [], folder });
    await asked.see(/Language \/ 언어/);
    asked.press("Enter");
    await asked.see(/Which account do you want to work in\?/);
    asked.press("C-c");
    await hasEnded(asked, 130);

    const again = guide({ words: [], folder });
    await again.see(/AWS profile study/);
    expect(again.everything()).not.toContain("Language / 언어");
    again.press("Down", "Enter");
    await again.see(ready);
    again.press("q");
    await hasEnded(again, 0);

    const remembered = guide({ words: [], folder });
    await remembered.see(ready);
    expect(remembered.everything()).not.toContain("Which account");
  });

  test("Ctrl-C while checking and while watching lets go of the practice account", async () => {
    const folder = emptyFolder();
    for (const [keys, busy] of [
      [["Enter", "Enter"], /Checking step-1: reading/],
      [["Enter", "w"], /Watching step-1 · fail · 0\/25 points: next check in \d+ s/],
    ] as const) {
      const terminal = guide({ folder });
      await terminal.see(ready);
      terminal.press(...keys);
      await terminal.see(busy);
      terminal.press("C-c");
      await hasEnded(terminal, 130);
    }
    expect(await run(["practice", "inbox"], { folder })).toMatchObject({ code: 0 });
  });

  test("two terminals share the practice account, and the second goes on when the first ends", async () => {
    const folder = emptyFolder();
    const first = guide({ folder });
    const [, address] = /· (http:\S+)/.exec(await first.see(ready)) ?? [];
    const second = guide({ folder });
    expect(await second.see(ready)).toContain(address);
    for (const terminal of [first, second]) terminal.press("Enter", "Enter");
    for (const terminal of [first, second]) await terminal.see(/step-1: 0\/25 points/);
    first.press("q");
    await hasEnded(first, 0);
    second.press("Enter");
    await second.see(/practice account is now served here/, { anywhere: true });
    await second.see(/step-1: 0\/25 points/, { anywhere: true, times: 2 });
  });

  test("a resize keeps every line within the width, and what was on the screen", async () => {
    const terminal = guide({ columns: 120, rows: 30 });
    await terminal.see(ready);
    terminal.press("2", "Enter");
    await terminal.see(/Solve this next/);
    for (const [columns, rows] of [
      [60, 30],
      [48, 20],
      [120, 40],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.see(new RegExp(`^(?!.*─{${columns}}).*─{${Math.min(columns, 100) - 1}} .*\\[q\\] quit $`));
      expect(
        terminal
          .screen()
          .split("\n")
          .filter((line) => stringWidth(line) > columns),
      ).toEqual([]);
      expect(terminal.everything().replaceAll(/\s+/g, " ")).toMatch(
        /✘ fail The trail is there .*Solve this next: The trail/,
      );
    }
  });

  test("credentials that expire while watching are told, stay on the screen, and are waited for", async () => {
    const folder = emptyFolder();
    const server = guide({ words: ["practice", "serve", "--port", "0", "--lang", "en"], folder });
    const [, url = ""] = /AWS_ENDPOINT_URL=(http:\S+)/.exec(await server.see(/unset AWS_PROFILE/)) ?? [];
    const environment = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: "111122223333", AWS_SECRET_ACCESS_KEY: "practice" };
    const terminal = guide({ words: ["--lang", "en"], folder, environment });
    await terminal.see(ready);
    const fault = ["practice", "fault", "sts", "GetCallerIdentity", "expired"];
    expect(await run(fault, { folder })).toMatchObject({ code: 0 });
    terminal.press("2", "w");
    await terminal.see(/Watching goes on by itself once that is mended\..*Watching step-2: next check in/);
    terminal.press("Enter");
    await terminal.see(/step-2: 0\/25 points/);
    expect(terminal.everything()).toContain("Expired: the credentials in the variable AWS_ACCESS_KEY_ID");
    terminal.press("w");
    await terminal.see(/Watching has ended/);
    terminal.press("s");
    await terminal.see(/The root user has signed in/);
  });

  test("what is pasted is no key, and the letters of a Korean keyboard are", async () => {
    const terminal = guide();
    await terminal.see(ready);
    terminal.paste("q");
    terminal.press("ㅣ");
    expect(await terminal.see(/The steps/)).not.toContain("ENDED");
    terminal.press("ㅂ");
    await hasEnded(terminal, 0);
  });

  test("what was shown is remembered, however fast one leaves", async () => {
    const folder = emptyFolder();
    const terminal = guide({ folder });
    await terminal.see(ready);
    terminal.press("2", "h", "h", "q");
    await hasEnded(terminal, 0);
    const { stdout } = await run(["hint", "trail-exists", "--json"], { folder });
    expect(JSON.parse(stdout)).toMatchObject({ number: 3 });
    const again = guide({ folder });
    await again.see(/\[Enter\] go on with step-2/);
  });

  test("a step that is not there is asked back about", async () => {
    const terminal = guide({ words: ["guide", "step-33", "--lang", "en"] });
    expect(await terminal.see(/ENDED 3/)).toContain("Unknown step: step-33 — did you mean step-3?");
    const bare = guide({ words: ["step-33", "--lang", "en"] });
    expect(await bare.see(/ENDED 3/)).toContain("Unknown command: step-33 — did you mean guide step-3?");
  });

  test("without colours, and in ASCII", async () => {
    const terminal = guide({ words: ["--practice", "--lang", "en", "--ascii"], environment: { NO_COLOR: "1" } });
    await terminal.see(ready);
    terminal.press("2", "Enter");
    await terminal.see(/Solve this next/);
    expect(terminal.colours()).not.toContain("\u001B[");
    expect(terminal.everything().replace("한국어", "")).toMatch(/^[\n\x20-\x7E]*$/);
  });

  test("for a screen reader nothing is ever redrawn, and verdicts are words", async () => {
    const terminal = guide({ words: ["--practice", "--lang", "en", "--plain"], isRecorded: true });
    await terminal.see(ready);
    terminal.press("2", "Enter");
    await terminal.see(/fail The trail is there/);
    await terminal.see(/step-2: 0\/25 points/);
    terminal.press("q");
    await terminal.see(/ENDED 0/);
    // Colours are all that is left of escape sequences: no cursor is moved, nothing is erased.
    expect(terminal.recording().replaceAll(/\u001B\[[\d;]*m/g, "")).not.toContain("\u001B");
  });
});
