import type { Text } from "../../core/text.ts";
import { moment, say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import { rangesOf } from "./ranges.ts";
import type { Report } from "./report.ts";
import { words } from "./words.ts";

/** The class in numbers, and how its points are spread. */
export function overview(report: Report): HTMLElement {
  const { learners, withNumber, averageScore, medianScore, possible } = report.overview;
  const late = report.learners.filter(({ daysLate }) => daysLate > 0).length;
  const stack = report.learners.filter(({ origin }) => origin.kind === "stack").length;
  const none = "–";
  return make(
    "section",
    { class: "overview", "aria-labelledby": "overview" },
    make("h2", { id: "overview" }, say(texts.overview)),
    make(
      "dl",
      { class: "cards" },
      ...card(say(words.learners), String(learners), say(withNumberText(withNumber))),
      ...card(say(texts.average), averageScore === null ? none : String(averageScore), say(outOf(possible))),
      ...card(say(texts.median), medianScore === null ? none : String(medianScore), say(outOf(possible))),
      ...card(say(texts.without), String(learners - withNumber), say(texts.withoutAbout), learners > withNumber),
      ...(report.rules.deadline === null
        ? []
        : card(say(texts.late), String(late), say({ ko: "마감", en: "deadline" }), false, report.rules.deadline)),
      ...(stack === 0 ? [] : card(say(texts.stack), String(stack), say(texts.stackAbout))),
    ),
    distribution(report),
  );
}

function card(name: string, value: string, about: string, isLoud = false, at: string | null = null): HTMLElement[] {
  const note = make("span", { class: "about" }, about, at === null ? null : ` ${moment(at)}`);
  return [
    make(
      "div",
      { class: isLoud ? "card loud" : "card" },
      make("dt", {}, name),
      make("dd", {}, make("b", {}, value), note),
    ),
  ];
}

/** Columns of a picture; the same numbers are the list's text. */
function distribution(report: Report): HTMLElement {
  const ranges = rangesOf(report.learners, report.overview.possible);
  const most = Math.max(1, ...ranges.map(({ count }) => count));
  const columns = ranges.map(({ from, to, count }) => {
    const bar = make("span", { class: "column" });
    bar.style.setProperty("--size", `${(count / most) * 100}%`);
    const range = from === to ? `${from}` : `${from}–${to}`;
    return make(
      "li",
      {},
      make("span", { class: "count", "aria-hidden": "true" }, count === 0 ? "" : String(count)),
      bar,
      make(
        "span",
        { class: "range", "aria-hidden": "true" },
        String(from),
        from === to ? null : make("span", { class: "upto" }, `–${to}`),
      ),
      make("span", { class: "unseen" }, say({ ko: `${range}점 ${count}명`, en: `${range} points: ${count}` })),
    );
  });
  return make(
    "figure",
    { class: "distribution" },
    make("figcaption", {}, say(texts.distribution)),
    make("ol", {}, ...columns),
  );
}

function withNumberText(count: number): Text {
  return { ko: `점수가 있는 학습자 ${count}명`, en: `${count} with a number` };
}

function outOf(possible: number): Text {
  return { ko: `만점 ${possible}`, en: `of ${possible}` };
}

const texts = {
  overview: { ko: "학급 전체", en: "The class" },
  average: { ko: "평균", en: "Average" },
  median: { ko: "중앙값", en: "Median" },
  without: { ko: "점수 없음", en: "Without a number" },
  withoutAbout: { ko: "이유는 학습자별로 나옵니다", en: "each says why" },
  late: { ko: "늦은 제출", en: "Late" },
  stack: { ko: "정답 스택", en: "Built by a stack" },
  stackAbout: { ko: "손으로 만들지 않음", en: "not by hand" },
  distribution: { ko: "점수 분포 (점수가 있는 학습자)", en: "How the points are spread (learners with a number)" },
} satisfies Record<string, Text>;
