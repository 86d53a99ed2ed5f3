import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { read, root } from "./markdown.ts";

/* docs/contributing.md shows how to add a step. Here it is followed to the letter, in a copy of the project. */

const run = promisify(execFile);
const contributing = read("docs/contributing.md");
const copy = mkdtempSync(join(tmpdir(), "sixth-room-"));
const inCopy = (words: readonly string[]) => run(process.execPath, [...words], { cwd: copy, maxBuffer: 16 << 20 });
const bin = (path: string) => join(root, "node_modules", ...path.split("/"));

beforeAll(() => {
  for (const part of ["checker", "practice", "steps", "templates", "solution", "docs", "test", "package.json"]) {
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (path) => !/[\\/]docs[\\/]site([\\/]|$)/.test(path),
    });
  }
  for (const file of ["tsconfig.json", "vitest.config.ts"]) cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

test("a sixth room, built as docs/contributing.md says, is a room like the others", { timeout: 180_000 }, async () => {
  const files = [...contributing.matchAll(/<!-- file: (\S+) -->\n\n```ts\n([\s\S]*?)```/g)];
  expect(files.map(([, path]) => path)).toHaveLength(3);
  for (const [, path = "", code = ""] of files) write(path, code);

  // The workbook: the fifth section's headings around the one check mark.
  for (const language of ["ko", "en"] as const) {
    const fifth = read(`steps/step-5/workbook.${language}.md`);
    const checks = /^(- \[ \] .*\n)+/m;
    write(
      `steps/step-6/workbook.${language}.md`,
      fifth.replace(checks, `- [ ] \`step-6.own-layers\` (${language === "ko" ? "권고" : "advice"}) Lambda\n`),
    );
  }

  let totals = readFileSync(join(copy, "steps/rooms.test.ts"), "utf8");
  const changes = [...contributing.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|$/gm)];
  expect(changes).toHaveLength(2);
  for (const [, before = "", after = ""] of changes) {
    expect(totals.split(before)).toHaveLength(2);
    totals = totals.replace(before, after);
  }
  write("steps/rooms.test.ts", totals);

  await inCopy([bin("tsx/dist/cli.mjs"), "checker/catalog/generate.ts"]);
  expect(readFileSync(join(copy, "steps/index.ts"), "utf8")).toContain("step5, step6]");
  expect(readFileSync(join(copy, "docs/checks.ko.md"), "utf8")).toContain("### step-6.own-layers");

  // What the rooms import is checked with them; the rest of the project has its own turn.
  write("tsconfig.rooms.json", JSON.stringify({ extends: "./tsconfig.json", include: ["steps"] }));
  const types = await inCopy([bin("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.rooms.json"]).catch(
    (error: { stdout: string }) => error,
  );
  expect(types.stdout.split("\n").filter((line) => line.startsWith("steps/"))).toEqual([]);
  const { stdout } = await inCopy([bin("vitest/vitest.mjs"), "run", "steps/rooms.test.ts", "--reporter=json"]).catch(
    (error: { stdout: string }) => error,
  );
  const { testResults } = JSON.parse(stdout) as Report;
  const judged = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(judged.filter(({ status }) => status !== "passed")).toEqual([]);
  expect(judged.map(({ title }) => title)).toContain("step-6.own-layers has a near miss");
});

/** What is looked at of vitest's report. */
interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}
