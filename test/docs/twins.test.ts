import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documents, fences, inlineCode, links, prose, read, root } from "./markdown.ts";

/*
 * A document in two languages is one document: the same headings, tables, lists, code and links, in the same order. The
 * Korean one is NAME.ko.md, the English one NAME.en.md or NAME.md.
 */

const pairs = documents()
  .filter((path) => path.endsWith(".ko.md"))
  .map((ko) => ({ ko, en: [".en.md", ".md"].map((end) => ko.replace(".ko.md", end)).find(isThere) ?? "" }));

test("every document has its twin", () => {
  expect(pairs.filter(({ en }) => en === "")).toEqual([]);
  const alone = documents().filter(
    (path) => /^(docs|solution)\//.test(path) && !path.endsWith(".ko.md") && !pairs.some(({ en }) => en === path),
  );
  // The list of documents and the glossary hold both languages; operations and measurements are names and numbers.
  expect(
    alone.filter((path) => !/^docs\/(index|glossary|practice-operations|performance|proof)\.md$/.test(path)),
  ).toEqual([]);
});

describe.each(pairs)("$ko", ({ ko, en }) => {
  const [korean, english] = [read(ko), read(en)];

  test("has the same headings, tables and lists as its twin", () => {
    expect(shapeOf(korean)).toEqual(shapeOf(english));
  });

  test("has the same code, apart from comments and the words in drawings", () => {
    expect(codeOf(korean)).toEqual(codeOf(english));
  });

  test("links the same places", () => {
    expect(placesOf(korean)).toEqual(placesOf(english));
  });

  test("names the same checks, options and commands", () => {
    expect(namesOf(korean)).toEqual(namesOf(english));
  });
});

/** One mark a line: the level of a heading, a row with its cells, an item of a list. */
function shapeOf(text: string): readonly string[] {
  return prose(text)
    .split("\n")
    .flatMap((line) => {
      const [, heading, item] = /^(#+) |^\s*(-|\d+\.) /.exec(line) ?? [];
      if (heading) return [heading];
      if (line.startsWith("|")) return [`${line.split("|").length} cells`];
      return item ? ["item"] : [];
    });
}

function codeOf(text: string): readonly string[] {
  return fences(text).map(({ language, code }) =>
    language === "mermaid" ? `drawing of ${code.split("\n").length} lines` : code.replaceAll(/ *#.*$/gm, ""),
  );
}

/** Where links lead, in whichever language, without the heading; the twin itself left out. */
function placesOf(text: string): readonly string[] {
  const places = links(text).map((link) => link.replace(/#.*$/, "").replace(/\.(ko|en)(?=\.)/, ""));
  return [...new Set(places)].toSorted();
}

/** Inline code that has a meaning to the program, whatever the language around it. */
function namesOf(text: string): readonly string[] {
  // A placeholder is a word of the reader's language; so may be what a program says.
  const names = inlineCode(text).filter(
    (code) => /^(--|npx workshop [a-z]|step-\d\.|[a-z0-9]+:[A-Z])/.test(code) && !/\p{Script=Hangul}/u.test(code),
  );
  return [...new Set(names)].toSorted();
}

function isThere(path: string): boolean {
  return existsSync(join(root, path));
}
