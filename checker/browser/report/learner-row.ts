import { say } from "../shared/language.ts";
import { make, sized } from "../shared/make.ts";
import { squares } from "../shared/squares.ts";
import { verdictOf, verdictOrder } from "../shared/verdicts.ts";
import { stepOf, type Learner, type Report } from "./report.ts";
import { countsWord, pointsWord, stateWord, words } from "./words.ts";

/** One learner in the table. The name leads to the learner's own page. */
export function learnerRow(report: Report, learner: Learner, hasGroups: boolean): HTMLElement {
  const { score, possible, passed, daysLate, origin } = learner;
  const share = score === null || !possible ? 0 : (score / possible) * 100;
  const scored = report.checks.filter(({ advice }) => !advice).length;
  return make(
    "tr",
    { class: score === null ? "open" : "" },
    make("th", { scope: "row" }, make("a", { href: addressOf(learner) }, learner.name || learner.id)),
    make("td", { class: "id" }, learner.id),
    hasGroups ? make("td", {}, learner.group ?? "") : null,
    make("td", { class: "number points" }, pointsWord(learner), sized(make("span", { class: "share" }), share)),
    make("td", { class: "number" }, passed === null ? "–" : `${passed}/${scored}`),
    make("td", {}, squares(stepLetters(report, learner), squaresLabel(report, learner))),
    make(
      "td",
      { class: "state" },
      learner.state === "graded" ? null : say(stateWord(learner)),
      daysLate > 0 ? mark(say({ ko: `${daysLate}일 늦음`, en: `${daysLate} d late` })) : null,
      origin.kind === "stack" ? mark(say({ ko: "정답 스택", en: "stack" })) : null,
    ),
  );
}

/** Where a learner's page is: by place, because an id may be anything. */
export function addressOf({ place }: Pick<Learner, "place">): string {
  return `#learner-${place + 1}`;
}

/** The learner's letters of scored checks, a string a step. */
function stepLetters({ steps, checks }: Report, { verdicts }: Learner): readonly string[] {
  return steps.map(({ id }) =>
    checks.map((check, at) => (stepOf(check.id) === id && !check.advice ? (verdicts[at] ?? "") : "")).join(""),
  );
}

function squaresLabel(report: Report, learner: Learner): string {
  const letters = stepLetters(report, learner);
  const parts = report.steps.map(({ id }, at) => {
    const kinds = [...(letters[at] ?? "")].map(verdictOf);
    const counts = verdictOrder.map((kind) => [kind, kinds.filter((one) => one === kind).length] as const);
    const counted = say(countsWord(counts));
    return counted === "" ? "" : `${id}: ${counted}`;
  });
  return `${say(words.checks)}. ${parts.filter(Boolean).join("; ")}`;
}

function mark(text: string): HTMLElement {
  return make("span", { class: "mark" }, text);
}
