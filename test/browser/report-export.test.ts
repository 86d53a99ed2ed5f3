import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createClassFolder, writeRecord } from "../../checker/store/class-folder.ts";
import { build, emptyFolder, run } from "../cli/command.ts";
import { variedClass } from "./varied-class.ts";

beforeAll(build, 120_000);

test.each(["ko", "en"])("grade --from FOLDER --export html=FILE writes the whole page (%s)", async (language) => {
  const folder = emptyFolder();
  const records = variedClass(12);
  const results = await createClassFolder(join(folder, "grades"), {
    schema: "workshop/class-run/v1",
    toolVersion: "1.0.0",
    startedAt: "2026-11-23T05:00:00.000Z",
    steps: ["step-1", "step-2", "step-3", "step-4", "step-5"],
    learners: records.map(({ learner }) => learner.id),
    accounts: {},
  });
  for (const record of records) await writeRecord(results, record.learner.id, record);
  const { code, stderr } = await run(
    ["grade", "--from", results, "--export", "html=out/report.html", "--lang", language],
    {
      folder,
    },
  );
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("report.html") });
  const path = join(folder, "out", "report.html");
  const page = readFileSync(path, "utf8");
  expect(page).toContain(`<html lang="${language}">`);
  expect(page.trimEnd().endsWith("</html>")).toBe(true);
  expect(page).not.toMatch(/\b(?:src|href)="(?!data:)/);
  expect(page).not.toContain(records[0]?.learner.email);
  expect(page.match(/<script/g)).toHaveLength(3);
  // Windows has no such modes.
  expect(process.platform === "win32" ? 0o600 : statSync(path).mode & 0o777).toBe(0o600);
});
