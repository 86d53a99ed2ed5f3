import { commonestFailures, finishedBy, isDone, passedCount } from "../../board/standing.ts";
import type { BoardLearner } from "../../board/board-data.ts";
import type { Text } from "../../core/text.ts";
import { say } from "../shared/language.ts";
import { make, sized, type Inside } from "../shared/make.ts";
import { duration } from "../../board/duration.ts";
import { shownName } from "./names.ts";
import type { BoardView } from "./stream.ts";

/** Learners on the list of those who wait longest. */
const mostWaiting = 4;

/** The class at a glance: how far, what fails most now, who waits longest. */
export function summary(view: BoardView, now: number, open: (learner: BoardLearner) => void): HTMLElement {
  return make("div", { class: "summary" }, progress(view), failing(view), waiting(view, now, open));
}

function progress({ head, learners }: BoardView): HTMLElement {
  const possible = head.learners * head.checks.length;
  const passed = learners.reduce((sum, learner) => sum + passedCount(learner), 0);
  const percent = possible === 0 ? 0 : (passed / possible) * 100;
  const done = learners.filter(isDone).length;
  const finished = finishedBy(head, learners);
  const steps = head.steps.map(({ id, title }, at) => {
    const count = finished[at] ?? 0;
    const share = sized(make("span", { class: "meter" }), (count / Math.max(1, head.learners)) * 100);
    const label = say({
      ko: `${id} ${title.ko}: ${head.learners}명 가운데 ${count}명`,
      en: `${id} ${title.en}: ${count} of ${head.learners}`,
    });
    return make(
      "li",
      { title: say(title) },
      make("span", { class: "unseen" }, label),
      make("span", { class: "step-id", "aria-hidden": "true" }, id),
      share,
      make("b", { "aria-hidden": "true" }, `${count}/${head.learners}`),
    );
  });
  return panel(
    texts.progress,
    make(
      "p",
      { class: "huge" },
      make("b", {}, `${Math.floor(percent)}%`),
      ` ${say({ ko: `모두 끝낸 학습자 ${done}/${head.learners}명`, en: `${done} of ${head.learners} have finished` })}`,
    ),
    make("ul", { class: "step-meters" }, ...steps),
  );
}

function failing({ head, learners }: BoardView): HTMLElement {
  const rows = commonestFailures(head, learners).map(({ check, learners: count }) =>
    make(
      "li",
      {},
      make("b", {}, say({ ko: `${count}명`, en: String(count) })),
      make("span", {}, say(check.title), make("small", {}, check.id)),
    ),
  );
  return panel(texts.failing, rows.length > 0 ? make("ol", { class: "failing" }, ...rows) : nothing(texts.noFailing));
}

function waiting({ head, learners }: BoardView, now: number, open: (learner: BoardLearner) => void): HTMLElement {
  const stuck = learners
    .filter((learner) => learner.since !== null && learner.stuckAt !== null && !isDone(learner))
    .sort((one, other) => (one.since ?? 0) - (other.since ?? 0))
    .slice(0, mostWaiting);
  const rows = stuck.map((learner) => {
    const title = head.checks.find(({ id }) => id === learner.stuckAt)?.title;
    return make(
      "li",
      {},
      make("b", {}, say(duration(now - (learner.since ?? now)))),
      make(
        "button",
        { type: "button", "data-waiting": learner.place, onclick: () => open(learner) },
        shownName(learner),
        make("small", {}, title ? say(title) : ""),
      ),
    );
  });
  return panel(texts.waiting, rows.length > 0 ? make("ol", { class: "waiting" }, ...rows) : nothing(texts.noWaiting));
}

function panel(title: Text, ...inside: readonly Inside[]): HTMLElement {
  return make("section", { class: "panel" }, make("h2", {}, say(title)), ...inside);
}

function nothing(text: Text): HTMLElement {
  return make("p", { class: "nothing" }, say(text));
}

const texts = {
  progress: { ko: "학급의 진도", en: "How far the class is" },
  failing: { ko: "지금 가장 많이 막힌 검사", en: "Failing most right now" },
  noFailing: { ko: "실패한 검사가 없습니다.", en: "Nothing fails." },
  waiting: { ko: "가장 오래 막힌 학습자", en: "Waiting longest" },
  noWaiting: { ko: "막힌 학습자가 없습니다.", en: "Nobody is stuck." },
} satisfies Record<string, Text>;
