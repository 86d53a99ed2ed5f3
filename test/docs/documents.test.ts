import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandEntries } from "../../checker/cli/commands.ts";
import { globalOptions } from "../../checker/cli/global-options.ts";
import type { CommandFile } from "../../checker/cli/command.ts";
import { steps } from "../../steps/index.ts";
import { documents, fences, inlineCode, links, read, root } from "./markdown.ts";

/* What the documents say is so: links lead somewhere, commands exist, error texts are the program's own. */

const commands = new Map(
  await Promise.all(commandEntries.map(async (entry) => [entry.name, await entry.load()] as const)),
);

describe.each(documents())("%s", (path) => {
  const text = read(path);

  test("links to files and headings that are there", () => {
    const dead = links(text).filter((link) => !leadsSomewhere(link, path));
    expect(dead).toEqual([]);
  });

  test("names commands and options that exist", () => {
    expect(commandsIn(text).filter((words) => !isKnown(words))).toEqual([]);
  });

  test("has no Korean particle directly after a variable", () => {
    const open = text.match(
      /(?:\$\{?\w+\}?|`[A-Z][A-Z_]{2,}`|\{\w+\})\s?(?:을|를|이|가|은|는|와|과|으로|로)(?=[\s.,])/g,
    );
    expect(open ?? []).toEqual([]);
  });
});

test.each(["ko", "en"])("every text that docs/troubleshooting.%s.md explains is one of the program's", (language) => {
  const titles = [...read(`docs/troubleshooting.${language}.md`).matchAll(/^### `([^`]+)`$/gm)].map(
    ([, title]) => title,
  );
  expect(titles.length).toBeGreaterThan(15);
  const sources = sourceText();
  expect(titles.filter((title) => !sources.includes(title ?? ""))).toEqual([]);
});

test.each(["ko", "en"])("the instructor's plan (%s) takes 90 minutes, and each step its own time", (language) => {
  const rows = [...read(`docs/instructor.${language}.md`).matchAll(/^\| (\d+)–(\d+) \| (\S+)/gm)];
  const parts = rows.map(([, from, to, what]) => ({ from: Number(from), to: Number(to), what }));
  expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([0, 90]);
  parts.slice(1).forEach(({ from }, index) => expect(from).toBe(parts[index]?.to));
  for (const { id, minutes } of steps) {
    const part = parts.find(({ what }) => what === id);
    expect([id, (part?.to ?? 0) - (part?.from ?? 0)]).toEqual([id, minutes]);
  }
});

test.each(["README.md", "README.ko.md"])("the table of steps in %s tells their time and points", (path) => {
  const rows = [...read(path).matchAll(/^\| (step-\d) \| .* \| (\d+) ?(?:분|min) \| (\d+) \|/gm)];
  expect(rows.map(([, id, minutes, points]) => ({ id, minutes: Number(minutes), points: Number(points) }))).toEqual(
    steps.map(({ id, minutes, checks }) => ({
      id,
      minutes,
      points: checks.reduce((sum, check) => sum + check.points, 0),
    })),
  );
});

test("no sentence of the program has a Korean particle directly after a variable", () => {
  // `${label.ko}을` is fine: that text's author knows the noun it ends in.
  const open = sourceText().match(/\$\{(?![^}`]*\.ko\})[^}`]+\}(?:을|를|이|가|은|는|와|과|으로|로)(?=[\s.,)\]`"])/g);
  expect(open ?? []).toEqual([]);
});

function leadsSomewhere(link: string, from: string): boolean {
  if (/^(https?|mailto):/.test(link)) return true;
  const [file = "", heading] = decodeURIComponent(link).split("#");
  const path = file === "" ? from : join(dirname(from), file);
  if (!existsSync(join(root, path))) return false;
  if (heading === undefined) return true;
  const anchors = [...readFileSync(join(root, path), "utf8").matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return anchors.includes(heading);
}

/** The words after `npx workshop` in every block of shell commands and in every piece of inline code. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const shell = fences(text).filter(({ language }) => ["sh", "bash"].includes(language));
  const lines = [...shell.flatMap(({ code }) => code.split("\n")), ...inlineCode(text)];
  return lines.flatMap((line) => {
    const [, rest] = /npx workshop\b([^#|&;]*)/.exec(line) ?? [];
    return rest === undefined ? [] : [rest.trim().split(/\s+/).filter(Boolean)];
  });
}

function isKnown(words: readonly string[]): boolean {
  const options = words.filter((word) => word.startsWith("-"));
  const [name, second] = words.filter((word) => !word.startsWith("-"));
  const placeholder = /^(COMMAND|명령)$/;
  if (name === undefined || placeholder.test(name)) return options.every((option) => knows([], option));
  const command = commands.get(name);
  const subcommand = command?.subcommands?.find((one) => one.name === second);
  if (command === undefined) return false;
  if (command.subcommands && !command.operands && second !== undefined && !subcommand) return false;
  return options.every((option) => knows([command, ...(subcommand ? [subcommand] : [])], option));
}

function knows(files: readonly CommandFile[], option: string): boolean {
  const [flag] = option.split("=");
  const known = [...globalOptions, ...files.flatMap((file) => file.options ?? [])];
  return (
    ["--help", "--version"].includes(flag ?? "") || known.some(({ flags }) => flags.split(/[ ,]+/).includes(flag ?? ""))
  );
}

function sourceText(): string {
  return ["checker", "practice", "steps"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
        .map((file) => readFileSync(join(root, folder, file), "utf8")),
    )
    .join("\n");
}
