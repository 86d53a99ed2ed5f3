import { Chalk } from "chalk";
import { describe, expect, test } from "vitest";
import { hostile, hostileText } from "./fixtures.ts";
import { formats, render } from "./index.ts";

const options = { columns: 80, paint: new Chalk({ level: 0 }) };
const rendered = Object.fromEntries(formats.map((format) => [format, render(format, hostile, "en", options)]));

test.each(formats)("%s holds no control, bidirectional or escape character of the account's text", (format) => {
  expect(rendered[format]).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
});

test("JSON carries the texts unchanged", () => {
  const { steps } = JSON.parse(rendered["json"] ?? "") as typeof hostile;
  expect(steps[0]?.checks[0]?.seen?.en).toBe(hostileText);
});

test("no line of the GitHub format is a workflow command of the account's making", () => {
  const commands = (rendered["github"] ?? "").split("\n").filter((line) => line.startsWith("::"));
  expect(commands.map((line) => line.slice(0, 15))).toEqual(["::error title=s", "::warning title"]);
  for (const command of commands) expect(command.slice(2).split("::")[0]).not.toMatch(/[:,]./);
});

test("every line of TAP is one of TAP's own", () => {
  const [points, others] = [/^(not )?ok \d+ - step-3\./, /^(TAP version 14|# 111122223333 .*|1\.\.3|  .*|)$/];
  const lines = (rendered["tap"] ?? "").split("\n");
  expect(lines.filter((line) => !points.test(line) && !others.test(line))).toEqual([]);
  expect(lines.filter((line) => points.test(line) && /[^\\]#/.test(line))).toEqual([]);
});

test("JUnit has only the elements that JUnit has", () => {
  const names = [...(rendered["junit"] ?? "").matchAll(/<\/?([\w-]+)/g)].map(([, name]) => name);
  const known = [
    "testsuites",
    "testsuite",
    "properties",
    "property",
    "testcase",
    "system-out",
    "failure",
    "error",
    "skipped",
  ];
  expect(names.filter((name) => !known.includes(name ?? ""))).toEqual([]);
  expect(rendered["junit"]).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
});

describe("Markdown", () => {
  const markdown = rendered["markdown"] ?? "";
  const outsideCode = markdown.replaceAll(/(`+) ?.*?[^`]\1(?!`)/g, "");

  test("has no markup of the account's making", () => {
    expect(outsideCode).not.toMatch(/<(?!br>|https:\/\/)/);
    expect(outsideCode).not.toMatch(/(?<!\\)[[\]]/);
    expect(outsideCode).not.toContain("@everyone");
    expect(markdown).not.toContain("<https://evil.example");
  });

  test("keeps its tables whole", () => {
    const rows = markdown.split("\n").filter((line) => /^\| [✅❌❔]/u.test(line));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });
});
