import { describe, expect, test } from "vitest";
import type { Event } from "../core/event.ts";
import { renderMarkdown } from "./markdown.ts";
import { startProgress } from "./progress.ts";
import { describeTerminal, type TerminalInput } from "./terminal.ts";

const screen = { isTTY: true, columns: 120, getColorDepth: () => 24 };
const pipe = {};

function terminal(part: Partial<TerminalInput> = {}) {
  return describeTerminal({ environment: {}, color: true, stdin: screen, stdout: screen, stderr: screen, ...part });
}

test.each([
  ["a terminal", {}, 3],
  ["a pipe", { stdout: pipe }, 0],
  ["NO_COLOR", { environment: { NO_COLOR: "1" } }, 0],
  ["an empty NO_COLOR", { environment: { NO_COLOR: "" } }, 3],
  ["FORCE_COLOR on a pipe", { stdout: pipe, environment: { FORCE_COLOR: "1" } }, 1],
  ["FORCE_COLOR=0", { environment: { FORCE_COLOR: "0" } }, 0],
  ["--no-color over FORCE_COLOR", { color: false, environment: { FORCE_COLOR: "3" } }, 0],
  ["a dumb terminal", { environment: { TERM: "dumb" } }, 0],
])("colours on %s", (_, part, level) => {
  expect(terminal(part).stdout.paint.level).toBe(level);
});

test("widths: the terminal's, else COLUMNS, else 80, never under 40", () => {
  expect(terminal().stdout.columns).toBe(120);
  expect(terminal({ stdout: pipe, environment: { COLUMNS: "60" } }).stdout.columns).toBe(60);
  expect(terminal({ stdout: pipe, environment: { COLUMNS: "wide" } }).stdout.columns).toBe(80);
  expect(terminal({ stdout: { isTTY: true, columns: 3 } }).stdout.columns).toBe(40);
});

test("nobody is asked in a pipe or in CI", () => {
  expect(terminal().isInteractive).toBe(true);
  expect(terminal({ stdin: pipe }).isInteractive).toBe(false);
  expect(terminal({ environment: { CI: "true" } }).isInteractive).toBe(false);
});

describe("progress", () => {
  const events: readonly Event[] = [
    { type: "run-started", steps: ["step-1", "step-3"], facts: 2 },
    { type: "fact-read", fact: "rule", reading: "known", done: 1, total: 2 },
    { type: "retry", operation: "events:DescribeRule", attempt: 2, delayMs: 100 },
    { type: "note", text: { ko: "알림", en: "A note" } },
    { type: "fact-read", fact: "topic", reading: "denied", done: 2, total: 2 },
  ];
  function written(stderr: typeof screen | typeof pipe, globals: { quiet: boolean; verbose: boolean }): string {
    let text = "";
    const options = {
      globals,
      say: (said: { en: string }) => said.en,
      writeProgress: (part: string) => void (text += part),
    };
    const progress = startProgress(terminal({ stderr }).stderr, options);
    for (const event of events) progress.listen(event);
    progress.finish();
    return text;
  }

  test("is one line a phase where there is no terminal", () => {
    expect(written(pipe, { quiet: false, verbose: false })).toBe("Reading the account (step-1, step-3) …\nA note\n");
  });

  test("names every fact and retry with --verbose", () => {
    expect(written(pipe, { quiet: false, verbose: true }).split("\n")).toEqual([
      "Reading the account (step-1, step-3) …",
      "  1/2 rule: known",
      "  events:DescribeRule is tried again after 100 ms (attempt 2)",
      "A note",
      "  2/2 topic: denied",
      "",
    ]);
  });

  test("is nothing with --quiet", () => {
    expect(written(screen, { quiet: true, verbose: false })).toBe("");
  });

  test("redraws one line on a terminal, and leaves a clean one", () => {
    const text = written(screen, { quiet: false, verbose: false });
    expect(text).toMatch(/^\r\u001B\[K.*Reading the account/);
    expect(text.endsWith("A note\n") || text.endsWith("\r\u001B[K")).toBe(true);
  });
});

test("Markdown becomes readable text, and code stays as it is", () => {
  const source =
    "# Title\n\nA **bold** word, `code` and a [link](https://example.com).\n\n1. first item that is long enough to wrap here\n\n```sh\naws  x   --y\n```\n";
  const { stdout } = terminal({ stdout: { isTTY: true, columns: 40, getColorDepth: () => 1 } });
  expect(renderMarkdown(source, stdout).split("\n")).toEqual([
    "Title",
    "",
    "A bold word, code and a link",
    "(https://example.com).",
    "",
    "1. first item that is long enough to",
    "   wrap here",
    "",
    "    aws  x   --y",
  ]);
});
