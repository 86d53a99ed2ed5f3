import { make } from "../shared/make.ts";
import { learnerPage } from "./learner-page.ts";
import type { Learner, Report } from "./report.ts";

/** Prints a sheet a learner; the screen is as before when the printer's window closes. */
export function printEach(page: HTMLElement, report: Report, learners: readonly Learner[]): void {
  const sheets = make("div", { class: "sheets" }, ...learners.map((learner) => learnerPage(report, learner)));
  document.body.append(sheets);
  page.classList.add("unprinted");
  const clear = (): void => {
    sheets.remove();
    page.classList.remove("unprinted");
  };
  addEventListener("afterprint", clear, { once: true });
  print();
}
