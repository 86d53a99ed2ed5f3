import type { BoardHead, BoardLearner } from "../../board/board-data.ts";
import { isDone, passedCount } from "../../board/standing.ts";
import type { Text } from "../../core/text.ts";
import { say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import { square } from "../shared/squares.ts";
import { verdictOf } from "../shared/verdicts.ts";
import { duration } from "../../board/duration.ts";
import { shownName } from "./names.ts";

export interface Tile {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Draws what changed; squares that turned green show it for a moment. */
  show(learner: BoardLearner, now: number): void;
}

/** One learner on the board: a name, a square a check, and how long nothing turned green. */
export function tile(head: BoardHead, place: number, open: () => void): Tile {
  const name = make("span", { class: "tile-name" });
  const time = make("span", { class: "tile-time" });
  const squares = head.checks.map(() => square(null));
  const groups = head.steps.map(({ id }) =>
    make("span", { class: "squares-step" }, ...squares.filter((_, at) => head.checks[at]?.step === id)),
  );
  const picture = make("span", { class: "squares", "aria-hidden": "true" }, ...groups);
  const words = make("span", { class: "unseen" });
  const button = make(
    "button",
    { type: "button", class: "tile", tabindex: -1, "data-place": place, onclick: open },
    name,
    picture,
    time,
    words,
  );
  let shown = "";
  return {
    button,
    element: make("li", {}, button),
    show(learner, now) {
      name.textContent = shownName(learner);
      [...learner.letters].forEach((letter, at) => {
        if (letter === shown[at]) return;
        const kind = verdictOf(letter);
        // What is seen for the first time did not turn green just now.
        const isFresh = kind === "pass" && verdictOf(shown[at]) !== null;
        squares[at]?.setAttribute("class", `square ${kind ?? "none"}${isFresh ? " fresh" : ""}`);
      });
      shown = learner.letters;
      const state = stateOf(learner, now);
      button.dataset["state"] = state;
      const waited = learner.since === null ? null : say(duration(now - learner.since));
      time.textContent = state === "done" ? "✔" : state === "trouble" ? "?" : (waited ?? "…");
      words.textContent = say(sentence(head, learner, waited ?? ""));
    },
  };
}

/** Minutes without a new green square after which somebody counts as stuck, and as long stuck. */
const stuckMs = { some: 5 * 60_000, long: 10 * 60_000 };

/** How a learner is doing, for colour and filter. */
export function stateOf(
  learner: BoardLearner,
  now: number,
): "done" | "trouble" | "waiting" | "long" | "stuck" | "going" {
  if (learner.trouble !== null) return "trouble";
  if (isDone(learner)) return "done";
  if (learner.since === null) return "waiting";
  const waitedMs = now - learner.since;
  return waitedMs >= stuckMs.long ? "long" : waitedMs >= stuckMs.some ? "stuck" : "going";
}

/** What the squares say, in words. */
function sentence({ checks }: BoardHead, learner: BoardLearner, waited: string): Text {
  const passed = `${passedCount(learner)}/${checks.length}`;
  if (learner.trouble !== null) return { ko: `. 읽지 못함. 통과 ${passed}`, en: `. Not read. ${passed} passed` };
  if (learner.since === null) return { ko: ". 아직 읽지 않음", en: ". Not read yet" };
  const title = checks.find(({ id }) => id === learner.stuckAt)?.title;
  if (!title) return { ko: `. 통과 ${passed}`, en: `. ${passed} passed` };
  return {
    ko: `. 통과 ${passed}. 지금 막힌 검사: ${title.ko}. 마지막 통과 뒤 지난 시간: ${waited}`,
    en: `. ${passed} passed. Now at: ${title.en}. Last green: ${waited}`,
  };
}
