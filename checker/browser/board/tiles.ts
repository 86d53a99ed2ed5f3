import { passedCount } from "../../board/standing.ts";
import type { BoardLearner } from "../../board/board-data.ts";
import { say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import type { BoardView } from "./stream.ts";
import { stateOf, tile, type Tile } from "./tile.ts";

/** Whom the board shows, and in which order. */
export interface Shown {
  readonly text: string;
  readonly who: "everybody" | "stuck" | "done" | "trouble";
  readonly order: "place" | "longest" | "least";
}

export interface Tiles {
  readonly element: HTMLElement;
  /** Draws these learners anew, and puts all in their places. */
  update(view: BoardView, changed: readonly BoardLearner[], shown: Shown): void;
}

/** Everybody's tile. One of them is in the tab order; the arrow keys go from there. */
export function tiles(view: BoardView, open: (learner: BoardLearner) => void): Tiles {
  let current = view;
  const all = new Map<number, Tile>();
  const list = make("ul", { class: "tiles", onkeydown: (event) => move(event as KeyboardEvent, list) });
  const none = make("p", { class: "nobody", role: "status" });
  return {
    element: make("section", { "aria-label": say(label) }, list, none),
    update(next, changed, shown) {
      current = next;
      const now = Date.now() + next.clockMs;
      for (const learner of changed) {
        const { place } = learner;
        const own = all.get(place) ?? tile(next.head, place, () => open(current.learners[place] ?? learner));
        all.set(place, own);
        own.show(learner, now);
      }
      list.dataset["size"] = next.head.learners > 120 ? "many" : next.head.learners > 36 ? "some" : "few";
      const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
      const wanted = arranged(next.learners, shown, now).flatMap(({ place }) => all.get(place)?.element ?? []);
      // Moving a node takes the focus from it, so nothing is moved that is in its place.
      if (wanted.length !== list.children.length || wanted.some((element, at) => element !== list.children[at])) {
        list.replaceChildren(...wanted);
        focused?.focus();
      }
      none.textContent = wanted.length === 0 ? say({ ko: "해당하는 학습자가 없습니다.", en: "Nobody." }) : "";
      const stops = list.querySelectorAll("[tabindex='0']");
      if (stops.length !== 1) {
        for (const stop of stops) stop.setAttribute("tabindex", "-1");
        list.querySelector("button")?.setAttribute("tabindex", "0");
      }
    },
  };
}

const label = { ko: "학습자", en: "Learners" };

function arranged(
  learners: readonly BoardLearner[],
  { text, who, order }: Shown,
  now: number,
): readonly BoardLearner[] {
  const wanted = text.normalize("NFC").toLowerCase().trim();
  const isWanted = (learner: BoardLearner): boolean => {
    const state = stateOf(learner, now);
    const isAmong = who === "everybody" || (who === "stuck" ? state === "stuck" || state === "long" : state === who);
    const { id, name, group } = learner;
    return isAmong && [id, name, group ?? ""].join("\n").normalize("NFC").toLowerCase().includes(wanted);
  };
  return learners.filter(isWanted).sort((one, other) => {
    if (order === "longest") return rank(one, now) - rank(other, now) || one.place - other.place;
    if (order === "least") return passedCount(one) - passedCount(other) || one.place - other.place;
    return one.place - other.place;
  });
}

/** Whoever has waited longest first; who is done or was never read comes last. */
function rank(learner: BoardLearner, now: number): number {
  return stateOf(learner, now) === "done" || learner.since === null ? Number.MAX_SAFE_INTEGER : learner.since;
}

/** Arrow keys, Home and End walk through the tiles as they lie on the screen. */
function move(event: KeyboardEvent, list: HTMLElement): void {
  const buttons = [...list.querySelectorAll<HTMLButtonElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const top = buttons[0]?.offsetTop ?? 0;
  const columns = Math.max(1, buttons.filter(({ offsetTop }) => offsetTop === top).length);
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -at,
    End: buttons.length - 1 - at,
  };
  const target = buttons[at + (steps[event.key] ?? Number.NaN)];
  if (at < 0 || !target) return;
  event.preventDefault();
  buttons[at]?.setAttribute("tabindex", "-1");
  target.setAttribute("tabindex", "0");
  target.focus();
}
