import type { BoardLearner } from "../../board/board-data.ts";

let areHidden = false;

/** Shows names, or numbers in their place: a board on the wall need not tell who is slow. */
export function hideNames(hide: boolean): void {
  areHidden = hide;
}

export function namesAreHidden(): boolean {
  return areHidden;
}

/** What a learner is called on the page now. */
export function shownName({ name, id, place }: BoardLearner): string {
  return areHidden ? `#${place + 1}` : name || id;
}
