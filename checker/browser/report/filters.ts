import type { Text } from "../../core/text.ts";
import { say } from "../shared/language.ts";
import { make } from "../shared/make.ts";
import { verdictOrder, verdictWord } from "../shared/verdicts.ts";
import { everybody, type Wanted } from "./arrange.ts";
import { stepOf, type Report } from "./report.ts";
import { words } from "./words.ts";

export interface Filters {
  readonly element: HTMLElement;
  /** Lets the fields show what is asked for, whoever asked. */
  show(wanted: Wanted): void;
}

/** The search field and the choices above the table. */
export function filters(report: Report, change: (to: Partial<Wanted>) => void): Filters {
  const fields = {
    text: make("input", {
      id: "search",
      type: "search",
      placeholder: say(texts.placeholder),
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => change({ text: fields.text.value }),
    }),
    verdict: choice("verdict", verdicts(), (verdict) => change({ verdict: verdict as Wanted["verdict"] })),
    where: choice("where", places(report), (where) => change({ where })),
    state: choice("state", states(), (state) => change({ state: state as Wanted["state"] })),
  };
  const element = make(
    "form",
    { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    labelled(texts.search, fields.text),
    labelled(texts.verdict, fields.verdict),
    labelled(texts.where, fields.where),
    labelled(texts.state, fields.state),
    make("button", { type: "button", class: "quiet", onclick: () => change(everybody) }, say(texts.reset)),
  );
  return {
    element,
    show(wanted) {
      for (const name of ["text", "verdict", "where", "state"] as const) {
        if (fields[name].value !== wanted[name]) fields[name].value = wanted[name];
      }
    },
  };
}

type Option = readonly [value: string, text: string];

function choice(id: string, options: readonly Node[], choose: (value: string) => void): HTMLSelectElement {
  return make("select", { id, onchange: ({ target }) => choose((target as HTMLSelectElement).value) }, ...options);
}

function labelled(label: Text, field: HTMLElement): HTMLElement {
  return make("div", { class: "field" }, make("label", { for: field.id }, say(label)), field);
}

function option([value, text]: Option): HTMLElement {
  return make("option", { value }, text);
}

function verdicts(): readonly Node[] {
  return [option(["", say(texts.any)]), ...verdictOrder.map((kind) => option([kind, say(verdictWord(kind))]))];
}

/** Every step, and under it its checks. */
function places({ steps, checks }: Report): readonly Node[] {
  const groups = steps.map(({ id, title }) => {
    const own = checks.filter((check) => stepOf(check.id) === id);
    const whole = option([id, say({ ko: `${id} 전체`, en: `all of ${id}` })]);
    const inside = own.map((check) => option([check.id, say(check.title)]));
    return make("optgroup", { label: `${id} ${say(title)}` }, whole, ...inside);
  });
  return [option(["", say(texts.anyCheck)]), ...groups];
}

function states(): readonly Node[] {
  const options: readonly (readonly [Wanted["state"], Text])[] = [
    ["", texts.anybody],
    ["number", { ko: "점수 있음", en: "with a number" }],
    ["no-number", { ko: "점수 없음", en: "without a number" }],
    ["late", { ko: "늦은 제출", en: "late" }],
    ["stack", { ko: "정답 스택으로 만듦", en: "built by a stack" }],
  ];
  return options.map(([value, text]) => option([value, say(text)]));
}

const texts = {
  search: { ko: "찾기", en: "Find" },
  placeholder: { ko: "id, 이름, 분반, 계정", en: "id, name, group, account" },
  verdict: { ko: "판정", en: "Verdict" },
  where: { ko: "이 검사에서", en: "in this check" },
  state: words.learners,
  any: { ko: "모든 판정", en: "any" },
  anyCheck: { ko: "아무 검사나", en: "any check" },
  anybody: { ko: "모두", en: "everybody" },
  reset: { ko: "처음으로", en: "Reset" },
} satisfies Record<string, Text>;
