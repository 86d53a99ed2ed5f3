import { entryLines, type Page } from "./entry-lines.ts";
import { keyBar, liveLines } from "./live-lines.ts";
import type { GuideState } from "./state.ts";

/** How the guide's screen is drawn: a state in, the text for the terminal out. */
export interface Screen {
  /** What to write so that the terminal shows this state; empty when it does already. */
  draw(state: GuideState, size: Size): string;
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
  return {
    draw(state, next) {
      const page: Page = { language: state.language, columns: next.columns, paint };
      const isResized = size !== null && (size.columns !== next.columns || size.rows !== next.rows);
      size = next;
      const drawn = liveLines(state, page, next.rows - 1);
      const fresh = isResized
        ? state.entries.flatMap((entry) => entryLines(entry, page)).slice(-Math.max(0, next.rows - drawn.length - 1))
        : state.entries.slice(told).flatMap((entry) => entryLines(entry, page));
      const isSame = !isResized && fresh.length === 0 && drawn.join("\n") === live.join("\n");
      told = state.entries.length;
      if (isSame) return "";
      const wiped = isResized ? `${escape}H${escape}2J` : wipe(live.length);
      live = drawn;
      return wiped + [...fresh, ...drawn].map((line) => `${line}\n`).join("");
    },
    leave() {
      const left = wipe(live.length);
      live = [];
      return left;
    },
  };
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
    leave: () => "",
  };
}
