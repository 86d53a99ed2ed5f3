import type { CheckResult } from "../../core/result.ts";
import { plain, type Language, type Text } from "../../core/text.ts";
import type { FileExport, Graded } from "./export.ts";

/**
 * A test suite a learner. Only attributes that the strictest schema in use knows (Jenkins's junit-10.xsd): a wrong
 * answer is a `failure`, what could not be decided an `error`.
 */
export const junit: FileExport = async function* ({ graded, language }) {
  const { checks, learners, withNumber } = graded.overview;
  const scored = checks.filter(({ advice }) => !advice);
  const sum = (count: (counts: (typeof scored)[number]["counts"]) => number) =>
    scored.reduce((total, check) => total + count(check.counts), 0);
  const unread = await countUnread(graded.learners());
  const tests = sum((counts) => Object.values(counts).reduce((total, count) => total + count, 0)) + unread;
  const failures = sum(({ fail }) => fail);
  const errors = sum(({ pending, unverified }) => pending + unverified) + unread;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="workshop: ${withNumber} of ${learners} learners have a number" tests="${tests}" failures="${failures}" errors="${errors}">\n`;
  for await (const learner of graded.learners()) yield suite(learner, language);
  yield "</testsuites>\n";
};

async function countUnread(learners: AsyncIterable<Graded>): Promise<number> {
  let count = 0;
  for await (const { record } of learners) if (record.outcome.kind === "not-read") count += 1;
  return count;
}

function suite({ grade, record: { outcome } }: Graded, language: Language): string {
  const name = `${grade.learner.id} ${grade.learner.name}`;
  if (outcome.kind === "not-read") {
    const message = element("error", outcome.text, outcome.reason, language);
    const only = `    <testcase${attribute("name", "account")}${attribute("classname", "workshop.account")}>${message}</testcase>\n`;
    return `  <testsuite${attribute("name", name)} tests="1" failures="0" errors="1" skipped="0">\n${only}  </testsuite>\n`;
  }
  const checks = outcome.result.steps.flatMap((step) => step.checks).filter(({ advice }) => !advice);
  const count = (...verdicts: readonly string[]) => checks.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const counts = `tests="${checks.length}" failures="${count("fail")}" errors="${count("pending", "unverified")}" skipped="${count("blocked")}"`;
  const points = `${grade.score ?? "none"}`;
  const properties = [
    ["learner", grade.learner.id],
    ["aws.account", grade.learner.accountId],
    ["score", points],
    ["taken-at", outcome.result.takenAt],
  ].map(([key = "", value = ""]) => `<property${attribute("name", key)}${attribute("value", value)}/>`);
  return [
    `  <testsuite${attribute("name", name)} ${counts}>`,
    `    <properties>${properties.join("")}</properties>`,
    ...checks.map((check) => testCase(check, language)),
    "  </testsuite>\n",
  ].join("\n");
}

function testCase(check: CheckResult, language: Language): string {
  const [step = ""] = check.id.split(".");
  const open = `    <testcase${attribute("name", `${check.id} ${check.title[language]}`)}${attribute("classname", `workshop.${step}`)}`;
  if (check.verdict === "pass") return `${open}/>`;
  if (check.verdict === "blocked") {
    return `${open}><skipped${attribute("message", `first solve ${check.blockedBy ?? ""}`)}/></testcase>`;
  }
  const kind = check.verdict === "fail" ? "failure" : "error";
  return `${open}>${element(kind, check.seen ?? { ko: "", en: "" }, check.verdict, language)}</testcase>`;
}

function element(kind: "failure" | "error", text: Text, type: string, language: Language): string {
  return `<${kind}${attribute("message", text[language])}${attribute("type", type)}/>`;
}

/** XML 1.0 allows neither control characters nor lone surrogates, not even escaped. */
function attribute(name: string, value: string): string {
  const escaped = plain(value, 1000)
    .replaceAll(/[\p{Surrogate}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return ` ${name}="${escaped}"`;
}
