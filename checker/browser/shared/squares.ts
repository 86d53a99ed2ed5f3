import type { VerdictKind } from "../../core/verdict.ts";
import { make } from "./make.ts";
import { verdictOf } from "./verdicts.ts";

/** A square a check, in groups by step. The squares are a picture: `label` says the same in words. */
export function squares(letters: readonly string[], label: string): HTMLElement {
  const groups = letters.map((group) =>
    make("span", { class: "squares-step" }, ...[...group].map((letter) => square(verdictOf(letter)))),
  );
  return make("span", { class: "squares", role: "img", "aria-label": label }, ...groups);
}

/** One square; its look tells the verdict by shape as well as by colour. */
export function square(kind: VerdictKind | null): HTMLElement {
  return make("i", { class: `square ${kind ?? "none"}` });
}
