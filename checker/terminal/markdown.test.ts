import { Chalk } from "chalk";
import { expect, test } from "vitest";
import { renderMarkdown } from "./markdown.ts";

const narrow = (level: 0 | 1) => ({ isTerminal: true, columns: 30, paint: new Chalk({ level }) });

test("emphasis that crosses a line break leaves no asterisk behind", () => {
  const text = renderMarkdown("Choose **Rule with an event pattern (rule)** and `code of two` then.", narrow(0));
  expect(text).not.toMatch(/[*`]/);
  expect(text.split("\n").length).toBeGreaterThan(1);
});

test("every line closes the colours it opens", () => {
  const text = renderMarkdown("1. Choose **Rule with an event pattern for the default bus** now.", narrow(1));
  for (const line of text.split("\n")) {
    expect(line.split("\u001B[1m").length).toBe(line.split("\u001B[22m").length);
  }
});
