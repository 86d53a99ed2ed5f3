import { join } from "node:path";
import { Chalk } from "chalk";
import { describe, expect, test } from "vitest";
import { exitCode } from "../core/exit-code.ts";
import type { Language } from "../core/text.ts";
import { mixed, refused, solved } from "./fixtures.ts";
import { formats, render } from "./index.ts";

const plainPaint = { columns: 80, paint: new Chalk({ level: 0 }) };
const outcomes = { solved, mixed, refused };

/** Golden files are named `<account>.<exit>.<lang>.<format>`; `npx vitest run -u` writes what is new. */
describe.each(Object.entries(outcomes))("%s", (name, outcome) => {
  describe.each(["ko", "en"] as const satisfies Language[])("%s", (language) => {
    test.each(formats)("%s", async (format) => {
      const file = `${name}.${exitCode(outcome)}.${language}.${format}`;
      await expect(render(format, outcome, language, plainPaint)).toMatchFileSnapshot(
        join(import.meta.dirname, "golden", file),
      );
    });
  });
});

test("colours are added, and nothing else changes", () => {
  const painted = render("human", mixed, "en", { columns: 80, paint: new Chalk({ level: 1 }) });
  expect(painted).toContain("\u001B[31m");
  expect(painted.replaceAll(/\u001B\[\d+m/g, "")).toBe(render("human", mixed, "en", plainPaint));
});
