import { entryLines, type Page } from "./entry-lines.ts";
import { keyBar, liveLines } from "./live-lines.ts";
import type { GuideState } from "./state.ts";

/** How the guide's screen is drawn: a state in, the text for the terminal out. */
export interface Screen {
  /** What to write so that the terminal shows this state; empty when it does already. */
  draw(state: GuideState, size: Size): string;
  /** Has the next drawing begin anew: something else may have written over what is there. */
  forget(): void;
  /** What to write to leave a clean line behind. */
  leave(): string;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const escape = "\u001B[";

/**
 * What has been said stays in the terminal's own scroll-back, so nothing (an error least of all) is ever wiped; only
 * the live part at the bottom is redrawn. After a change of width the visible screen is written anew, because
 * terminals differ in how they re-wrap what is on it.
 */
export function createLiveScreen(paint: Page["paint"]): Screen {
  let told = 0;
  let live: readonly string[] = [];
  let size: Size | null = null;
  let isForgotten = false;
  return {
    draw(state, next) {
      const page: Page = { language: state.language, columns: next.columns, paint };
      const old = size ?? next;
      const isAnew = isForgotten || old.columns !== next.columns || old.rows !== next.rows;
      const first = isAnew
        ? firstVisible(state, { ...page, columns: old.columns }, Math.max(old.rows, next.rows))
        : told;
      [size, isForgotten, told] = [next, false, state.entries.length];
      const drawn = liveLines(state, page, next.rows - 1);
      const fresh = state.entries.slice(first).flatMap((entry) => entryLines(entry, page));
      if (!isAnew && fresh.length === 0 && drawn.join("\n") === live.join("\n")) return "";
      const wiped = isAnew ? `${escape}H${escape}2J` : wipe(live.length);
      live = drawn;
      return wiped + [...fresh, ...drawn].map((line) => `${line}\n`).join("");
    },
    forget: () => void (isForgotten = true),
    leave() {
      const left = wipe(live.length);
      live = [];
      return left;
    },
  };
}

/** The first entry of which something may be on the screen: what is wiped with it is written again, all of it. */
function firstVisible({ entries }: GuideState, page: Page, rows: number): number {
  let lines = 0;
  for (let index = entries.length - 1; index > 0; index -= 1) {
    const entry = entries[index];
    lines += entry ? entryLines(entry, page).length : 0;
    if (lines >= rows) return index;
  }
  return 0;
}

/** Up to the first line of the live part, and everything below it away. */
function wipe(lines: number): string {
  return lines === 0 ? "" : `${escape}${lines}A\r${escape}0J`;
}

/** For screen readers and files: only ever adds lines. The keys are told when they change. */
export function createPlainScreen(paint: Page["paint"]): Screen {
  let told = 0;
  let keys = "";
  return {
    draw(state, { columns }) {
      const page: Page = { language: state.language, columns, paint };
      const fresh = state.entries.slice(told).flatMap((entry) => entryLines(entry, page));
      told = state.entries.length;
      const bar = keyBar(state, page).join("\n");
      const tellsKeys = bar !== keys && state.running === null;
      if (tellsKeys) keys = bar;
      return [...fresh, ...(tellsKeys ? [bar] : [])].map((line) => `${line}\n`).join("");
    },
    forget: () => void (keys = ""),
    leave: () => "",
  };
}
