import type { CheckOverview } from "../../cohort/overview.ts";
import type { VerdictKind } from "../../core/verdict.ts";
import type { Text } from "../../core/text.ts";
import { say } from "../shared/language.ts";
import { make, sized } from "../shared/make.ts";
import { square } from "../shared/squares.ts";
import { verdictOrder, verdictWord } from "../shared/verdicts.ts";
import type { Wanted } from "./arrange.ts";
import { stepOf, type Report } from "./report.ts";
import { countsWord, words } from "./words.ts";

/** What choosing a check or a mistake asks the table below for. */
export type Ask = (wanted: Partial<Wanted>) => void;

/** Per check, how many learners have which verdict. */
export function classChecks(report: Report, ask: Ask): HTMLElement {
  const steps = report.steps.map(({ id, title }) =>
    make(
      "section",
      { class: "step", "aria-labelledby": `checks-${id}` },
      make("h3", { id: `checks-${id}` }, make("span", { class: "step-id" }, id), ` ${say(title)}`),
      make("ul", {}, ...report.checks.filter((check) => stepOf(check.id) === id).map((check) => row(check, ask))),
    ),
  );
  return make(
    "section",
    { class: "checks", "aria-labelledby": "checks" },
    make("h2", { id: "checks" }, say(texts.checks)),
    legend(),
    make("div", { class: "steps" }, ...steps),
  );
}

/** What the colours and shapes mean. */
export function legend(): HTMLElement {
  const items = verdictOrder.map((kind) => make("li", {}, square(kind), say(verdictWord(kind))));
  return make("ul", { class: "legend", "aria-label": say(texts.legend) }, ...items);
}

function row({ id, title, points, advice, counts }: CheckOverview, ask: Ask): HTMLElement {
  const total = verdictOrder.reduce((sum, kind) => sum + counts[kind], 0);
  const parts = verdictOrder.filter((kind) => counts[kind] > 0);
  const bar = parts.map((kind) => sized(make("span", { class: `part ${kind}` }), (counts[kind] / total) * 100));
  const counted = say(countsWord(parts.map((kind): [VerdictKind, number] => [kind, counts[kind]])));
  const worth = advice
    ? say(words.advice)
    : say({ ko: `${points}점`, en: points === 1 ? "1 point" : `${points} points` });
  return make(
    "li",
    {},
    make(
      "button",
      { type: "button", class: "check", title: counted, onclick: () => ask({ where: id, verdict: "fail" }) },
      make("span", { class: "check-title" }, say(title), make("small", {}, `${id} · ${worth}`)),
      make("span", { class: "bar", role: "img", "aria-label": counted }, ...bar),
      make("span", { class: "ratio", "aria-hidden": "true" }, `${counts.pass}/${total}`),
    ),
  );
}

const texts = {
  checks: { ko: "검사별 결과", en: "Check by check" },
  legend: { ko: "판정 표시", en: "What the marks mean" },
} satisfies Record<string, Text>;
