import type { BoardLearner } from "../../board/board-data.ts";
import { isDone } from "../../board/standing.ts";
import type { Language } from "../../core/text.ts";
import { say, speak } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import { showDetails } from "./details.ts";
import { hideNames, shownName } from "./names.ts";
import { listen, type BoardView } from "./stream.ts";
import { summary } from "./summary.ts";
import { tiles, type Shown, type Tiles } from "./tiles.ts";
import { toolbar, type Toolbar } from "./toolbar.ts";

/* The board: hears the class over server-sent events and redraws what changed. */

/** Durations are written anew this often. */
const tickMs = 10_000;

const page = document.querySelector("#page") as HTMLElement;
const summaryPlace = make("div");
const news = make("p", { class: "unseen", "aria-live": "polite" });
let shown: Shown = { text: "", who: "everybody", order: "place" };
let view: BoardView | null = null;
let bar: Toolbar | null = null;
let grid: Tiles | null = null;
let isConnected = false;

speak(document.documentElement.lang as Language);
draw();
listen({
  heard(next, changed, isWhole) {
    const before = view;
    view = next;
    if (isWhole) draw();
    else redraw(changed);
    if (before && !isWhole) tell(before, changed);
  },
  connected(is) {
    isConnected = is;
    bar?.connected(is);
  },
});
setInterval(() => redraw(view?.learners ?? []), tickMs);

/** Everything anew: at first, and in another language. */
function draw(): void {
  bar = toolbar(shown, {
    show(wish) {
      shown = { ...shown, ...wish };
      redraw([]);
    },
    speak(language) {
      speak(language);
      draw();
      page.querySelector<HTMLElement>(`.switch [lang=${language}]`)?.focus();
    },
    hideNames(hide) {
      hideNames(hide);
      draw();
      page.querySelector<HTMLElement>(".names")?.focus();
    },
  });
  bar.connected(isConnected);
  document.title = say({ ko: "학급 현황판", en: "Class board" });
  grid = view === null ? null : tiles(view, open);
  page.replaceChildren(bar.element, make("main", {}, summaryPlace, grid?.element ?? ""), news);
  redraw(view?.learners ?? []);
}

function redraw(changed: readonly BoardLearner[]): void {
  if (view === null) return;
  const focused = summaryPlace.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset["waiting"]
    : undefined;
  summaryPlace.replaceChildren(summary(view, Date.now() + view.clockMs, open));
  if (focused !== undefined) summaryPlace.querySelector<HTMLElement>(`[data-waiting="${focused}"]`)?.focus();
  grid?.update(view, changed, shown);
}

function open(learner: BoardLearner): void {
  if (view) showDetails(view.head, learner);
}

/** Tells who has just finished, for whoever does not see the squares. */
function tell(before: BoardView, changed: readonly BoardLearner[]): void {
  const names = changed
    .filter((learner) => isDone(learner) && !isDone(before.learners[learner.place] ?? learner))
    .map(shownName);
  if (names.length === 0) return;
  const list = names.join(", ");
  news.textContent = say({ ko: `모두 끝낸 학습자: ${list}`, en: `Finished: ${list}` });
}
