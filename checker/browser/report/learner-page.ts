import type { CheckOverview } from "../../cohort/overview.ts";
import type { Text } from "../../core/text.ts";
import { moment, say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import { verdictMark, verdictOf, verdictWord } from "../shared/verdicts.ts";
import { stepOf, type Learner, type Report } from "./report.ts";
import { pointsWord, stateWord, words } from "./words.ts";

/** One learner: the points, why there are none, and for every check what was seen. */
export function learnerPage(report: Report, learner: Learner): HTMLElement {
  const judged = report.steps.map((step) => stepPart(report, learner, step)).filter((part) => part !== null);
  return make(
    "article",
    { class: "learner" },
    make(
      "header",
      {},
      make("h1", { tabindex: "-1" }, learner.name || learner.id),
      make("p", { class: "big" }, make("b", {}, pointsWord(learner)), ` ${say(stateWord(learner))}`),
      learner.why === null ? null : make("p", { class: "why" }, say(learner.why)),
      make("dl", { class: "facts" }, ...facts(learner)),
    ),
    ...judged,
    judged.length > 0 ? make("p", { class: "note" }, say(texts.sandbox)) : null,
  );
}

function facts(learner: Learner): readonly HTMLElement[] {
  const { id, group, accountId, takenAt, rootLoginAt, daysLate, origin, attempts } = learner;
  const pairs: readonly (readonly [Text, string | null])[] = [
    [{ ko: "id", en: "id" }, id],
    [words.group, group],
    [words.account, accountId],
    [texts.takenAt, takenAt === null ? null : moment(takenAt)],
    [texts.rootLoginAt, rootLoginAt === null ? null : moment(rootLoginAt)],
    [texts.late, daysLate === 0 ? null : say({ ko: `${daysLate}일`, en: `${daysLate} d` })],
    [texts.origin, origin.kind === "unknown" ? null : say(originText(origin))],
    [texts.attempts, attempts > 1 ? String(attempts) : null],
  ];
  return pairs.flatMap(([name, value]) =>
    value === null ? [] : [make("div", {}, make("dt", {}, say(name)), make("dd", {}, value))],
  );
}

function originText(origin: Learner["origin"]): Text {
  if (origin.kind !== "stack") return { ko: "손으로", en: "by hand" };
  const through = origin.through === null ? "" : ` (${origin.through})`;
  return { ko: `스택 ${origin.stack}${through}`, en: `stack ${origin.stack}${through}` };
}

function stepPart(report: Report, learner: Learner, { id, title }: Report["steps"][number]): HTMLElement | null {
  const rows = report.checks.flatMap((check, at) =>
    stepOf(check.id) === id && verdictOf(learner.verdicts[at]) ? [checkRow(report, learner, check, at)] : [],
  );
  if (rows.length === 0) return null;
  const scored = report.checks.map((check, at) => ({ ...check, kind: verdictOf(learner.verdicts[at]) }));
  const own = scored.filter((check) => stepOf(check.id) === id && !check.advice);
  const earned = own.reduce((sum, { kind, points }) => sum + (kind === "pass" ? points : 0), 0);
  const possible = own.reduce((sum, { points }) => sum + points, 0);
  const name = `learner-${learner.place + 1}-${id}`;
  return make(
    "section",
    { class: "evidence", "aria-labelledby": name },
    make(
      "h2",
      { id: name },
      make("span", { class: "step-id" }, id),
      ` ${say(title)} `,
      make("span", { class: "step-points" }, `${earned} / ${possible}`),
    ),
    make("ul", {}, ...rows),
  );
}

function checkRow(report: Report, learner: Learner, check: CheckOverview, at: number): HTMLElement {
  const kind = verdictOf(learner.verdicts[at]);
  const text = (number: number | null | undefined) => (typeof number === "number" ? report.texts[number] : undefined);
  const [seen, todo, by] = [text(learner.seen[at]), text(learner.todo[at]), learner.blockedBy[at]];
  const points = check.advice ? say(words.advice) : `${kind === "pass" ? check.points : 0}/${check.points}`;
  return make(
    "li",
    { class: `result ${kind ?? "none"}` },
    make("span", { class: "sign", "aria-hidden": "true" }, verdictMark(kind)),
    make(
      "div",
      {},
      make("p", { class: "result-title" }, make("b", {}, say(verdictWord(kind))), ` ${say(check.title)}`),
      seen ? make("p", {}, say(seen)) : null,
      by === undefined ? null : make("p", {}, say({ ko: `먼저 볼 검사: ${by}`, en: `First look at ${by}` })),
      todo ? make("p", { class: "todo" }, say(todo)) : null,
    ),
    make("span", { class: "result-points" }, make("code", {}, check.id), ` ${points}`),
  );
}

const texts = {
  takenAt: { ko: "읽은 때", en: "Read at" },
  rootLoginAt: { ko: "마지막 루트 로그인", en: "Last root sign-in" },
  late: { ko: "늦음", en: "Late" },
  origin: { ko: "만든 방법", en: "Built" },
  attempts: { ko: "시도 횟수", en: "Attempts" },
  sandbox: {
    ko: "step-1의 코드 검사는 학습자의 코드를 실행해서 얻은 결과이므로, 그 코드가 속일 수 있습니다.",
    en: "The code checks of step-1 come from running the learner's own code, which could forge them.",
  },
} satisfies Record<string, Text>;
