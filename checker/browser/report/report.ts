import {
  verdictLetters,
  type ReportChunk,
  type ReportHead,
  type ReportLearner,
} from "../../cohort/html-report/report-data.ts";
import type { Text } from "../../core/text.ts";
import type { CheckOverview } from "../../cohort/overview.ts";

/** A learner with a place in the roster, and what the search looks at. */
export interface Learner extends ReportLearner {
  readonly place: number;
  /** Scored checks that passed; null when nothing was judged. */
  readonly passed: number | null;
  readonly searched: string;
}

/** All that the page knows. */
export interface Report extends ReportHead {
  readonly learners: readonly Learner[];
  readonly texts: readonly Text[];
  readonly checks: readonly CheckOverview[];
}

/** Reads the page's own blocks of data. */
export function readReport(page: Document): Report {
  const blocks = (name: string) =>
    [...page.querySelectorAll(`script[data-block="${name}"]`)].map(({ textContent }) => textContent ?? "");
  const chunks = blocks("learners").map((text) => JSON.parse(text) as ReportChunk);
  const head = JSON.parse(blocks("class")[0] ?? "") as ReportHead;
  const { checks } = head.overview;
  const learners = chunks
    .flatMap((chunk) => chunk.learners)
    .map((learner, place) => ({ ...learner, place, passed: passedOf(learner, checks), searched: searchedOf(learner) }));
  return { ...head, learners, texts: chunks.flatMap(({ texts }) => texts), checks };
}

/** The step a check belongs to, by its public id. */
export function stepOf(checkId: string): string {
  return checkId.split(".")[0] ?? checkId;
}

function passedOf({ verdicts, state }: ReportLearner, checks: readonly CheckOverview[]): number | null {
  if (state !== "graded" && state !== "undecided") return null;
  return checks.filter(({ advice }, at) => !advice && verdicts[at] === verdictLetters.pass).length;
}

function searchedOf({ id, name, group, accountId }: ReportLearner): string {
  return [id, name, group ?? "", accountId].join("\n").normalize("NFC").toLowerCase();
}
