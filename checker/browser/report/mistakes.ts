import { say } from "../shared/language.ts";
import { make, sized } from "../shared/make.ts";
import type { Ask } from "./class-checks.ts";
import type { Report } from "./report.ts";

/** What most learners got wrong, in the words of the check; the checks to waive where the grader lacks a permission. */
export function mistakes({ overview }: Report, ask: Ask): HTMLElement | null {
  if (overview.mistakes.length === 0 && overview.waivable.length === 0) return null;
  const rows = overview.mistakes.map(({ checkId, title, seen, learners }) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "mistake", onclick: () => ask({ where: checkId, verdict: "fail" }) },
        make("b", {}, say({ ko: `${learners}명`, en: String(learners) })),
        make("span", { class: "mistake-text" }, say(seen), make("small", {}, `${checkId} · ${say(title)}`)),
        sized(make("span", { class: "share", "aria-hidden": "true" }), (learners / overview.learners) * 100),
      ),
    ),
  );
  const waive = overview.waivable.map((id) => make("li", {}, make("code", {}, `--waive ${id}`)));
  return make(
    "section",
    { class: "mistakes", "aria-labelledby": "mistakes" },
    make("h2", { id: "mistakes" }, say({ ko: "가장 많은 실수", en: "The commonest mistakes" })),
    make("ol", {}, ...rows),
    waive.length === 0 ? null : make("p", {}, say(waiveText)),
    waive.length === 0 ? null : make("ul", { class: "waive" }, ...waive),
  );
}

const waiveText = {
  ko: "채점자에게 권한이 없어 판정하지 못한 검사가 있습니다. 다음 옵션으로 학급 전체에서 뺄 수 있습니다.",
  en: "Some checks stay undecided because the grader lacks a permission. They can be taken out for the whole class:",
};
