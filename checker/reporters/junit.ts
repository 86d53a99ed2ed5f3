import type { CheckResult, RunResult, StepResult } from "../core/result.ts";
import type { Language } from "../core/text.ts";
import { harmlessLine, harmlessLines } from "./harmless.ts";
import { isFailure } from "./outcome.ts";
import type { Reporter } from "./report.ts";
import { coverage, pointsOf, seenText, todoText } from "./words.ts";

/**
 * JUnit XML in the intersection of what common tools read and Jenkins' strict junit-10.xsd allows: failure = wrong,
 * error = could not be verified, skipped = blocked, and advice that was not followed.
 */
export const junit: Reporter = (outcome, language) => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  if (isFailure(outcome)) {
    const { code, message } = outcome.error;
    lines.push(
      '<testsuites name="workshop" tests="1" failures="0" errors="1">',
      '  <testsuite name="workshop" tests="1" failures="0" errors="1">',
      '    <testcase name="workshop check" classname="workshop">',
      `      <error${attributes({ message: message[language], type: code })}/>`,
      "    </testcase>",
      "  </testsuite>",
    );
  } else {
    const suites = outcome.steps.map((step) => ({ step, ...numbers(step) }));
    const total = (count: "tests" | "failures" | "errors") => suites.reduce((sum, suite) => sum + suite[count], 0);
    const time = (outcome.durationMs / 1000).toFixed(3);
    const sums = { tests: total("tests"), failures: total("failures"), errors: total("errors"), time };
    lines.push(`<testsuites${attributes({ name: "workshop", ...sums })}>`);
    for (const { step, ...counts } of suites) lines.push(...suiteLines(step, counts, outcome, language));
  }
  return `${[...lines, "</testsuites>"].join("\n")}\n`;
};

function numbers({ checks }: StepResult) {
  const count = (kind: string) => checks.filter((check) => outcomeOf(check) === kind).length;
  return { tests: checks.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
}

function outcomeOf({ verdict, advice }: CheckResult): "passed" | "failure" | "skipped" | "error" {
  if (verdict === "pass") return "passed";
  if (verdict === "blocked" || advice) return "skipped";
  return verdict === "fail" ? "failure" : "error";
}

function suiteLines(step: StepResult, counts: object, result: RunResult, language: Language): readonly string[] {
  const properties = {
    "aws.account": result.account.id,
    "aws.region": result.region,
    "workshop.points": pointsOf(step),
    "workshop.total": pointsOf(result.summary),
    "workshop.coverage": coverage(result.summary)[language],
  };
  const timestamp = result.takenAt.slice(0, 19);
  return [
    `  <testsuite${attributes({ name: `${step.id} ${step.title[language]}`, ...counts, timestamp })}>`,
    "    <properties>",
    ...Object.entries(properties).map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    "    </properties>",
    ...step.checks.flatMap((check) => caseLines(check, step, language)),
    "  </testsuite>",
  ];
}

function caseLines(check: CheckResult, step: StepResult, language: Language): readonly string[] {
  const open = `    <testcase${attributes({ name: `${check.id} ${check.title[language]}`, classname: `workshop.${step.id}` })}>`;
  const kind = outcomeOf(check);
  const message = seenText(check)[language];
  if (kind === "passed") {
    return [open, `      <system-out>${escape(message)}</system-out>`, "    </testcase>"];
  }
  const todo = `${todoText(check)?.[language] ?? ""}\n${check.consoleUrl}`.trimStart();
  const body =
    kind === "skipped"
      ? `      <skipped${attributes({ message })}/>`
      : `      <${kind}${attributes({ message, type: check.verdict })}>${escape(todo)}</${kind}>`;
  return [open, body, "    </testcase>"];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(harmlessLine(String(value)))}"`)
    .join("");
}

/** Lone surrogates are left after the controls are gone; XML 1.0 allows neither, not even escaped. */
function escape(text: string): string {
  return harmlessLines(text)
    .join("\n")
    .replaceAll(/[\p{Surrogate}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
