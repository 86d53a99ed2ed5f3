import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pageParts } from "../../checker/cli/grade/page-parts.ts";
import { classOf, rules } from "../../checker/cohort/class.test-kit.ts";
import { htmlReport } from "../../checker/cohort/html-report/html-report.ts";
import type { LearnerRecord } from "../../checker/cohort/record.ts";
import type { Language } from "../../checker/core/text.ts";
import { writeStreamed } from "../../checker/store/streamed-file.ts";

/** Writes a class's report into a folder of its own; the address to open it at. */
export async function writeReport(records: readonly LearnerRecord[], language: Language): Promise<string> {
  const graded = classOf(records, { ...rules, deadline: "2026-11-23T04:00:00Z" });
  const pieces = htmlReport(await pageParts("report"))({ graded, language, leaveOut: () => undefined });
  const path = join(mkdtempSync(join(tmpdir(), "workshop-report-")), "report.html");
  await writeStreamed(path, pieces);
  return pathToFileURL(path).href;
}
