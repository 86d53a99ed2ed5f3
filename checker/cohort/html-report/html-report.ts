import type { StepResult } from "../../core/result.ts";
import type { ExportContext, FileExport } from "../exports/export.ts";
import { dataBlock } from "./data-block.ts";
import { numberTexts } from "./numbered-texts.ts";
import { pageEnd, pageStart, type PageParts } from "./page-frame.ts";
import type { ReportChunk, ReportHead, ReportLearner } from "./report-data.ts";
import { reportLearner } from "./report-learner.ts";

/** Learners in one block of data. */
const chunkSize = 50;

/**
 * The class as one page that needs nothing else: style and script are in it, and a policy that forbids every request.
 * Learners pass through one at a time; the page's own script turns the data into tables, in either language.
 */
export function htmlReport(parts: PageParts): FileExport {
  return async function* (context) {
    yield pageStart(parts, context.language);
    const texts = numberTexts();
    const steps = new Map<string, StepResult["title"]>();
    const checks = context.graded.overview.checks.map(({ id }) => id);
    let learners: ReportLearner[] = [];
    const chunk = (): string => {
      const block: ReportChunk = { texts: texts.takeFresh(), learners };
      learners = [];
      return dataBlock("learners", block);
    };
    for await (const one of context.graded.learners()) {
      const { outcome } = one.record;
      if (outcome.kind === "read") for (const { id, title } of outcome.result.steps) steps.set(id, title);
      learners.push(reportLearner(one, checks, texts.numberOf));
      if (learners.length === chunkSize) yield chunk();
    }
    if (learners.length > 0) yield chunk();
    yield dataBlock("class", headOf(context, steps));
    yield pageEnd(parts);
  };
}

function headOf({ graded, language }: ExportContext, steps: ReadonlyMap<string, StepResult["title"]>): ReportHead {
  const { toolVersion, startedAt, rules, overview } = graded;
  const inOrder = [...steps].sort(([one], [other]) => (one < other ? -1 : 1));
  return { language, toolVersion, startedAt, rules, overview, steps: inOrder.map(([id, title]) => ({ id, title })) };
}
