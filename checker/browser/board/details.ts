import type { BoardHead, BoardLearner } from "../../board/board-data.ts";
import { passedCount } from "../../board/standing.ts";
import { say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import { verdictMark, verdictOf, verdictWord } from "../shared/verdicts.ts";
import { shownName } from "./names.ts";

/** A window with everything the board knows of one learner; Escape closes it and the focus goes back. */
export function showDetails(head: BoardHead, learner: BoardLearner): void {
  const dialog = make("dialog", { class: "details", "aria-labelledby": "details" });
  const close = make("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, say(texts.close));
  const steps = head.steps.map(({ id, title }) => {
    const rows = head.checks.flatMap((check, at) => {
      const kind = verdictOf(learner.letters[at]);
      return check.step === id
        ? [
            make(
              "li",
              { class: `result ${kind ?? "none"}` },
              make("span", { class: "sign", "aria-hidden": "true" }, verdictMark(kind)),
              make(
                "div",
                {},
                make("b", {}, say(verdictWord(kind))),
                ` ${say(check.title)}`,
                check.id === learner.stuckAt && learner.seen ? make("p", {}, say(learner.seen)) : null,
              ),
            ),
          ]
        : [];
    });
    return make("section", {}, make("h3", {}, `${id} ${say(title)}`), make("ul", {}, ...rows));
  });
  dialog.append(
    make(
      "header",
      {},
      make("h2", { id: "details" }, `${shownName(learner)} · ${passedCount(learner)}/${head.checks.length}`),
      close,
    ),
    learner.trouble === null ? "" : make("p", { class: "why" }, say(learner.trouble)),
    make("div", { class: "details-steps" }, ...steps),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

const texts = { close: { ko: "닫기", en: "Close" } };
