import type { Text } from "../../core/text.ts";
import { say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import type { SortKey, Wanted } from "./arrange.ts";
import { learnerRow } from "./learner-row.ts";
import type { Learner, Report } from "./report.ts";
import { words } from "./words.ts";

/** Rows that are drawn at a time: the rest follow when the end comes near, or when somebody asks. */
const batch = 100;

export interface LearnerTable {
  readonly element: HTMLElement;
  /** Shows these learners instead. */
  show(learners: readonly Learner[], wanted: Wanted): void;
  /** Draws every row, as paper needs. */
  drawAll(): void;
}

/** The learners as a table that can be sorted by its heads. */
export function learnerTable(report: Report, change: (to: Partial<Wanted>) => void): LearnerTable {
  const hasGroups = report.learners.some(({ group }) => group !== null);
  const head = make("tr");
  const body = make("tbody");
  const count = make("p", { class: "found", role: "status" });
  const more = make("button", { type: "button", class: "more", onclick: () => draw(drawn + batch) });
  let shown: readonly Learner[] = [];
  let drawn = 0;

  function draw(upTo: number): void {
    const end = Math.min(upTo, shown.length);
    body.append(...shown.slice(drawn, end).map((learner) => learnerRow(report, learner, hasGroups)));
    drawn = end;
    const left = shown.length - drawn;
    more.hidden = left === 0;
    more.textContent = say({ ko: `더 보기 (${left}명 남음)`, en: `Show more (${left} left)` });
  }

  new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) draw(drawn + batch);
  }).observe(more);
  const columns = make("thead", {}, head);
  const table = make("table", { class: "learners" }, make("caption", {}, say(texts.caption)), columns, body);
  return {
    element: make("div", { class: "learner-table" }, count, make("div", { class: "scroll" }, table), more),
    show(learners, wanted) {
      shown = learners;
      drawn = 0;
      body.replaceChildren();
      const focused = head.contains(document.activeElement) ? wanted.sort : null;
      head.replaceChildren(...heads(hasGroups, wanted, change));
      if (focused !== null) head.querySelector<HTMLElement>(`[data-sort=${focused}]`)?.focus();
      count.textContent = say(foundText(learners.length, report.learners.length));
      draw(batch);
    },
    drawAll: () => draw(shown.length),
  };
}

/** Column heads; the ones that sort are buttons and say how they sort now. */
function heads(hasGroups: boolean, wanted: Wanted, change: (to: Partial<Wanted>) => void): readonly HTMLElement[] {
  const sortable = (key: SortKey, text: Text, cell = ""): HTMLElement => {
    const isChosen = wanted.sort === key;
    const next = isChosen ? { descending: !wanted.descending } : { sort: key, descending: key === "score" };
    const button = make("button", { type: "button", "data-sort": key, onclick: () => change(next) }, say(text));
    const sort = isChosen ? (wanted.descending ? "descending" : "ascending") : "none";
    return make("th", { scope: "col", class: cell, "aria-sort": sort }, button);
  };
  return [
    sortable("name", words.name),
    sortable("id", texts.id),
    ...(hasGroups ? [sortable("group", words.group)] : []),
    sortable("score", words.points, "number"),
    sortable("passed", texts.passed, "number"),
    make("th", { scope: "col" }, say(words.checks)),
    make("th", { scope: "col" }, say(texts.state)),
  ];
}

function foundText(found: number, all: number): Text {
  return found === all
    ? { ko: `학습자 ${all}명`, en: `${all} learners` }
    : { ko: `학습자 ${all}명 가운데 ${found}명`, en: `${found} of ${all} learners` };
}

const texts = {
  caption: { ko: "학습자. 열의 제목을 누르면 그 열로 정렬합니다.", en: "Learners. A column's head sorts by it." },
  id: { ko: "id", en: "id" },
  passed: { ko: "통과", en: "Passed" },
  state: { ko: "상태", en: "State" },
} satisfies Record<string, Text>;
