import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
import { CommandFailure } from "../core/command-failure.ts";
import { createOutput, writeOutputFile } from "./output.ts";

test("text arrives in order", async () => {
  const stream = new PassThrough();
  const output = createOutput(stream);
  await output.write("one ");
  await output.write("");
  await output.write("two");
  expect(String(stream.read())).toBe("one two");
});

test("a closed pipe swallows what follows", async () => {
  let writes = 0;
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      writes += 1;
      done(Object.assign(new Error("broken pipe"), { code: "EPIPE" }));
    },
  });
  const output = createOutput(stream);
  await output.write("one");
  await output.write("two");
  expect(writes).toBe(1);
});

test("a file that cannot be written is told", async () => {
  const folder = mkdtempSync(join(tmpdir(), "workshop-output-"));
  const failure = await writeOutputFile(join(folder, "none", "report.txt"), "").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandFailure);
  expect((failure as CommandFailure).error).toMatchObject({ code: "bad-usage" });
  expect((failure as CommandFailure).message).toContain("ENOENT");
});
