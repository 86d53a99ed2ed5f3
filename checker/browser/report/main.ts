import type { Language } from "../../core/text.ts";
import { moment, say, speak } from "../shared/language.ts";
import { languageSwitch } from "../shared/language-switch.ts";
import { make } from "../shared/make.ts";
import { arrange, everybody, type Wanted } from "./arrange.ts";
import { classChecks } from "./class-checks.ts";
import { filters } from "./filters.ts";
import { addressOf } from "./learner-row.ts";
import { learnerPage } from "./learner-page.ts";
import { learnerTable, type LearnerTable } from "./learner-table.ts";
import { mistakes } from "./mistakes.ts";
import { overview } from "./overview.ts";
import { printEach } from "./print-each.ts";
import { readReport, type Learner } from "./report.ts";
import { words } from "./words.ts";

/* The report: an overview of the class, and a page a learner at its own address (#learner-7). */

const report = readReport(document);
const page = document.querySelector("#page") as HTMLElement;
let wanted: Wanted = everybody;
let found: readonly Learner[] = report.learners;
let table: LearnerTable | null = null;

speak(report.language);
draw();
addEventListener("hashchange", () => {
  draw();
  // A new page begins where a screen reader should begin to read.
  page.querySelector("h1")?.focus();
  scrollTo(0, 0);
});
addEventListener("beforeprint", () => table?.drawAll());

function draw(): void {
  const learner = report.learners.find((one) => addressOf(one) === location.hash);
  table = null;
  page.replaceChildren(top(), learner ? learnerMain(learner) : classMain());
  document.title = `${learner ? `${learner.name} · ` : ""}${say(words.title)}`;
}

function top(): HTMLElement {
  return make(
    "div",
    { class: "top" },
    make("p", { class: "brand" }, "root-login-workshop ", make("small", {}, report.toolVersion)),
    languageSwitch(switchTo),
  );
}

function switchTo(chosen: Language): void {
  speak(chosen);
  draw();
  page.querySelector<HTMLElement>(`.switch [lang=${chosen}]`)?.focus();
}

function classMain(): HTMLElement {
  const own = learnerTable(report, change);
  const fields = filters(report, change);
  function change(to: Partial<Wanted>): void {
    wanted = { ...wanted, ...to };
    found = arrange(report.learners, report.checks, wanted);
    own.show(found, wanted);
    fields.show(wanted);
  }
  const ask = (to: Partial<Wanted>): void => {
    change({ ...everybody, ...to });
    fields.element.scrollIntoView({ block: "start" });
    fields.element.querySelector<HTMLElement>("#where")?.focus({ preventScroll: true });
  };
  table = own;
  change({});
  return make(
    "main",
    {},
    make("h1", { tabindex: "-1" }, say(words.title)),
    make("p", { class: "when" }, make("time", { datetime: report.startedAt }, moment(report.startedAt))),
    overview(report),
    mistakes(report, ask),
    classChecks(report, ask),
    make("h2", { id: "learners" }, say(words.learners)),
    fields.element,
    make(
      "button",
      { type: "button", class: "quiet print-each", onclick: () => printEach(page, report, found) },
      say({ ko: "보이는 학습자를 한 명에 한 쪽씩 인쇄", en: "Print a page for each learner shown" }),
    ),
    own.element,
  );
}

function learnerMain(learner: Learner): HTMLElement {
  const at = found.indexOf(learner);
  const [before, after] = [found[at - 1], found[at + 1]];
  return make(
    "main",
    {},
    make(
      "nav",
      { class: "pages", "aria-label": say({ ko: "학습자 사이 이동", en: "Between learners" }) },
      make("a", { href: "#" }, say({ ko: "← 학급 전체", en: "← The class" })),
      link(at < 0 ? undefined : before, say({ ko: "이전 학습자", en: "Previous" })),
      link(at < 0 ? undefined : after, say({ ko: "다음 학습자", en: "Next" })),
    ),
    learnerPage(report, learner),
  );
}

function link(to: Learner | undefined, text: string): HTMLElement {
  return to ? make("a", { href: addressOf(to) }, text) : make("span", { class: "nowhere" }, text);
}
