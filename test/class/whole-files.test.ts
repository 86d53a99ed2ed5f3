import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeStreamed } from "../../checker/store/streamed-file.ts";

/* An export appears whole or not at all: what was there before stays until then. */

const folder = () => mkdtempSync(join(tmpdir(), "workshop-export-"));

async function* broken(): AsyncGenerator<string> {
  yield "first piece\n";
  throw new Error("a learner's result cannot be read");
}

async function* whole(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}

test("an export that breaks off leaves nothing, and an older one as it was", async () => {
  const here = folder();
  await expect(writeStreamed(join(here, "new.csv"), broken())).rejects.toThrow("cannot be read");
  expect(readdirSync(here)).toEqual([]);
  writeFileSync(join(here, "old.csv"), "older");
  await expect(writeStreamed(join(here, "old.csv"), broken())).rejects.toThrow("cannot be read");
  expect(readdirSync(here)).toEqual(["old.csv"]);
  expect(readFileSync(join(here, "old.csv"), "utf8")).toBe("older");
});

test("until the last piece is written, whoever looks sees the older file", async () => {
  const here = folder();
  const path = join(here, "grades.csv");
  writeFileSync(path, "older");
  const seen: string[] = [];
  async function* watched(): AsyncGenerator<string> {
    for (const piece of ["one\n", "two\n"]) {
      seen.push(readFileSync(path, "utf8"));
      yield piece;
    }
  }
  await writeStreamed(path, watched());
  expect(seen).toEqual(["older", "older"]);
  expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
});

test("two exports to one place leave one of them, whole", async () => {
  const here = folder();
  const path = join(here, "grades.csv");
  const contents = ["a", "b"].map((letter) => Array.from({ length: 200 }, () => letter.repeat(1000)));
  await Promise.allSettled(contents.map((pieces) => writeStreamed(path, whole(pieces))));
  expect(contents.map((pieces) => pieces.join(""))).toContain(readFileSync(path, "utf8"));
  expect(readdirSync(here)).toEqual(["grades.csv"]);
});
